import { checkConditions } from '../condition/check';
import type { Constraint, Policy } from '../model/policy';
import type { Grant, Role } from '../model/role';
import { findRepeated, type PolicyProblem, pointerTo } from './problem';

/** Roles: ids, references, inheritance without cycles, and grants whose conditions can be asked. */
export function validateRoles({ apis, roles, constraints }: Policy): PolicyProblem[] {
  const apiIds = new Set(apis.map((api) => api.id));
  const byId = new Map(roles.map((role) => [role.id, role]));
  const inCycle = new Set<string>();
  return [
    ...findRepeated(
      roles,
      ({ id }) => id,
      ({ id }, i) => ({
        pointer: pointerTo('roles', i, 'id'),
        message: `Two roles have the id "${id}". Give one of them another id.`,
      }),
    ),
    ...roles.flatMap((role, i) => [
      ...validateInheritance(role, i, byId, inCycle),
      ...validateSeparation(role, i, byId, constraints),
      ...findRepeated(
        role.grants,
        ({ id }) => id,
        ({ id }, j) => ({
          pointer: pointerTo('roles', i, 'grants', j, 'id'),
          message: `Two grants of the role "${role.id}" have the id "${id}". Give one of them another id.`,
        }),
      ),
      ...role.grants.flatMap((grant, j) => validateGrant(grant, pointerTo('roles', i, 'grants', j), apiIds)),
    ]),
  ];
}

function validateInheritance(
  role: Role,
  index: number,
  byId: ReadonlyMap<string, Role>,
  inCycle: Set<string>,
): PolicyProblem[] {
  const pointer = pointerTo('roles', index, 'inherits');
  const missing = role.inherits.flatMap((id, j) =>
    byId.has(id)
      ? []
      : [
          {
            pointer: `${pointer}/${j}`,
            message: `"${role.id}" inherits the role "${id}", which does not exist. Create it or leave it out.`,
          },
        ],
  );
  if (inCycle.has(role.id)) return missing;
  const cycle = findCycle(role, byId);
  if (cycle === undefined) return missing;
  for (const id of cycle) inCycle.add(id);
  const message = `Roles inherit each other in a circle: ${cycle.join(' → ')}. Take one of the steps out.`;
  return [...missing, { pointer, message }];
}

/** The shortest way from a role back to itself, both ends named. */
function findCycle(role: Role, byId: ReadonlyMap<string, Role>): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [role.id];
  for (const id of queue) {
    for (const junior of byId.get(id)?.inherits ?? []) {
      if (junior === role.id) return wayTo(id, role.id, cameFrom);
      if (cameFrom.has(junior)) continue;
      cameFrom.set(junior, id);
      queue.push(junior);
    }
  }
  return undefined;
}

function wayTo(last: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [start];
  for (let id: string | undefined = last; id !== undefined && id !== start; id = cameFrom.get(id)) {
    way.unshift(id);
  }
  return [start, ...way];
}

/** A role that brings two roles of a constraint together could never be used. */
function validateSeparation(
  role: Role,
  index: number,
  byId: ReadonlyMap<string, Role>,
  constraints: readonly Constraint[],
): PolicyProblem[] {
  const closure = new Set([role.id]);
  for (const id of closure) for (const junior of byId.get(id)?.inherits ?? []) closure.add(junior);
  return constraints.flatMap((constraint) => {
    const together = [...new Set(constraint.roleIds)].filter((id) => closure.has(id));
    if (together.length < 2) return [];
    const message =
      `"${role.id}" brings together the roles ${together.join(' and ')}, which the constraint "${constraint.id}" ` +
      'keeps apart. Inherit only one of them.';
    return [{ pointer: pointerTo('roles', index, 'inherits'), message }];
  });
}

function validateGrant(grant: Grant, pointer: string, apiIds: ReadonlySet<string>): PolicyProblem[] {
  const unknownApis = (grant.apis ?? []).flatMap((apiId, i) =>
    apiIds.has(apiId)
      ? []
      : [
          {
            pointer: `${pointer}/apis/${i}`,
            message: `The grant is for the API "${apiId}", which does not exist. Create it or leave it out.`,
          },
        ],
  );
  const conditions = checkConditions(grant.conditions ?? {}, grant.effect).map(({ path, message }) => ({
    pointer: pointer + pointerTo('conditions', ...path),
    message,
  }));
  return [...unknownApis, ...conditions];
}
