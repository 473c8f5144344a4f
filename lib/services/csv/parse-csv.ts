/** One record of a CSV text. */
export interface CsvRecord {
  /** The line it starts on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export class CsvError extends Error {
  override readonly name = 'CsvError';
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

const lineEnd = /\r\n|\n|\r/g;
/** A cell that is not quoted, up to its end. */
const plainCell = /[^",\r\n]*/y;
/** A quoted cell whole; a quotation mark in it is written twice. */
const quotedCell = /"([^"]*(?:""[^"]*)*)"/y;
const separator = /,|\r\n|\n|\r|$/y;

/**
 * Reads CSV as RFC 4180 has it, in UTF-8, a byte order mark at its start allowed: commas, quotation marks doubled in
 * quoted cells, lines that end with CRLF, LF or CR. Strict: a quotation mark out of place is an error and not a guess.
 * Empty lines are left out. Memory is that of the text and its cells.
 * @throws CsvError with the line of what cannot be read.
 */
export function parseCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  let recordLine = 1;
  let cells: string[] = [];
  let isQuotedRecord = false;

  while (at <= text.length) {
    const isQuoted = text[at] === '"';
    const cell = matchAt(isQuoted ? quotedCell : plainCell, text, at);
    if (cell === null) throw new CsvError(line, 'a quoted cell begins here and never ends');
    cells.push(isQuoted ? (cell[1] ?? '').replaceAll('""', '"') : cell[0]);
    isQuotedRecord ||= isQuoted;
    if (isQuoted) line += cell[0].match(lineEnd)?.length ?? 0;
    at += cell[0].length;

    const end = matchAt(separator, text, at);
    if (end === null) {
      throw new CsvError(
        line,
        isQuoted
          ? 'after the closing quotation mark of a cell there must be a comma or the end of the line'
          : 'a quotation mark stands inside of a cell that is not quoted; quote the cell and write the mark twice',
      );
    }
    at += end[0].length;
    if (end[0] === ',') continue;

    const isEmptyLine = cells.length === 1 && cells[0] === '' && !isQuotedRecord;
    if (!isEmptyLine) records.push({ line: recordLine, cells });
    if (end[0] === '') break;
    line += 1;
    recordLine = line;
    cells = [];
    isQuotedRecord = false;
  }
  return records;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
