const needsQuotes = /[",\r\n]|^\s|\s$/;

/** One record as RFC 4180 has it, with its CRLF. A first cell that is empty is quoted: the line is then not an empty one. */
export function writeCsvRecord(cells: readonly string[]): string {
  const written = cells.map((cell) => (needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  const line = written.join(',');
  return `${line === '' ? '""' : line}\r\n`;
}

/** What a spreadsheet takes for the start of a formula, full-width forms included (OWASP, CSV injection). */
const formulaStart = '[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]';
const looksLikeFormula = new RegExp(`^'*${formulaStart}`);
const guarded = new RegExp(`^'+${formulaStart}`);

/** The text as a cell that no spreadsheet runs: where it would be a formula, an apostrophe is put before it. */
export function guardFormula(text: string): string {
  return looksLikeFormula.test(text) ? `'${text}` : text;
}

/** The text that was guarded: `guardFormula` undone, exactly. */
export function unguardFormula(cell: string): string {
  return guarded.test(cell) ? cell.slice(1) : cell;
}
