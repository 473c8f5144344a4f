import { decisionLine } from '../../../logs/testing/decision-lines';
import { grantRole } from '../../principals/grant-role';
import { revokeRole } from '../../principals/revoke-role';
import { clerkPolicy, minute } from '../../testing/clerk-policy';
import { createTestContext, publishPolicy } from '../../testing/service-context';
import { createUser } from '../../users/create-user';
import { readUser } from '../../users/read-user';

export const issuer = 'https://idp.example';

/** A user who held the role from 9:01 to 9:05. */
export async function withHistory() {
  const context = createTestContext();
  await publishPolicy(context.store, clerkPolicy);
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
/** The decision that was made while the user held it. */
export const madeThen = { decisionId: 'dec_then', at: minute(3) };
