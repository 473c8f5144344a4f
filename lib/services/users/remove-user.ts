import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { readUser } from './read-user';
import { userTarget } from './view-user';

interface UserRemoval {
  readonly params: { readonly userId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: { readonly reason?: string | undefined };
}

/** Deletes a user and with it all its assignments. */
export async function removeUser(
  context: ServiceContext,
  { params, headers, query }: UserRemoval,
): Promise<void> {
  const previous = await readUser(context, params.userId, headers['if-match']);
  const draft = draftChange(context, {
    action: 'user.deleted',
    target: userTarget(previous),
    summary: `deleted user ${previous.name}`,
    reason: query.reason,
    before: previous,
    after: null,
  });
  await context.store.commit(draft, [{ type: 'delete_user', previous }]);
}
