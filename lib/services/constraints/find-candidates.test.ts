import { describe, expect, it } from 'vitest';
import { separationOf } from '../../core/policy/separation';
import { refusalOf } from '../testing/refusal';
import { roleOf } from '../testing/service-context';
import { findCandidates } from './find-candidates';

const audit = { id: 'audit', name: 'Audit', description: '', roleIds: ['clerk', 'approver'] };
const roles = [roleOf('clerk'), roleOf('approver'), roleOf('boss', { inherits: ['approver'] })];
const separation = separationOf(audit, roles);

/** An index of members that hands out pages and counts them; members are numbers below the role's size. */
function indexOf(sizes: Readonly<Record<string, number>>) {
  const read = { pages: 0 };
  const listRoleMembers = (roleId: string, { limit, cursor = '0' }: { limit: number; cursor?: string }) => {
    read.pages += 1;
    const end = Math.min(Number(cursor) + limit, sizes[roleId] ?? 0);
    const items = Array.from({ length: end - Number(cursor) }, (_, i) => ({
      principalId: `usr_${Number(cursor) + i}`,
      principalType: 'user' as const,
      assignmentId: 'asg',
    }));
    return Promise.resolve({ items, ...(end < (sizes[roleId] ?? 0) && { nextCursor: String(end) }) });
  };
  return { store: { listRoleMembers }, read };
}

const ask = (store: ReturnType<typeof indexOf>['store'], ...tightened: string[]) =>
  findCandidates(store, { separation, before: undefined, tightened: new Set(tightened) });

describe('the candidates of a conflict', () => {
  it('are the members of the tightened roles, however large the other side is', async () => {
    const { store, read } = indexOf({ clerk: 90_000, boss: 3 });
    expect((await ask(store, 'boss')).size).toBe(3);
    expect(read.pages).toBeLessThan(5);
  });

  it('are the members of the smaller side where both are tightened', async () => {
    const { store, read } = indexOf({ clerk: 90_000, approver: 250, boss: 10 });
    expect((await ask(store, 'clerk', 'approver', 'boss')).size).toBe(250);
    expect(read.pages).toBeLessThan(12);
  });

  it('are nobody where a side has no members', async () => {
    const { store } = indexOf({ clerk: 90_000 });
    expect((await ask(store, 'clerk', 'approver', 'boss')).size).toBe(0);
  });

  it('are not looked for without end', async () => {
    const { store } = indexOf({ clerk: 200_000, approver: 200_000 });
    expect(await refusalOf(ask(store, 'clerk', 'approver', 'boss'))).toMatchObject({ code: 'conflict' });
  });
});
