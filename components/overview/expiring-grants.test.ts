import { describe, expect, it } from 'vitest';
import type { ChangeView } from '@/lib/contracts/changes';
import { expiringIn } from './expiring-grants';

const day = 86_400_000;
const now = Date.parse('2026-11-01T00:00:00.000Z');
const inDays = (n: number) => new Date(now + n * day).toISOString();

const assignment = (id: string, expiresAt?: string) => ({
  id,
  roleId: 'reader',
  ...(expiresAt && { expiresAt }),
});

function change(
  action: ChangeView['action'],
  before: ChangeView['before'],
  after: ChangeView['after'],
): ChangeView {
  return {
    seq: 1,
    at: inDays(-1),
    actor: { type: 'member', id: 'mem_1', name: 'Owner' },
    action,
    target: { type: 'user', id: 'usr_1', name: 'Ann' },
    summary: action,
    requestId: 'r',
    before,
    after,
    prevHash: '0'.repeat(64),
    hash: '0'.repeat(64),
  };
}
const ids = (changes: readonly ChangeView[]) =>
  expiringIn(changes, now, now + 7 * day).map(({ assignmentId }) => assignmentId);

describe('grants that end soon', () => {
  it('are those that end within the time, the first to end first', () => {
    const changes = [
      change('assignment.granted', null, assignment('late', inDays(9))),
      change('assignment.granted', null, assignment('second', inDays(5))),
      change('assignment.granted', null, assignment('first', inDays(2))),
      change('assignment.granted', null, assignment('over', inDays(-2))),
      change('assignment.granted', null, assignment('never')),
    ];
    expect(ids(changes)).toEqual(['first', 'second']);
  });

  it('are not those that were revoked or extended since', () => {
    const changes = [
      change('assignment.revoked', assignment('gone', inDays(2)), null),
      change('assignment.changed', assignment('longer', inDays(2)), assignment('longer', inDays(30))),
      change('assignment.granted', null, assignment('gone', inDays(2))),
      change('assignment.granted', null, assignment('longer', inDays(2))),
    ];
    expect(ids(changes)).toEqual([]);
  });
});
