import { expect, test } from '@playwright/test';
import { accessTokenOf, callGateway } from '../support/gateway';

const issues = '/repos/octocat/hello-world/issues';

for (const kind of ['rest', 'http'] as const) {
  test.describe(`through the ${kind === 'rest' ? 'REST' : 'HTTP'} API`, () => {
    test('200 for a user whose role grants the route, and the backend is told who calls', async () => {
      const answer = await callGateway(kind, issues, await accessTokenOf('demo-reader'));
      expect(answer.status).toBe(200);
      expect(JSON.stringify(answer.authorizer)).toMatch(/usr_[\w-]{22}/);
    });

    test('401 without a credential', async () => {
      expect((await callGateway(kind, issues, undefined)).status).toBe(401);
    });

    test('401 with a token that does not verify', async () => {
      const token = await accessTokenOf('demo-reader');
      expect((await callGateway(kind, issues, `${token.slice(0, -8)}AAAAAAAA`)).status).toBe(401);
    });

    test('403 for a known user without a role', async () => {
      expect((await callGateway(kind, issues, await accessTokenOf('demo-newcomer'))).status).toBe(403);
    });

    test('403 for somebody Gatewarden does not know', async () => {
      expect((await callGateway(kind, issues, await accessTokenOf('demo-stranger'))).status).toBe(403);
    });

    test('403 for a write with a role that only reads', async () => {
      const answer = await callGateway(kind, issues, await accessTokenOf('demo-reader'), 'POST');
      expect(answer.status).toBe(403);
    });
  });
}
