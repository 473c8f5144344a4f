import { describe, expect, it } from 'vitest';
import type { Change } from '../model/change';
import type { Assignment, User } from '../model/principal';
import { rewindPrincipal } from './rewind-principal';

const at = '2026-11-23T09:00:00.000Z';
const asg = (letter: string, roleId = 'reader'): Assignment => ({
  id: `asg_${letter.repeat(16)}`,
  roleId,
  grantedAt: at,
  grantedBy: 'mem_1',
});
const user = (version: number, fields: Partial<User> = {}): User => ({
  id: `usr_${'a'.repeat(22)}`,
  type: 'user',
  version,
  status: 'active',
  name: 'Ada',
  attributes: {},
  assignments: [],
  issuer: 'https://idp.example',
  subject: 'ada',
  createdAt: at,
  updatedAt: at,
  ...fields,
});
const change = (action: Change['action'], before: Change['before'], after: Change['after']): Change => ({
  seq: 1,
  at,
  actor: { type: 'system', id: 'system', name: 'System' },
  action,
  target: { type: 'user', id: 'usr', name: 'Ada' },
  summary: 'x',
  requestId: 'r',
  before,
  after,
  prevHash: '0'.repeat(64),
  hash: '1'.repeat(64),
});

describe('rewinding a principal', () => {
  it('gives the record now where nothing changed since', () => {
    expect(rewindPrincipal(user(3), [], 3)).toEqual({ kind: 'known', principal: user(3) });
  });

  it('undoes grants, changes of terms and revocations', () => {
    const [kept, later, ended] = [asg('k'), asg('l'), { ...asg('k'), expiresAt: at }];
    const changes = [
      change('assignment.revoked', ended, null),
      change('assignment.changed', kept, ended),
      change('assignment.granted', null, later),
    ];
    const now = user(5, { assignments: [later] });
    const assignmentsAt = (version: number) => {
      const then = rewindPrincipal(now, changes, version);
      return then.kind === 'known' ? then.principal.assignments : then.kind;
    };
    expect([5, 4, 3, 2].map(assignmentsAt)).toEqual([[later], [later, ended], [later, kept], [kept]]);
  });

  it('takes the record that a change of it holds, also of a principal that is deleted by now', () => {
    const before = user(2, { status: 'suspended', assignments: [asg('k')] });
    expect(rewindPrincipal(undefined, [change('user.deleted', before, null)], 2)).toEqual({
      kind: 'known',
      principal: before,
    });
  });

  it('knows that it was not there before it was created', () => {
    expect(rewindPrincipal(user(1), [change('user.created', null, user(1))], 0)).toEqual({ kind: 'absent' });
  });

  it('guesses nothing: what a change does not hold is unknown', () => {
    const odd = change('assignment.granted', null, { count: 3 });
    expect(rewindPrincipal(user(2), [odd], 1)).toMatchObject({ kind: 'unknown' });
    expect(rewindPrincipal(user(2), [], 1)).toMatchObject({ kind: 'unknown' });
  });
});
