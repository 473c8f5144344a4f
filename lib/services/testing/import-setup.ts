import { userIdOf } from '../../store/keys';
import { importUsers } from '../user-imports/import-users';
import { createTestContext, publishPolicy, roleOf, type TestContext } from './service-context';
import { settingsWith } from './team';

export const issuer = 'https://idp.example';
const separation = {
  id: 'makers-and-checkers',
  name: 'Makers and checkers',
  description: '',
  roleIds: ['maker', 'checker'],
};

export async function setUpImports(fields: Parameters<typeof createTestContext>[0] = {}) {
  const context = createTestContext(fields);
  await publishPolicy(context.store, {
    roles: [
      ...['reader', 'maker', 'checker'].map((id) => roleOf(id)),
      roleOf('writer', { grants: [{ id: 'all', effect: 'allow', permissions: ['orders:write'] }] }),
      roleOf('root', { sensitive: true }),
    ],
    constraints: [separation],
    settings: settingsWith({ sensitiveRoles: true }),
  });
  return context;
}

type Body = Parameters<typeof importUsers>[1]['body'];

export const importJson = (context: TestContext, content: readonly unknown[], body: Partial<Body> = {}) =>
  importUsers(context, {
    body: {
      format: 'json',
      content,
      issuer,
      roles: 'add',
      dryRun: false,
      onRefused: 'stop',
      maxBatches: 25,
      ...body,
    },
  });

export const userOf = (context: TestContext, subject: string) =>
  context.store.getUser(userIdOf(issuer, subject));
export const people = (count: number, roles = [{ roleId: 'reader' }]) =>
  Array.from({ length: count }, (_, i) => ({ subject: `s${i}`, name: `Person ${i}`, roles }));
export const outcomes = (report: Awaited<ReturnType<typeof importJson>>) =>
  report.report.map(({ outcome }) => outcome);
