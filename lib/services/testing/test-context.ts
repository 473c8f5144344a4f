import { AppError } from '../../contracts/problem';
import { createMemoryAccessLog } from '../../logs/testing/memory-access-log';
import type { Store } from '../../store/port';
import { createMemoryStore } from '../../store/testing/memory-store';
import type { ServiceContext } from '../context';

/** A context for tests of services: stores in memory, a fixed clock, an admin who acts. */
export function testContext(store: Store = createMemoryStore()): ServiceContext {
  return {
    store,
    accessLog: createMemoryAccessLog(),
    actor: { type: 'member', id: 'mem_0123456789abcdef', name: 'Test Admin' },
    role: 'admin',
    requestId: 'test-request',
    now: () => new Date('2026-11-23T10:00:00.000Z'),
    freshness: { maxAgeSeconds: 5, staleOnErrorSeconds: 60 },
  };
}

/** The refusal a service answers with; fails the test where there is none. */
export async function refusalOf(promise: Promise<unknown>): Promise<AppError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
