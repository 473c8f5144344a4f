import { isDeepStrictEqual } from 'node:util';
import { fillTemplate, keyTemplates } from '../keys';
import { type Inventory, keyText, type Twins } from './inventory';

/** What does not fit between principals, the lists of their roles, and the items that stand twice. */
export function checkPrincipals(inventory: Inventory): readonly string[] {
  const { principals, memberships, apiKeys, serviceTokens } = inventory;
  const expected = new Set(
    [...principals.values()].flatMap(({ id, assignments }) =>
      assignments.map((assignment) =>
        membershipKey({ roleId: assignment.roleId, principalId: id, assignmentId: assignment.id }),
      ),
    ),
  );
  return [
    ...[...expected].filter((key) => !memberships.has(key)).map((key) => `the role does not list ${key}`),
    ...[...memberships]
      .filter((key) => !expected.has(key))
      .map((key) => `the role lists ${key}, which the principal does not hold`),
    ...checkTwins('API key', apiKeys),
    ...checkTwins('service token', serviceTokens),
    ...[...apiKeys.values()].flatMap(({ first }) =>
      first && !principals.has(first.clientId)
        ? [`API key ${first.id} is of client ${first.clientId}, which is missing`]
        : [],
    ),
  ];
}

function membershipKey(values: Readonly<Record<string, string>>): string {
  const { pk, sk } = keyTemplates.roleMember;
  return keyText({ pk: fillTemplate(pk, values), sk: fillTemplate(sk, values) });
}

/** A record under its hash is what a caller is let in by; where it is listed is what people see and revoke. */
function checkTwins<T>(what: string, all: ReadonlyMap<string, Twins<T>>): readonly string[] {
  return [...all]
    .filter(([, { first, second }]) => !isDeepStrictEqual(first, second))
    .map(([id]) => `${what} ${id} is not the same where it is asked for and where it is listed`);
}
