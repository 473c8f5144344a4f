import { isTimeZone } from '../condition/zone-clock';
import type { Policy } from '../model/policy';
import { findRepeated, type PolicyProblem, pointerTo } from './problem';
import { validateApis } from './validate-apis';
import { validateRoles } from './validate-roles';

export type { PolicyProblem } from './problem';

/**
 * Rules that hold over a whole policy, beyond what its schema says of each part. A policy with a problem is not
 * published. Nothing throws; every problem names its place and what to do.
 */
export function validatePolicy(policy: Policy): PolicyProblem[] {
  return [
    ...validateApis(policy),
    ...validateRoles(policy),
    ...validateProviders(policy),
    ...validateConstraints(policy),
    ...validateLimits(policy),
    ...validateSettings(policy),
  ];
}

function validateProviders({ identityProviders, roles }: Policy): PolicyProblem[] {
  const roleIds = new Set(roles.map((role) => role.id));
  return [
    ...findRepeated(
      identityProviders,
      ({ id }) => id,
      ({ id }, i) => ({
        pointer: pointerTo('identityProviders', i, 'id'),
        message: `Two identity providers have the id "${id}". Give one of them another id.`,
      }),
    ),
    ...findRepeated(
      identityProviders,
      ({ issuer }) => issuer,
      ({ id, issuer }, i, first) => ({
        pointer: pointerTo('identityProviders', i, 'issuer'),
        message: `"${id}" and "${first.id}" have the same issuer ${issuer}. Keep one of them.`,
      }),
    ),
    ...identityProviders.flatMap(({ groupsClaim, groupMappings }, i) => [
      ...(groupMappings.length > 0 && groupsClaim === undefined
        ? [
            {
              pointer: pointerTo('identityProviders', i, 'groupsClaim'),
              message: 'Groups are mapped, but no claim is named. Name the claim that carries the groups.',
            },
          ]
        : []),
      ...groupMappings.flatMap(({ value, roleId }, j) =>
        roleIds.has(roleId)
          ? []
          : [
              {
                pointer: pointerTo('identityProviders', i, 'groupMappings', j, 'roleId'),
                message: `Group "${value}" is mapped to the role "${roleId}", which does not exist. Create it or map another.`,
              },
            ],
      ),
    ]),
  ];
}

function validateConstraints({ constraints, roles }: Policy): PolicyProblem[] {
  const roleIds = new Set(roles.map((role) => role.id));
  return [
    ...findRepeated(
      constraints,
      ({ id }) => id,
      ({ id }, i) => ({
        pointer: pointerTo('constraints', i, 'id'),
        message: `Two constraints have the id "${id}". Give one of them another id.`,
      }),
    ),
    ...constraints.flatMap((constraint, i) => [
      ...constraint.roleIds.flatMap((roleId, j) =>
        roleIds.has(roleId)
          ? []
          : [
              {
                pointer: pointerTo('constraints', i, 'roleIds', j),
                message: `Constraint "${constraint.id}" names the role "${roleId}", which does not exist. Create it or leave it out.`,
              },
            ],
      ),
      ...(new Set(constraint.roleIds).size < 2
        ? [
            {
              pointer: pointerTo('constraints', i, 'roleIds'),
              message: `Constraint "${constraint.id}" names one role only. Name two different roles or more.`,
            },
          ]
        : []),
    ]),
  ];
}

function validateLimits({ limits, roles, routes }: Policy): PolicyProblem[] {
  const roleIds = new Set(roles.map((role) => role.id));
  const routeIds = new Set(routes.map((route) => route.id));
  return [
    ...findRepeated(
      limits,
      ({ id }) => id,
      ({ id }, i) => ({
        pointer: pointerTo('limits', i, 'id'),
        message: `Two limits have the id "${id}". Give one of them another id.`,
      }),
    ),
    ...limits.flatMap(({ id, appliesTo }, i) => {
      if (appliesTo.type === 'role' && !roleIds.has(appliesTo.roleId)) {
        const pointer = pointerTo('limits', i, 'appliesTo', 'roleId');
        return [
          {
            pointer,
            message: `Limit "${id}" is for the role "${appliesTo.roleId}", which does not exist. Choose another role.`,
          },
        ];
      }
      if (appliesTo.type === 'route' && !routeIds.has(appliesTo.routeId)) {
        const pointer = pointerTo('limits', i, 'appliesTo', 'routeId');
        return [
          {
            pointer,
            message: `Limit "${id}" is for the route "${appliesTo.routeId}", which does not exist. Choose another route.`,
          },
        ];
      }
      return [];
    }),
  ];
}

function validateSettings({ settings }: Policy): PolicyProblem[] {
  if (isTimeZone(settings.timeZone)) return [];
  return [
    {
      pointer: pointerTo('settings', 'timeZone'),
      message: `"${settings.timeZone}" is no time zone. Give an IANA name such as Europe/Berlin, or UTC.`,
    },
  ];
}
