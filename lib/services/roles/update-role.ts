import type { GrantInput, RoleView } from '../../contracts/roles';
import type { Role } from '../../core/model/role';
import type { ServiceContext } from '../context';
import { requireEtag } from '../etag';
import { contentEtag } from '../policy/content-etag';
import { editPolicy } from '../policy/edit-policy';
import { putEntity } from '../policy/replace-entity';
import { completeGrants } from './complete-grants';
import { describeRoleEdit } from './describe-role';
import { findRole, roleTarget, viewRole } from './view-role';

interface RolePatch {
  readonly params: { readonly roleId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: Partial<Omit<Role, 'id' | 'grants'>> & {
    readonly grants?: readonly GrantInput[] | undefined;
    readonly reason?: string | undefined;
  };
}

/** Changes the fields that are given; `grants` and `inherits` are replaced whole. */
export async function updateRole(
  context: ServiceContext,
  { params, headers, body }: RolePatch,
): Promise<RoleView> {
  const outcome = await editPolicy(context, body.reason, ({ policy }) => {
    const before = findRole(policy, params.roleId);
    requireEtag(headers['if-match'], contentEtag(before));
    const after: Role = {
      id: before.id,
      name: body.name ?? before.name,
      description: body.description ?? before.description,
      grants: body.grants ? completeGrants(body.grants, before.grants) : before.grants,
      inherits: body.inherits ?? before.inherits,
      sensitive: body.sensitive ?? before.sensitive,
    };
    const { list, index } = putEntity(policy.roles, after);
    return {
      policy: { ...policy, roles: list },
      focus: `/roles/${index}`,
      action: 'role.updated',
      target: roleTarget(after),
      summary: describeRoleEdit(before, after),
      before,
      after,
      result: after,
    };
  });
  return viewRole(context, outcome, outcome.result);
}
