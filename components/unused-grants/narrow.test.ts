import { describe, expect, it } from 'vitest';
import { proposalsFor } from './narrow';

const needed = ['orders:read', 'orders:write', 'orders:delete', 'users:read'];
const unused = (grantId: string, ...permissions: readonly string[]) =>
  permissions.map((permission) => ({ grantId, permission }));

describe('a proposal to narrow', () => {
  it('leaves what was used of the permissions that are named, and of those a pattern covers', () => {
    const grants = [
      { id: 'g1', effect: 'allow', permissions: ['orders:*'] },
      { id: 'g2', effect: 'allow', permissions: ['users:read', 'users:old'] },
    ] as const;
    const items = [...unused('g1', 'orders:write', 'orders:delete'), ...unused('g2', 'users:old')];
    expect(
      proposalsFor(
        grants.map((g) => ({ ...g, permissions: [...g.permissions] })),
        items,
        needed,
      ),
    ).toEqual([
      { grantId: 'g1', unused: ['orders:write', 'orders:delete'], left: ['orders:read'] },
      { grantId: 'g2', unused: ['users:old'], left: ['users:read'] },
    ]);
  });

  it('says nothing of grants that were used whole, nor of deny grants', () => {
    const grants = [
      { id: 'g1', effect: 'allow' as const, permissions: ['orders:read'] },
      { id: 'g2', effect: 'deny' as const, permissions: ['users:read'] },
    ];
    expect(proposalsFor(grants, unused('g2', 'users:read'), needed)).toEqual([]);
  });

  it('leaves nothing of a grant that was not used at all', () => {
    const grants = [{ id: 'g1', effect: 'allow' as const, permissions: ['orders:read'] }];
    expect(proposalsFor(grants, unused('g1', 'orders:read'), needed)).toMatchObject([{ left: [] }]);
  });
});
