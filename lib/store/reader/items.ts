import type { AssignmentFacts, PrincipalFacts } from '../../core/decide/types';
import type { AttributeValue } from '../../core/model/principal';
import { ItemReader, isObject, parseInstantMs, type WireItem } from './wire';

/** Pointer to the policy version in force. */
export interface PolicyHead {
  readonly version: number;
  readonly snapshotSha256: string;
  readonly snapshotChunks: number;
}

/** What an API key's item says. Times in epoch milliseconds. */
export interface ApiKeyRecord {
  readonly keySha256: string;
  readonly clientId: string;
  readonly expiresAtMs?: number;
  readonly revokedAtMs?: number;
}

const sha256 = /^[0-9a-f]{64}$/;
const principalIds = { user: /^usr_[A-Za-z0-9_-]{16,43}$/, client: /^cli_[A-Za-z0-9_-]{16,43}$/ };
const assignmentId = /^asg_[A-Za-z0-9_-]{16}$/;
const roleId = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const attributeName = /^[A-Za-z0-9_.-]{1,64}$/;
const maximumChunks = 100;

/*
 * The guards below stand for the schemas of `items.ts` in the store's folder, as far as deciding needs them, and are
 * tested against those: a schema library would double the size and the start of the authorizer.
 * Each throws StoreUnavailableError for an item that is not what it should be.
 */

export function readPolicyHead(item: WireItem): PolicyHead {
  const reader = new ItemReader(item, 'the policy head');
  const snapshotSha256 = reader.text('snapshotSha256');
  if (!sha256.test(snapshotSha256)) reader.fail('snapshotSha256');
  const snapshotChunks = reader.count('snapshotChunks');
  if (snapshotChunks > maximumChunks) reader.fail('snapshotChunks');
  return { version: reader.count('version'), snapshotSha256, snapshotChunks };
}

export function readPrincipal(item: WireItem, id: string): PrincipalFacts {
  const reader = new ItemReader(item, 'a principal');
  const type = reader.text('type');
  if (type !== 'user' && type !== 'client') return reader.fail('type');
  if (reader.text('id') !== id || !principalIds[type].test(id)) reader.fail('id');
  const status = reader.text('status');
  if (status !== 'active' && status !== 'suspended') reader.fail('status');
  return {
    id,
    type,
    version: reader.count('version'),
    suspended: status === 'suspended',
    attributes: readAttributes(reader.json('attributes')) ?? reader.fail('attributes'),
    assignments: readAssignments(reader.json('assignments')) ?? reader.fail('assignments'),
    ...(type === 'client' && readUsageKey(reader)),
  };
}

export function readApiKey(item: WireItem, keySha256: string): ApiKeyRecord {
  const reader = new ItemReader(item, 'an API key');
  if (reader.text('keySha256') !== keySha256) reader.fail('keySha256');
  const clientId = reader.text('clientId');
  if (!principalIds.client.test(clientId)) reader.fail('clientId');
  return {
    keySha256,
    clientId,
    expiresAtMs: reader.optionalInstantMs('expiresAt'),
    revokedAtMs: reader.optionalInstantMs('revokedAt'),
  };
}

function readUsageKey(reader: ItemReader): { readonly usageIdentifierKey?: string } {
  const usageIdentifierKey = reader.optionalText('usageIdentifierKey');
  if (usageIdentifierKey === undefined) return {};
  const { length } = usageIdentifierKey;
  return length >= 20 && length <= 128 ? { usageIdentifierKey } : reader.fail('usageIdentifierKey');
}

function readAttributes(value: unknown): Readonly<Record<string, AttributeValue>> | undefined {
  return isAttributes(value) ? value : undefined;
}

function isAttributes(value: unknown): value is Readonly<Record<string, AttributeValue>> {
  return (
    isObject(value) &&
    Object.entries(value).every(([name, entry]) => attributeName.test(name) && isAttributeValue(entry))
  );
}

function isAttributeValue(value: unknown): value is AttributeValue {
  if (typeof value === 'string') return value.length <= 1024;
  if (typeof value === 'number' || typeof value === 'boolean') return true;
  return (
    Array.isArray(value) &&
    value.length <= 50 &&
    value.every((entry) => typeof entry === 'string' && entry.length <= 256)
  );
}

function readAssignments(value: unknown): readonly AssignmentFacts[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const facts = value.map(readAssignment);
  return facts.every((fact) => fact !== undefined) ? facts : undefined;
}

function readAssignment(value: unknown): AssignmentFacts | undefined {
  if (!isObject(value)) return undefined;
  const { id, roleId: role, startsAt, expiresAt } = value;
  if (typeof id !== 'string' || !assignmentId.test(id)) return undefined;
  if (typeof role !== 'string' || !roleId.test(role)) return undefined;
  const startsAtMs = parseInstantMs(startsAt);
  const expiresAtMs = parseInstantMs(expiresAt);
  // A time that does not parse must not read as "no limit".
  if (startsAt !== undefined && startsAtMs === undefined) return undefined;
  if (expiresAt !== undefined && expiresAtMs === undefined) return undefined;
  return { id, roleId: role, startsAtMs, expiresAtMs };
}
