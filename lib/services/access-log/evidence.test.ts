import { describe, expect, it } from 'vitest';
import type { Policy } from '../../core/model/policy';
import { decisionLine } from '../../logs/testing/decision-lines';
import { grantRole } from '../principals/grant-role';
import { revokeRole } from '../principals/revoke-role';
import { sampleApi } from '../testing/sample-api';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { createUser } from '../users/create-user';
import { readUser } from '../users/read-user';
import { explainEntry } from './explain-entry';
import { listUnusedGrants } from './list-unused-grants';
import { readEvidence } from './read-evidence';

const minute = (n: number) => `2026-11-23T09:${String(n).padStart(2, '0')}:00.000Z`;
const issuer = 'https://idp.example';

const policy: Partial<Policy> = {
  apis: [sampleApi()],
  routes: (['read', 'write'] as const).map((verb, i) => ({
    id: `rt_${String(i).padStart(16, '0')}`,
    apiId: 'orders',
    method: verb === 'read' ? ('GET' as const) : ('POST' as const),
    path: '/orders',
    access: { type: 'permission' as const, mode: 'all' as const, permissions: [`orders:${verb}`] },
  })),
  roles: [
    roleOf('clerk', {
      grants: [
        { id: 'reads', effect: 'allow', permissions: ['orders:read'] },
        {
          id: 'all',
          effect: 'allow',
          permissions: ['orders:*'],
          conditions: { StringEquals: { 'claims.team': 'a' } },
        },
      ],
    }),
  ],
};

/** A user who held the role from 9:01 to 9:05. */
async function withHistory() {
  const context = createTestContext();
  await publishPolicy(context.store, policy);
  const user = await createUser(context, { issuer, subject: 'ada', name: 'Ada', attributes: {} });
  const held = { principalId: user.id, roleId: 'clerk' };
  context.setNow(minute(1));
  await grantRole(context, readUser, held);
  const [assignment] = (await context.store.getUser(user.id))?.assignments ?? [];
  context.setNow(minute(5));
  await revokeRole(context, readUser, held);
  context.setNow(minute(9));
  const line = decisionLine({
    id: 'dec_then',
    ts: minute(3),
    api: 'orders',
    stage: 'prod',
    method: 'GET',
    route: '/orders',
    path: '/orders',
    principal: user.id,
    subject: 'ada',
    issuer,
    roles: 'clerk',
    grant: 'clerk/reads',
    assignment: assignment?.id,
    principalVersion: 2,
  });
  context.accessLog.append(line);
  return { context, user, line, assignment };
}
const then = { decisionId: 'dec_then', at: minute(3) };

describe('evidence of a decision', () => {
  it('names the principal as it was, the assignment, and the changes that made them', async () => {
    const { context, assignment } = await withHistory();
    const evidence = await readEvidence(context, then);
    expect(evidence.principal).toMatchObject({ state: 'known', version: 2, record: { name: 'Ada' } });
    expect(evidence.principal.record?.assignments).toEqual([assignment]);
    expect(evidence.assignment?.change).toMatchObject({ action: 'assignment.granted', at: minute(1) });
    expect(evidence.policy).toMatchObject({ version: 1, change: { seq: 1, policyVersion: 1 } });
  });

  it('says so where the log holds no such decision', async () => {
    const { context } = await withHistory();
    await expect(readEvidence(context, { ...then, decisionId: 'dec_other' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('the explanation of a logged decision', () => {
  it('makes it again as of then and as of now', async () => {
    const { context } = await withHistory();
    const { asOfThen, asOfNow, unknownInputs } = await explainEntry(context, then);
    expect(asOfThen).toMatchObject({ agreesWithLog: true, principalVersion: 2 });
    expect(asOfNow).toMatchObject({ agreesWithLog: false, principalVersion: 3 });
    expect(unknownInputs).toEqual(['claims', 'query']);
  });

  it('names the grants that read what was never logged', async () => {
    const { context } = await withHistory();
    const { asOfThen } = await explainEntry(context, then);
    expect(asOfThen).toMatchObject({ hangsOn: [{ roleId: 'clerk', grantId: 'all' }], groupsUnknown: false });
  });

  it('says which part cannot be rebuilt', async () => {
    const { context, line } = await withHistory();
    context.accessLog.append({ ...line, id: 'dec_odd', principalVersion: 77, policyVersion: 9 });
    const { asOfThen } = await explainEntry(context, { ...then, decisionId: 'dec_odd' });
    expect(asOfThen).toHaveProperty('problem', expect.stringContaining('Policy version 9'));
  });
});

describe('unused grants', () => {
  it('are the pairs of role and permission through which nothing was let', async () => {
    const { context } = await withHistory();
    const { items, pairs, unusedRoles } = await listUnusedGrants(context, { roleId: 'clerk', days: 30 });
    expect(pairs).toBe(3);
    expect(items.map(({ grantId, permission }) => `${grantId} ${permission}`)).toEqual([
      'all orders:read',
      'all orders:write',
    ]);
    expect(unusedRoles).toEqual([]);
  });

  it('of a principal are those of the roles it holds now', async () => {
    const { context, user } = await withHistory();
    expect(await listUnusedGrants(context, { principalId: user.id, days: 30 })).toMatchObject({ pairs: 0 });
  });

  it('are asked for of a role or a principal, not of both', async () => {
    const { context, user } = await withHistory();
    const both = listUnusedGrants(context, { principalId: user.id, roleId: 'clerk', days: 30 });
    await expect(both).rejects.toMatchObject({ code: 'validation_failed' });
  });
});
