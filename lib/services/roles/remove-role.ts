import { AppError } from '../../contracts/problem';
import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { withoutEntity } from '../policy/replace-entity';
import { findRoleUses } from './find-role-uses';
import { findRole, roleTarget } from './view-role';

interface RoleRemoval {
  readonly params: { readonly roleId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: { readonly reason?: string | undefined };
}

/**
 * Deletes a role that nothing uses. An assignment that is made at the same moment may be left over;
 * it names a role that no longer exists, and gives nothing.
 */
export async function removeRole(
  context: ServiceContext,
  { params, headers, query }: RoleRemoval,
): Promise<void> {
  await editPolicy(context, query.reason, async ({ policy }) => {
    const role = findRole(policy, params.roleId);
    requireEtag(headers['if-match'], contentEtag(role));
    const uses = await findRoleUses(context, policy, role.id);
    if (uses.length > 0) {
      throw new AppError(
        'conflict',
        `Role ${role.id} is in use: ${uses.join('; ')}. Take it out of there first.`,
      );
    }
    return {
      policy: { ...policy, roles: withoutEntity(policy.roles, role.id) },
      action: 'role.deleted',
      target: roleTarget(role),
      summary: `deleted role ${role.id}`,
      before: role,
      after: null,
      result: undefined,
    };
  });
}
