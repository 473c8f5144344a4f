import type { Assignment } from '../model/principal';

type Terms = Pick<Assignment, 'startsAt' | 'expiresAt'>;

/** Whether an assignment changed from `held` to `wanted` is in force at no moment at which it was not. */
export function isNarrower(held: Terms, wanted: Terms): boolean {
  const startsLater =
    held.startsAt === undefined || (wanted.startsAt !== undefined && wanted.startsAt >= held.startsAt);
  const endsSooner =
    held.expiresAt === undefined || (wanted.expiresAt !== undefined && wanted.expiresAt <= held.expiresAt);
  return startsLater && endsSooner;
}
