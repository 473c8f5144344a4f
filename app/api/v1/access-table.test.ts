import { beforeAll, describe, expect, it } from 'vitest';
import { consoleRolePermissions } from '@/lib/core/model/console-permissions';
import { listOperations, type Operation } from './testing/operations';
import { createTestApi, type TestCaller } from './testing/test-api';

/** What the table of console permissions says: the status of a refusal, or that the operation itself answers. */
function expected({ access }: Operation, caller: TestCaller): 'operation' | 401 | 403 {
  if (access === 'anonymous') return 'operation';
  if (caller === 'nobody') return 401;
  if (caller === 'stranger') return 403;
  if (access === 'signed_in') return 'operation';
  const granted: readonly string[] = consoleRolePermissions[caller];
  return granted.includes(access) ? 'operation' : 403;
}

const operations = listOperations();
const callers: readonly TestCaller[] = ['owner', 'admin', 'auditor', 'stranger', 'nobody'];
const cases = operations.flatMap((operation) =>
  callers.map((caller) => {
    const outcome = expected(operation, caller);
    return { caller, outcome, method: operation.method, path: operation.path };
  }),
);

describe('who may call what', () => {
  let api: Awaited<ReturnType<typeof createTestApi>>;
  beforeAll(async () => {
    api = await createTestApi();
  });
  /** An empty body breaks the rules of most writes, so that those who may write change little either. */
  const call = (method: string, path: string, caller: TestCaller) =>
    api.call(path, { method, caller, ...(method !== 'GET' && { body: {} }) });

  it.each(cases.filter(({ outcome }) => outcome === 'operation'))(
    '$caller may: $method $path',
    async ({ method, path, caller }) => {
      const answer = await call(method, path, caller);
      expect([401, 403, 405, 500, 501]).not.toContain(answer.status);
      expect(JSON.stringify(answer.body ?? '')).not.toContain('There is nothing at');
    },
  );

  it.each(cases.filter(({ outcome }) => outcome !== 'operation'))(
    '$caller gets $outcome: $method $path',
    async ({ method, path, caller, outcome }) => {
      const before = await api.store.getChainHead();
      const { status } = await call(method, path, caller);
      expect(status).toBe(outcome);
      expect(await api.store.getChainHead()).toEqual(before);
    },
  );
});

/** Sent with a body, and change nothing. */
const asksOnly = new Set(['decisions.simulate', 'probes.probe']);

describe('the table itself', () => {
  it('leaves no operation without a permission', () => {
    expect(operations.filter(({ access }) => access === 'refused')).toEqual([]);
  });

  it('lets an auditor call no operation that writes', () => {
    const writes = operations.filter(
      ({ method, name, access }) => method !== 'GET' && !asksOnly.has(name) && access !== 'anonymous',
    );
    expect(writes.filter((operation) => expected(operation, 'auditor') === 'operation')).toEqual([]);
  });

  it('opens nothing to everybody but health, the document, and to accept an invitation with a token', () => {
    const open = operations.filter(({ access }) => access === 'anonymous').map(({ name }) => name);
    expect(open.sort()).toEqual(['invitations.accept', 'system.health', 'system.openapi']);
  });
});
