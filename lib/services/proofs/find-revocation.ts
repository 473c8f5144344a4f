import type { Change, ChangeAction } from '../../core/model/change';
import { getChange } from '../changes/get-change';
import type { ServiceContext } from '../context';

/** What is meant to take access away. Others may as well; they are proved by their number. */
const revocations: ReadonlySet<ChangeAction> = new Set<ChangeAction>([
  'assignment.revoked',
  'assignment.bulk_revoked',
  'user.suspended',
  'client.suspended',
  'api_key.revoked',
]);
/** How far back is looked for the newest. */
const recentChanges = 50;

/** The change with that number, or the newest that was to take something from the principal. */
export async function findRevocation(
  context: ServiceContext,
  principalId: string,
  seq: number | undefined,
): Promise<Change | undefined> {
  if (seq !== undefined) return getChange(context, seq);
  const { items } = await context.store.listPrincipalChanges(principalId, { limit: recentChanges });
  return items.find(({ action }) => revocations.has(action));
}
