import { z } from 'zod';
import type { Environment } from '../config/environment';
import { type Authority, authorityOf } from '../core/model/authority';
import { consoleRoleSchema } from '../core/model/console';
import { epochSeconds, type Session } from './session';

export type ConsoleGroups = Environment['consoleGroups'];

/** The groups of a profile that give a role in the console; the others are nobody's business here. */
export function readConsoleGroups(profile: unknown, { claim, roles }: ConsoleGroups): string[] | undefined {
  const claims = z.record(z.string(), z.unknown()).safeParse(profile);
  const named = z.union([z.array(z.unknown()), z.string()]).safeParse(claims.data?.[claim]);
  if (!named.success) return undefined;
  const values = typeof named.data === 'string' ? [named.data] : named.data;
  const groups = Object.keys(roles).filter((group) => values.includes(group));
  return groups.length > 0 ? groups : undefined;
}

/** Of several roles the strongest counts, as of several assignments. */
const strongestFirst = [...consoleRoleSchema.options];

/**
 * What a person may do by groups, who is no member. The session says which groups the identity provider named at
 * the sign-in; what they give is the configuration's to say at this moment, and they count for a bounded time.
 */
export function authorityOfGroups(
  { groups = [], signedInAt }: Pick<Session, 'groups' | 'signedInAt'>,
  { roles, maxAgeSeconds }: ConsoleGroups,
): Authority | 'too_old' | undefined {
  const held = new Set(groups.map((group) => roles[group]));
  const role = strongestFirst.find((candidate) => held.has(candidate));
  if (role === undefined) return undefined;
  return epochSeconds() < signedInAt + maxAgeSeconds ? authorityOf({ role }) : 'too_old';
}
