/**
 * Columns as ranges: first, one after the last, first, … in rising order and apart from each other.
 * Patterns cover runs of columns (see `DecisionTables`), so that `*` takes two numbers, however many routes there are.
 */
export type ColumnRanges = Int32Array;

/** What some patterns cover together. */
export function findRanges(patterns: readonly number[], patternColumns: Int32Array): ColumnRanges {
  const runs = patterns
    .map((pattern) => ({
      first: patternColumns[2 * pattern] ?? 0,
      end: patternColumns[2 * pattern + 1] ?? 0,
    }))
    .filter(({ first, end }) => first < end)
    .sort((a, b) => a.first - b.first);
  const ranges: number[] = [];
  for (const { first, end } of runs) {
    const last = ranges.at(-1);
    if (last !== undefined && first <= last) ranges[ranges.length - 1] = Math.max(last, end);
    else ranges.push(first, end);
  }
  return Int32Array.from(ranges);
}

/** Whether a column is in one of the ranges, found by halving. */
export function coversColumn(ranges: ColumnRanges, column: number): boolean {
  let low = 0;
  let high = ranges.length;
  // Counts how many numbers are at most the column: an odd count means that it is inside a range.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] ?? 0) <= column) low = middle + 1;
    else high = middle;
  }
  return (low & 1) === 1;
}
