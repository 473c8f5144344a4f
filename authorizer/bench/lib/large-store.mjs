// A table as large installations have it: 10,000 routes, 1,000 roles, and as many users as asked.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPart } from './bundle.mjs';
import { buildDir, rootDir } from './paths.mjs';
import { toPolicy } from './policy.mjs';
import { runScript } from './proc.mjs';
import { makeWorkload } from './workload.mjs';

/** An owner's service token that every filled table knows. */
export const serviceToken = `gwt_${'b'.repeat(43)}`;

/** The id of the API that has the routes. */
export const largeApiId = 'bench';

/**
 * Fills the table of a DynamoDB Local, and leaves it running: users, a role that all of them have, others that few
 * have, clients, changes, versions, and the policy, which is added to the one that is in force. The table must be
 * there; it may be that of a local stack which has just started and on which nothing else is done meanwhile.
 */
export async function fillStore({ endpoint, table = 'gatewarden', users }) {
  mkdirSync(buildDir, { recursive: true });
  const policyFile = join(buildDir, 'large-policy.json');
  const { policyJson } = makeWorkload('large', { requests: 1 });
  writeFileSync(policyFile, JSON.stringify(toPolicy(JSON.parse(policyJson))));
  const startMs = performance.now();
  const script = join(rootDir, 'app', 'api', 'v1', 'bench', 'fill.ts');
  await runScript(script, [endpoint, table, policyFile, users, serviceToken]);
  return { fillMs: performance.now() - startMs };
}

/** Starts a DynamoDB Local in memory with a table of so many users. Needs what `bundleParts` makes. */
export async function startLargeStore({ users, port = 0 }) {
  const { startDynamoDbLocal, createTables } = await loadPart('store');
  const { endpoint, stop } = await startDynamoDbLocal({ port });
  try {
    const table = 'gatewarden';
    await createTables(endpoint, { table, limitsTable: 'gatewarden-limits' });
    const { fillMs } = await fillStore({ endpoint, table, users });
    return { endpoint, table, stop, fillMs };
  } catch (error) {
    await stop();
    throw error;
  }
}
