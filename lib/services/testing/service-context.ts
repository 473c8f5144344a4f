import { authorityOf } from '../../core/model/authority';
import { emptyPolicy, type Policy } from '../../core/model/policy';
import type { Role } from '../../core/model/role';
import { type ApiGateway, GatewayError } from '../../gateway/port';
import { type IdentityGateway, IssuerUnreadableError } from '../../identity/port';
import { createMemoryAccessLog, type MemoryAccessLog } from '../../logs/testing/memory-access-log';
import type { Store } from '../../store/port';
import { createMemoryStore } from '../../store/testing/memory-store';
import { draftOf } from '../../store/testing/records';
import type { ServiceContext } from '../context';
import { createCacheFlusher } from '../gateway/cache-flusher';

export interface TestContext extends ServiceContext {
  readonly store: Store;
  readonly accessLog: MemoryAccessLog;
  /** Moves the context's clock. */
  readonly setNow: (instant: string) => void;
}

export const testStart = '2026-11-23T09:00:00.000Z';

/** Nothing outside is reached in a test that does not say how. */
const unreachableIdentity: IdentityGateway = {
  fetchJson: () => Promise.reject(new IssuerUnreadableError('Nothing is reached in this test.')),
  verifyToken: () => Promise.resolve({ accepted: false, fault: 'keys_unavailable' }),
};

const nothingConfigured = () =>
  Promise.reject(new GatewayError('not_configured', 'Nothing of AWS is reached in this test.'));

const unreachableGateway: ApiGateway = {
  readApi: nothingConfigured,
  readAuthorizers: nothingConfigured,
  flushAuthorizers: nothingConfigured,
};

/** An owner's context over a store and a log in memory, with a clock that stands still. */
export function createTestContext(fields: Partial<ServiceContext> = {}): TestContext {
  let now = new Date(testStart);
  return {
    actor: { type: 'member', id: 'mem_owner', name: 'Owner' },
    ...authorityOf({ role: 'owner' }),
    requestId: 'req-test',
    identity: unreachableIdentity,
    tokens: { verify: async () => ({ isValid: false, why: 'no token is known here' }) },
    gateway: fields.gateway ?? unreachableGateway,
    flusher: createCacheFlusher({
      gateway: fields.gateway ?? unreachableGateway,
      now: () => now,
      sleep: async () => undefined,
      onResult: () => undefined,
    }),
    probe: nothingConfigured,
    freshness: { maxAgeSeconds: 5, staleOnErrorSeconds: 60 },
    now: () => now,
    setNow: (instant) => {
      now = new Date(instant);
    },
    ...fields,
    store: fields.store ?? createMemoryStore(),
    accessLog: createMemoryAccessLog(),
  };
}

/** Publishes a policy as the first version. */
export async function publishPolicy(store: Store, policy: Partial<Policy> = {}): Promise<void> {
  await store.commit(draftOf(), [
    { type: 'publish_policy', policy: { ...emptyPolicy(), ...policy }, baseVersion: 0 },
  ]);
}

export function roleOf(id: string, fields: Partial<Role> = {}): Role {
  return { id, name: id, description: '', grants: [], inherits: [], sensitive: false, ...fields };
}
