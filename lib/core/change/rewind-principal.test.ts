import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Change } from '../model/change';
import type { Assignment, User } from '../model/principal';
import { readHistory } from './principal-history';
import { findAssigning, rewindPrincipal } from './rewind-principal';

const minute = (n: number) => `2026-11-23T09:${String(n).padStart(2, '0')}:00.000Z`;
const id = `usr_${'a'.repeat(22)}`;
const asg = (letter: string, fields: Partial<Assignment> = {}): Assignment => ({
  id: `asg_${letter.repeat(16)}`,
  roleId: `role-${letter}`,
  grantedAt: minute(0),
  grantedBy: 'mem_1',
  ...fields,
});
const user = (version: number, letters = '', fields: Partial<User> = {}): User => ({
  id,
  type: 'user',
  version,
  status: 'active',
  name: 'Ada',
  attributes: {},
  assignments: Array.from(letters, (letter) => asg(letter)),
  issuer: 'https://idp.example',
  subject: 'ada',
  createdAt: minute(0),
  updatedAt: minute(0),
  ...fields,
});

type Step = readonly [action: Change['action'], before: unknown, after: unknown];

/** Steps one minute apart, the first at 9:01, as changes, the newest first. */
function changesOf(...steps: readonly Step[]): Change[] {
  const changes = steps.map(([action, before, after], i) => ({
    seq: i + 1,
    at: minute(i + 1),
    actor: { type: 'member' as const, id: `mem_${i + 1}`, name: 'Admin' },
    action,
    target: { type: 'user' as const, id, name: 'Ada' },
    summary: 'x',
    requestId: 'r',
    before: z.json().parse(JSON.parse(JSON.stringify(before))),
    after: z.json().parse(JSON.parse(JSON.stringify(after))),
    prevHash: '0'.repeat(64),
    hash: '1'.repeat(64),
  }));
  return changes.reverse();
}

function then(now: User | undefined, changes: readonly Change[], version: number, atMinute: number) {
  const atMs = Date.parse(minute(atMinute)) + 30_000;
  return rewindPrincipal(readHistory(id, now, changes), { version, atMs, staleMs: 5_000 });
}

function rolesOf(now: User | undefined, changes: readonly Change[], version: number, atMinute: number) {
  const { state } = then(now, changes, version, atMinute);
  return state.kind === 'known' ? state.principal.assignments.map(({ roleId }) => roleId) : state.kind;
}

function whyUnknown(...of: Parameters<typeof then>) {
  const { state } = then(...of);
  return state.kind === 'unknown' ? state.because : state.kind;
}

const created: Step = ['user.created', null, user(1)];

describe('rewinding a principal', () => {
  it('undoes grants, changes of terms and revocations, back to a record that is there whole', () => {
    const [kept, longer] = [asg('k'), asg('k', { expiresAt: minute(50) })];
    const changes = changesOf(
      created,
      ['assignment.granted', null, kept],
      ['assignment.changed', kept, longer],
      ['assignment.granted', null, asg('l')],
      ['assignment.revoked', longer, null],
    );
    const now = user(5, 'l');
    const roles = [1, 2, 3, 4, 5].map((version) => rolesOf(now, changes, version, version));
    expect(roles).toEqual([[], ['role-k'], ['role-k'], ['role-l', 'role-k'], ['role-l']]);
  });

  it('finds its way through changes of other things that wrote the record too', () => {
    const other = { ...user(4), id: `usr_${'b'.repeat(22)}` };
    const changes = changesOf(
      ['user.imported', [other], [{ ...other, version: 5 }, user(1, 'a')]],
      [
        'assignment.changed',
        [{ principalId: id, name: 'Ada', assignments: [asg('a')] }],
        [{ principalId: id, name: 'Ada', assignments: [asg('b')] }],
      ],
      [
        'invitation.accepted',
        { invitation: {}, user: user(2, 'b') },
        { invitation: {}, user: user(3, 'bc') },
      ],
      ['assignment.granted', null, asg('d')],
    );
    const now = user(4, 'bcd');
    expect(rolesOf(now, changes, 1, 1)).toEqual(['role-a']);
    expect(rolesOf(now, changes, 2, 2)).toEqual(['role-b']);
    expect(rolesOf(now, changes, 3, 3)).toEqual(['role-b', 'role-c']);
    expect(rolesOf(now, changes, 0, 0)).toBe('absent');
  });

  it('counts the writes of keys, which change nothing else', () => {
    const client = { ...user(1), type: 'client', id, description: '' };
    const changes = changesOf(
      created,
      ['api_key.created', null, { id: 'key_1' }],
      ['api_key.rotated', { replaced: {} }, { replaced: {}, key: {} }] as const,
      ['assignment.granted', null, asg('a')],
    );
    expect(client.version).toBe(1);
    expect([1, 2, 3, 4].map((version) => rolesOf(user(4, 'a'), changes, version, version))).toEqual([
      [],
      [],
      [],
      ['role-a'],
    ]);
  });

  it('knows no record where a change is missing in between, rather than a wrong one', () => {
    // Between them the role a was replaced by b, in a change that is not found.
    const changes = changesOf(
      created,
      ['assignment.granted', null, asg('a')],
      ['assignment.granted', null, asg('c')],
    );
    const now = user(4, 'bc');
    expect(rolesOf(now, changes, 4, 3)).toEqual(['role-b', 'role-c']);
    expect(rolesOf(now, changes, 3, 3)).toBe('unknown');
    expect(rolesOf(now, changes, 2, 2)).toBe('unknown');
    expect(rolesOf(now, changes, 1, 1)).toEqual([]);
  });

  it('keeps the record now, where the newest change is not found yet', () => {
    const changes = changesOf(created, ['user.updated', user(1), user(2, '', { name: 'Eve' })]);
    const now = user(3, '', { name: 'Eva', updatedAt: minute(9) });
    expect(then(now, changes, 3, 10).state).toEqual({ kind: 'known', principal: now });
    expect(then(now, changes, 2, 4).state).toMatchObject({ kind: 'known', principal: { name: 'Eve' } });
  });

  it('tells lives apart by time, as versions start again', () => {
    const changes = changesOf(
      created,
      ['assignment.granted', null, asg('a')],
      ['user.deleted', user(2, 'a'), null],
      ['assignment.granted', null, null],
    ).slice(1);
    const again = changesOf(
      created,
      created,
      created,
      created,
      created,
      created,
      created,
      created,
      ['user.created', null, user(1, '', { name: 'Ada again' })],
      ['assignment.granted', null, asg('d')],
    ).slice(0, 2);
    const now = user(2, 'd', { name: 'Ada again' });
    const all = [...again, ...changes];
    expect(rolesOf(now, all, 2, 2)).toEqual(['role-a']);
    expect(rolesOf(now, all, 2, 12)).toEqual(['role-d']);
    expect(rolesOf(now, all, 0, 5)).toBe('absent');
    expect(whyUnknown(now, all, 2, 7)).toContain('was in force from');
  });

  it('decides for neither life where the time fits both', () => {
    const changes = changesOf(created, ['user.deleted', user(1), null], ['user.created', null, user(1, 'd')]);
    expect(whyUnknown(user(1, 'd'), changes, 1, 2)).toContain('twice');
  });

  it('guesses nothing: what a change does not hold is unknown', () => {
    const odd = changesOf(created, ['user.imported', { truncated: true }, { truncated: true }]);
    expect(then(user(2), odd, 2, 2).state).toMatchObject({ kind: 'known' });
    expect(then(user(3), [], 1, 1).state).toMatchObject({ kind: 'unknown' });
    expect(then(undefined, odd, 2, 2).state).toMatchObject({ kind: 'unknown' });
  });
});

describe('the change that gave an assignment its terms', () => {
  const assigning = (now: User, changes: readonly Change[], version: number, letter: string) => {
    const history = readHistory(id, now, changes);
    const moment = { version, atMs: Date.parse(minute(version)) + 30_000, staleMs: 5_000 };
    const { index } = rewindPrincipal(history, moment);
    if (index === undefined) return 'unknown';
    const found = findAssigning(history, index, asg(letter).id);
    return found.kind === 'known' ? found.change.seq : found.because;
  };

  it('is that of the version which decided, not a later one', () => {
    const longer = asg('k', { expiresAt: minute(50) });
    const changes = changesOf(
      created,
      ['assignment.granted', null, asg('k')],
      ['assignment.changed', asg('k'), longer],
      [
        'user.updated',
        user(3, '', { assignments: [longer] }),
        user(4, '', { assignments: [longer], name: 'Eve' }),
      ],
    );
    const now = user(4, '', { assignments: [longer], name: 'Eve' });
    expect([2, 3, 4].map((version) => assigning(now, changes, version, 'k'))).toEqual([2, 3, 3]);
    expect(assigning(now, changes, 1, 'k')).toMatch(/holds no assignment/);
  });

  it('is found in bulk writes too', () => {
    const changes = changesOf(['user.imported', null, [user(1, 'a')]]);
    expect(assigning(user(1, 'a'), changes, 1, 'a')).toBe(1);
  });
});
