import type { DecisionTables, TableGrant, TableRole, TableRoute, TrieParts } from '../../core/decide/tables';
import type { Conditions } from '../../core/model/condition';
import { ByteReader, DamagedBytesError } from './byte-reader';
import { accessTypes, grantFlags, routeMethods, type TablesHead } from './tables-format';

/**
 * Reads tables from bytes. Numbers are unpacked at once; patterns, routes and roles stay bytes until they are asked
 * for, since a container asks for few of a large policy.
 * @throws DamagedBytesError when the bytes are not what `encodeTables` wrote.
 */
export function decodeTables(bytes: Buffer): DecisionTables {
  const reader = new ByteReader(bytes);
  const head: unknown = JSON.parse(reader.text());
  if (!isHead(head)) throw new DamagedBytesError('the head is no policy');
  const patterns = reader.records((from) => from.text());
  const patternColumns = interleave(reader.steps(), reader.steps());
  const columnPatterns = reader.steps();
  const columnApis = reader.numbers();
  const permissionOf = (column: number) => patterns.at(columnPatterns[column] ?? -1) ?? '';
  const routes = reader.records((from) => readRoute(from, head.apiIds, permissionOf));
  const trie = readTrie(reader);
  const roles = reader.records(readRole);
  if (
    patternColumns.length !== 2 * patterns.length ||
    columnPatterns.length !== columnApis.length ||
    trie.ends.length !== routes.length ||
    trie.slots.length !== routes.length ||
    trie.segments.length !== trie.parents.length ||
    head.roleIds.length < roles.length
  ) {
    throw new DamagedBytesError('the tables do not fit each other');
  }
  return { ...head, patterns, patternColumns, columnPatterns, columnApis, routes, trie, roles };
}

function interleave(firsts: Int32Array, ends: Int32Array): Int32Array {
  const pairs = new Int32Array(2 * firsts.length);
  for (let i = 0; i < firsts.length; i++) {
    pairs[2 * i] = firsts[i] ?? 0;
    pairs[2 * i + 1] = ends[i] ?? 0;
  }
  return pairs;
}

function readTrie(reader: ByteReader): TrieParts {
  return {
    rootCount: reader.number(),
    parents: reader.steps(),
    segments: reader.numbers(),
    literals: [...reader.records((from) => from.text())],
    ends: reader.steps(),
    slots: reader.block(),
  };
}

function readRoute(
  from: ByteReader,
  apiIds: readonly string[],
  permissionOf: (column: number) => string,
): TableRoute {
  const route = {
    id: from.text(),
    apiId: apiIds[from.number()] ?? '',
    method: known(routeMethods[from.number()]),
    path: from.text(),
  };
  const type = known(accessTypes[from.number()]);
  if (type !== 'permission') return { ...route, access: { type }, columns: [] };
  const mode = from.number() === 1 ? 'all' : 'any';
  const columns = [...from.numbers()];
  return { ...route, access: { type, mode, permissions: columns.map(permissionOf) }, columns };
}

function readRole(from: ByteReader): TableRole {
  const inherits = [...from.numbers()];
  const grants = Array.from({ length: from.number() }, () => readGrant(from));
  return { inherits, grants };
}

function readGrant(from: ByteReader): TableGrant {
  const id = from.text();
  const flags = from.number();
  const has = (flag: number) => (flags & flag) !== 0;
  return {
    id,
    effect: has(grantFlags.deny) ? 'deny' : 'allow',
    patterns: [...from.steps()],
    apis: has(grantFlags.apis) ? [...from.numbers()] : undefined,
    conditions: has(grantFlags.conditions) ? readConditions(from) : undefined,
  };
}

function readConditions(from: ByteReader): Conditions {
  const conditions: unknown = JSON.parse(from.text());
  if (isConditions(conditions)) return conditions;
  throw new DamagedBytesError('the conditions of a grant are none');
}

const isConditions = (value: unknown): value is Conditions => typeof value === 'object' && value !== null;

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new DamagedBytesError('a route has an unknown method or access');
  return value;
}

const lists = [
  'apis',
  'identityProviders',
  'constraints',
  'limits',
  'apiIds',
  'webSocketKeys',
  'roleIds',
] as const;

/** The parts are not checked one by one: the checksum says that they are what the console, which checks them, wrote. */
function isHead(value: unknown): value is TablesHead {
  if (typeof value !== 'object' || value === null || !('settings' in value)) return false;
  const parts = new Map<string, unknown>(Object.entries(value));
  return lists.every((name) => Array.isArray(parts.get(name)));
}
