import { expect } from 'vitest';
import type { IdentityProvider } from '../../../../core/model/identity-provider';
import { userIdOf } from '../../../../store/keys';
import type { ServiceContext } from '../../../context';
import { createMember } from '../../../members/create-member';
import { refusalOf } from '../../../testing/refusal';
import { sampleApi } from '../../../testing/sample-api';
import { createTestContext, publishPolicy, roleOf, type TestContext } from '../../../testing/service-context';
import { settingsWith } from '../../../testing/team';
import { assignRole } from '../../../user-imports/assign-role';
import { importUsers } from '../../../user-imports/import-users';
import { updateUser } from '../../../users/update-user';
import { revertChange } from '../revert-change';

export const issuer = 'https://idp.example';
export const staff: IdentityProvider = {
  id: 'staff',
  name: 'Staff',
  issuer,
  algorithms: ['RS256'],
  audience: { type: 'aud', values: ['orders'] },
  allowIdTokens: false,
  groupMappings: [],
};
export const admitting: IdentityProvider = {
  ...staff,
  groupsClaim: 'groups',
  groupMappings: [{ value: 'all', roleId: 'reader' }],
};
export const inside = {
  id: 'read',
  effect: 'allow' as const,
  permissions: ['orders:read'],
  apis: ['orders'],
};

/** What the tests act on; set up anew for each. */
export const scene: { context: TestContext } = { context: createTestContext() };

export const setUp = async (identityProviders = [staff]) => {
  scene.context = createTestContext({
    tokens: {
      verify: async (subject) => ({
        isValid: true,
        identity: { issuer, subject, email: `${subject}@idp.example`, emailVerified: true },
      }),
    },
  });
  const owner = await createMember(scene.context, {
    issuer: 'i',
    subject: 'o',
    name: 'Owner',
    role: 'owner',
  });
  scene.context = { ...scene.context, actor: { type: 'member', id: owner.id, name: 'Owner' } };
  await publishPolicy(scene.context.store, {
    apis: [sampleApi()],
    identityProviders,
    roles: [
      roleOf('reader', { grants: [inside] }),
      roleOf('writer', { grants: [{ ...inside, apis: undefined }] }),
      roleOf('approver'),
      roleOf('root', { sensitive: true }),
    ],
    constraints: [{ id: 'duties', name: 'Duties', description: '', roleIds: ['writer', 'approver'] }],
    settings: settingsWith({ sensitiveRoles: true }),
  });
};
export const idOf = (subject: string) => userIdOf(issuer, subject);
export const user = async (subject: string) => {
  const found = await scene.context.store.getUser(idOf(subject));
  if (found === undefined) throw new Error(`no user ${subject}`);
  return found;
};
export const isThere = async (subject: string) =>
  (await scene.context.store.getUser(idOf(subject))) !== undefined;
export const rolesOf = async (subject: string) =>
  (await user(subject)).assignments.map(({ roleId }) => roleId);
export const importRows = async (content: readonly object[], roles: 'add' | 'replace' = 'add') => {
  const options = { dryRun: false, onRefused: 'stop', maxBatches: 9 } as const;
  await importUsers(scene.context, { body: { format: 'json', content, issuer, roles, ...options } });
  return last();
};
export const assign = async (action: 'grant' | 'revoke', roleId: string, subjects: readonly string[]) => {
  const options = { dryRun: false, onRefused: 'stop', maxBatches: 9 } as const;
  await assignRole(scene.context, { body: { action, roleId, userIds: subjects.map(idOf), ...options } });
  return last();
};
export const one = (subject: string) => ({ principalId: idOf(subject) });
export const patch = (subject: string, body: Parameters<typeof updateUser>[1]['body']) =>
  updateUser(scene.context, { params: { userId: idOf(subject) }, headers: {}, body });
export const last = async () => (await scene.context.store.getChainHead()).seq;
type Body = Parameters<typeof revertChange>[1]['body'];
export const revert = (seq: number, body: Body = {}, by: ServiceContext = scene.context) =>
  revertChange(by, { params: { seq }, body });
export const refused = async (seq: number, by?: ServiceContext) => {
  const before = await last();
  const refusal = await refusalOf(revert(seq, {}, by));
  expect(await last()).toBe(before);
  expect((await revert(seq, { dryRun: true }, by)).preview).toMatchObject({
    blockedBy: { code: refusal.code, detail: refusal.detail },
  });
  return refusal;
};
export const two = [
  { subject: 'ann', name: 'Ann', roles: [{ roleId: 'reader' }] },
  { subject: 'ben', name: 'Ben', email: 'ben@idp.example' },
];
