const longestSummary = 90;

/** A summary names every permission of a role: too much where there is little room, all there in the change itself. */
export function shorten(summary: string): string {
  return summary.length <= longestSummary ? summary : `${summary.slice(0, longestSummary).trimEnd()} …`;
}
