import type { ApiKey } from '../../core/model/api-key';
import type { ServiceToken } from '../../core/model/console';
import { emptyPolicy, type Policy } from '../../core/model/policy';
import type { Assignment, Client, User } from '../../core/model/principal';
import { memberIdOf, sha256Hex, userIdOf } from '../keys';
import type { ChangeDraft } from '../port';

const at = '2026-11-23T09:00:00.000Z';
const issuer = 'https://issuer.example';

/** Small records for tests of the store; each takes what the test is about. */
export function userRecord(subject: string, fields: Partial<User> = {}): User {
  return {
    id: userIdOf(issuer, subject),
    type: 'user',
    issuer,
    subject,
    name: subject,
    version: 1,
    status: 'active',
    attributes: {},
    assignments: [],
    createdAt: at,
    updatedAt: at,
    ...fields,
  };
}

export function clientRecord(name: string, fields: Partial<Client> = {}): Client {
  return {
    id: `cli_${sha256Hex(name).slice(0, 22)}`,
    type: 'client',
    name,
    description: '',
    version: 1,
    status: 'active',
    attributes: {},
    assignments: [],
    createdAt: at,
    updatedAt: at,
    ...fields,
  };
}

/** The record of the key with this text. */
export function apiKeyOf(secret: string, clientId: string, fields: Partial<ApiKey> = {}): ApiKey {
  const keySha256 = sha256Hex(secret);
  return {
    id: `key_${keySha256.slice(0, 16)}`,
    clientId,
    name: secret,
    prefix: `gwk_${keySha256.slice(0, 6)}`,
    keySha256,
    createdAt: at,
    createdBy: 'mem_test',
    ...fields,
  };
}

/** The next version of a record, with some fields changed. */
export function nextVersion<T extends { readonly version: number }>(record: T, fields: Partial<T> = {}): T {
  return { ...record, ...fields, version: record.version + 1 };
}

export function assignmentOf(roleId: string, fields: Partial<Assignment> = {}): Assignment {
  const id = `asg_${sha256Hex(roleId).slice(0, 16)}`;
  return { id, roleId, grantedAt: at, grantedBy: 'mem_test', ...fields };
}

export function memberRecord(subject: string) {
  const id = memberIdOf(issuer, subject);
  return { id, issuer, subject, name: subject, role: 'admin' as const, version: 1, createdAt: at };
}

export function tokenRecord(name: string): ServiceToken {
  const tokenSha256 = sha256Hex(name);
  return { id: `tok_${tokenSha256.slice(0, 22)}`, name, tokenSha256, role: 'owner', createdAt: at };
}

/** A policy that differs from others by its one role. */
export function policyWith(roleId: string): Policy {
  const grants = [{ id: 'read', effect: 'allow' as const, permissions: ['orders:read'] }];
  const role = { id: roleId, name: roleId, description: '', grants, inherits: [], sensitive: false };
  return { ...emptyPolicy(), roles: [role] };
}

export function draftOf(fields: Partial<ChangeDraft> = {}): ChangeDraft {
  return {
    at,
    actor: { type: 'member', id: 'mem_test', name: 'Tester' },
    action: 'user.created',
    target: { type: 'user', id: 'usr_test', name: 'Test' },
    summary: 'made a test record',
    requestId: 'req-1',
    before: null,
    after: null,
    ...fields,
  };
}
