import type { Grant, Role } from '../model/role';
import { sameValue } from './describe';

/** What a role gains and loses, and whom it inherits. */
export function diffRole(before: Role, after: Role): string[] {
  const ids = new Set([...before.grants, ...after.grants].map((grant) => grant.id));
  const grants = [...ids].flatMap((id) =>
    diffGrant(
      before.grants.find((grant) => grant.id === id),
      after.grants.find((grant) => grant.id === id),
    ),
  );
  const inherits = sayEach(minus(after.inherits, before.inherits), 'now inherits');
  const leaves = sayEach(minus(before.inherits, after.inherits), 'no longer inherits');
  return [...grants, ...inherits, ...leaves];
}

function diffGrant(before: Grant | undefined, after: Grant | undefined): string[] {
  if (before !== undefined && after !== undefined && sameScope(before, after)) {
    return [
      ...say(minus(after.permissions, before.permissions), after, 'gained'),
      ...say(minus(before.permissions, after.permissions), before, 'lost'),
    ];
  }
  return [
    ...(after === undefined ? [] : say(after.permissions, after, 'gained')),
    ...(before === undefined ? [] : say(before.permissions, before, 'lost')),
  ];
}

const sameScope = (a: Grant, b: Grant) =>
  a.effect === b.effect && sameValue(a.apis, b.apis) && sameValue(a.conditions, b.conditions);

const verbs = {
  allow: { gained: 'gains', lost: 'loses' },
  deny: { gained: 'now denies', lost: 'no longer denies' },
} as const;

function say(permissions: readonly string[], grant: Grant, what: 'gained' | 'lost'): string[] {
  if (permissions.length === 0) return [];
  const apis = grant.apis === undefined ? '' : ` on ${grant.apis.join(', ')}`;
  const conditions = grant.conditions === undefined ? '' : ` if ${JSON.stringify(grant.conditions)}`;
  return [`${verbs[grant.effect][what]} ${permissions.join(', ')}${apis}${conditions}`];
}

const sayEach = (items: readonly string[], verb: string) =>
  items.length === 0 ? [] : [`${verb} ${items.join(', ')}`];

const minus = (a: readonly string[], b: readonly string[]) => a.filter((item) => !b.includes(item));
