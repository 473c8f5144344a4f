import { AppError, type FieldError } from '../../contracts/problem';
import { maxImportRows } from '../../core/model/user-import';
import { CsvError, type CsvRecord, parseCsv } from '../csv/parse-csv';
import { unguardFormula } from '../csv/write-csv';
import { checkRows, type ImportRow } from './import-row';
import { parseRoleTerms } from './role-terms-text';

/** The columns of a CSV file, in the order of an export. Beside them `attributes.<name>` sets one attribute to a text. */
export const csvColumns = ['issuer', 'subject', 'name', 'email', 'status', 'attributes', 'roles'] as const;

const attributePrefix = 'attributes.';

/** Users of a JSON document: an array of objects. An object without `issuer` is of the default one. */
export function readJsonRows(content: unknown, defaultIssuer: string | undefined): ImportRow[] {
  const document: unknown = typeof content === 'string' ? parseJson(content) : content;
  if (!Array.isArray(document)) throw refuse('must be an array of users');
  const users: readonly unknown[] = document;
  requireCount(users.length);
  return checkRows(users.map((user) => ({ value: withIssuer(user, defaultIssuer) })));
}

/** Users of a CSV file with a header. An empty cell leaves the field as it is, except in `roles`, where it is no role. */
export function readCsvRows(content: string, defaultIssuer: string | undefined): ImportRow[] {
  const [header, ...records] = readRecords(content);
  if (header === undefined) throw refuse('is empty; its first line names the columns');
  const columns = header.cells.map((cell) => cell.trim());
  requireColumns(columns);
  requireCount(records.length);
  return checkRows(
    records.map((record) => {
      const { value, errors } = readRecord(columns, record);
      return { line: record.line, value: withIssuer(value, defaultIssuer), errors };
    }),
  );
}

function readRecords(content: string): CsvRecord[] {
  try {
    return parseCsv(content);
  } catch (error) {
    if (error instanceof CsvError)
      throw refuse(`cannot be read as CSV at line ${error.line}: ${error.message}`);
    throw error;
  }
}

function requireColumns(columns: readonly string[]): void {
  const known: readonly string[] = csvColumns;
  const unknown = columns.filter((name) => !known.includes(name) && !/^attributes\../.test(name));
  if (unknown.length > 0) {
    throw refuse(
      `has columns that are not known: ${unknown.join(', ').slice(0, 300)}. ` +
        `Known are ${csvColumns.join(', ')} and ${attributePrefix}<name>`,
    );
  }
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined) throw refuse(`has the column ${twice} twice`);
  if (!columns.includes('subject')) throw refuse('has no column subject');
}

function requireCount(count: number): void {
  if (count === 0) throw refuse('has no rows');
  if (count > maxImportRows) {
    throw refuse(`has ${count} rows; ${maxImportRows} are the most of one import. Split the file`);
  }
}

interface ReadRecord {
  readonly value: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
}

function readRecord(columns: readonly string[], { cells }: CsvRecord): ReadRecord {
  if (cells.length !== columns.length) {
    const message = `has ${cells.length} cells; the header names ${columns.length} columns`;
    return { value: {}, errors: [{ pointer: '', message }] };
  }
  const value: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  const ownAttributes: Record<string, string> = {};
  for (const [i, column] of columns.entries()) {
    const cell = unguardFormula(cells[i] ?? '');
    if (column === 'roles') {
      value.roles = parseRoleTerms(cell) ?? [];
      if (parseRoleTerms(cell) === undefined) errors.push({ pointer: '/roles', message: rolesForm });
      continue;
    }
    if (cell.trim() === '') continue;
    if (column === 'attributes') {
      value.attributes = parseObject(cell);
      if (value.attributes === undefined) {
        errors.push({ pointer: '/attributes', message: 'must be a JSON object' });
      }
    } else if (column.startsWith(attributePrefix)) {
      ownAttributes[column.slice(attributePrefix.length)] = cell;
    } else {
      value[column] = column === 'subject' ? cell : cell.trim();
    }
  }
  if (Object.keys(ownAttributes).length > 0) value.setAttributes = ownAttributes;
  return { value, errors };
}

const rolesForm =
  'must be role ids, divided by semicolons, each followed by "from" and "until" with a time where it has one: ' +
  '"reader; maintainer until 2027-01-01T00:00:00.000Z"';

function withIssuer(user: unknown, issuer: string | undefined): unknown {
  return isObject(user) && user.issuer === undefined && issuer !== undefined ? { ...user, issuer } : user;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown reason';
    throw refuse(`is not valid JSON: ${why.slice(0, 200)}`);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(message: string): AppError {
  return new AppError('validation_failed', `/content: ${message}.`, [{ pointer: '/content', message }]);
}
