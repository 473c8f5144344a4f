import { AppError } from '../../contracts/problem';
import type { GrantInput, RoleView } from '../../contracts/roles';
import type { Role } from '../../core/model/role';
import type { ServiceContext } from '../context';
import { editPolicy } from '../policy/edit-policy';
import { completeGrants } from './complete-grants';
import { describeNewRole } from './describe-role';
import { describeMembers } from './find-role-uses';
import { roleTarget, viewRole } from './view-role';

type RoleInput = Omit<Role, 'grants'> & {
  readonly grants: readonly GrantInput[];
  readonly reason?: string | undefined;
};

export async function createRole(
  context: ServiceContext,
  { reason, ...input }: RoleInput,
): Promise<RoleView> {
  const role: Role = { ...input, grants: completeGrants(input.grants, []) };
  const outcome = await editPolicy(context, reason, async ({ policy }) => {
    if (policy.roles.some((other) => other.id === role.id)) {
      throw new AppError(
        'conflict',
        `There is a role ${role.id} already. Choose another id, or change that one.`,
      );
    }
    await requireNoLeftovers(context, role.id);
    return {
      policy: { ...policy, roles: [...policy.roles, role] },
      focus: `/roles/${policy.roles.length}`,
      action: 'role.created',
      target: roleTarget(role),
      summary: describeNewRole(role),
      before: null,
      after: role,
      result: undefined,
    };
  });
  return viewRole(context, outcome, role);
}

/** An assignment made while a role of this id was deleted gives nothing; it must not come back to life unseen. */
async function requireNoLeftovers({ store }: ServiceContext, roleId: string): Promise<void> {
  const leftovers = await describeMembers(store, roleId);
  if (leftovers === '') return;
  throw new AppError(
    'conflict',
    `An earlier role ${roleId} is still ${leftovers}. Revoke it there first, or choose another id.`,
  );
}
