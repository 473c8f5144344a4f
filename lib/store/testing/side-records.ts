import type { AssignmentRequest, Draft } from '../../core/model/draft';
import type { Invitation } from '../../core/model/invitation';
import type { UserImport } from '../../core/model/user-import';
import { invitationIdOf, sha256Hex } from '../keys';
import { userRecord } from './records';

const by = { type: 'member' as const, id: 'mem_test', name: 'Tester' };
const timeOf = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString();

/* Small records of what is listed beside principals and policy. Minutes count from one hour and tell them apart. */

/** An offer that waits. */
export function invitationRecord(name: string, minute: number): Invitation {
  const email = `${name}@demo.example`;
  return {
    id: invitationIdOf('https://issuer.example', email),
    identityProviderId: 'demo',
    issuer: 'https://issuer.example',
    email,
    roles: [{ roleId: 'reader', expiresAt: timeOf(59) }],
    status: 'pending',
    invitedBy: by,
    inviterByGroup: 'admin',
    version: 1,
    createdAt: timeOf(minute),
    updatedAt: timeOf(minute),
  };
}

/** An import that has come to its fourth row. */
export function importRecord(number: number): UserImport {
  return {
    id: `imp_${String(number).padStart(16, '0')}`,
    kind: 'import',
    contentSha256: sha256Hex(String(number)),
    rows: 10,
    nextRow: 4,
    counts: { created: 2, updated: 0, unchanged: 0, refused: 1 },
    refusedRows: [2],
    startedBy: by,
    version: 1,
    createdAt: timeOf(number),
    updatedAt: timeOf(number),
  };
}

/** A draft of one edit; the policy it proposes is not in it. */
export function draftRecord(name: string, fields: Partial<Draft> = {}): Draft {
  return {
    id: `drf_${sha256Hex(name).slice(0, 16)}`,
    title: name,
    description: '',
    status: 'open',
    author: { type: 'member', id: 'mem_ann', name: 'Ann' },
    involved: ['mem_ann'],
    baseVersion: 1,
    edits: [
      { at: timeOf(0), actor: { type: 'member', id: 'mem_ann', name: 'Ann' }, summary: 'did something' },
    ],
    version: 1,
    createdAt: timeOf(0),
    updatedAt: timeOf(0),
    ...fields,
  };
}

/** The wish for a sensitive role. */
export function requestRecord(name: string, fields: Partial<AssignmentRequest> = {}): AssignmentRequest {
  return {
    id: `arq_${sha256Hex(name).slice(0, 16)}`,
    status: 'waiting',
    principalId: userRecord(name).id,
    principalName: name,
    roleId: 'payroll',
    requestedBy: { type: 'member', id: 'mem_ann', name: 'Ann' },
    involved: ['mem_ann'],
    version: 1,
    createdAt: timeOf(0),
    updatedAt: timeOf(0),
    ...fields,
  };
}
