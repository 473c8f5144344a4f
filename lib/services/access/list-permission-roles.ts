import { permissionMatches } from '../../core/model/permission-matches';
import type { Role } from '../../core/model/role';
import { closeRoles, juniorsOf } from '../../core/policy/close-roles';
import type { PageRequest } from '../../store/port';
import type { ServiceContext } from '../context';
import { pageInMemory } from '../policy/page-in-memory';
import { indexPolicy } from '../policy/policy-index';
import { readPolicy } from '../policy/read-policy';

type PermissionQuery = PageRequest & { readonly permission: string };

/** Roles with a grant that names a permission, their own or an inherited one, and these grants. */
export async function listPermissionRoles(context: ServiceContext, { permission, ...page }: PermissionQuery) {
  const { policy } = await readPolicy(context);
  const { roles } = indexPolicy(policy);
  const juniors = juniorsOf(policy.roles);
  const own = new Map(policy.roles.map((role) => [role.id, grantsNaming(role, permission)]));
  const found = [...roles.values()]
    .map(({ id, name }) => ({
      roleId: id,
      name,
      grants: [...closeRoles(juniors, id)].flatMap((roleId) => own.get(roleId) ?? []),
    }))
    .filter(({ grants }) => grants.length > 0);
  const list = JSON.stringify(['permission roles', permission]);
  return pageInMemory({ list, items: found, keyOf: ({ roleId }) => roleId }, page);
}

function grantsNaming(role: Role, permission: string) {
  return role.grants
    .filter(({ permissions }) => permissions.some((pattern) => permissionMatches(pattern, permission)))
    .map(({ id, effect, apis, conditions }) => ({
      roleId: role.id,
      grantId: id,
      effect,
      conditional: conditions !== undefined && Object.keys(conditions).length > 0,
      ...(apis !== undefined && { apis: [...apis] }),
    }));
}
