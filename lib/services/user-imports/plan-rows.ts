import type { User } from '../../core/model/principal';
import type { ServiceContext } from '../context';
import type { PolicyInForce } from '../policy/read-policy';
import type { PlannedRow } from './plan-row';
import type { RowJob } from './row-job';

/** Records that one read of the store brings. */
const rowsPerRead = 100;

/** Looks at some rows against the users as they are now. */
export async function planRows<R extends { readonly row: number }>(
  { store }: Pick<ServiceContext, 'store'>,
  { policy }: Pick<PolicyInForce, 'policy'>,
  job: RowJob<R>,
  rows: readonly R[],
): Promise<PlannedRow[]> {
  const planned: PlannedRow[] = [];
  for (let start = 0; start < rows.length; start += rowsPerRead) {
    const part = rows.slice(start, start + rowsPerRead);
    const ids = part.flatMap((row) => job.userIdOf(row) ?? []);
    const principals = ids.length === 0 ? [] : await store.getPrincipals([...new Set(ids)]);
    const users = new Map<string | undefined, User>(
      principals.flatMap((principal) => (principal.type === 'user' ? [[principal.id, principal]] : [])),
    );
    planned.push(...part.map((row) => job.plan(policy, row, users.get(job.userIdOf(row)))));
  }
  return planned;
}
