import { AppError } from '../../contracts/problem';
import type { User } from '../../core/model/principal';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { retryConflict } from '../retry-conflict';
import { assignmentResult } from './assignment-result';
import { readUser } from './read-user';
import { userTarget } from './view-user';

interface RoleRevocation {
  readonly params: { readonly userId: string; readonly roleId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: { readonly reason?: string | undefined };
}

/** Takes a role from a user; without `If-Match` whatever else was written of the user in between. */
export async function revokeRole(context: ServiceContext, revocation: RoleRevocation) {
  const isPinned = revocation.headers['if-match'] !== undefined;
  return retryConflict(isPinned ? [] : ['entity_version'], () => writeRevocation(context, revocation));
}

async function writeRevocation(context: ServiceContext, { params, headers, query }: RoleRevocation) {
  const previous = await readUser(context, params.userId, headers['if-match']);
  const held = previous.assignments.find(({ roleId }) => roleId === params.roleId);
  if (held === undefined) {
    throw new AppError(
      'not_found',
      `${previous.name} does not hold the role ${params.roleId}; there is nothing to revoke.`,
    );
  }
  const user: User = {
    ...previous,
    version: previous.version + 1,
    updatedAt: context.now().toISOString(),
    assignments: previous.assignments.filter((other) => other !== held),
  };
  const draft = draftChange(context, {
    action: 'assignment.revoked',
    target: userTarget(user),
    summary: `revoked role ${params.roleId} from ${user.name}`,
    reason: query.reason,
    before: held,
    after: null,
  });
  const change = await context.store.commit(draft, [{ type: 'put_user', user, previous }]);
  return assignmentResult(context, user, change);
}
