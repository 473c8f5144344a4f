import { AppError } from '../../contracts/problem';
import type { Review } from '../../core/model/draft';
import type { ServiceContext } from '../context';

type Caller = Pick<ServiceContext, 'actor' | 'tokenMadeBy'>;

/** The ids under which the caller has a hand in something: its own and, for a service token, that of who made it. */
export function involvedIds({ actor, tokenMadeBy }: Caller): string[] {
  return tokenMadeBy === undefined ? [actor.id] : [actor.id, tokenMadeBy];
}

/**
 * Refuses a review by somebody who had a hand in what is reviewed, in person or through a service token. Of a token
 * whose maker is not known it cannot be said that it is somebody else, so that it reviews nothing.
 */
export function requireSecondPerson(caller: Caller, involved: readonly string[]): void {
  if (caller.actor.type === 'service_token' && caller.tokenMadeBy === undefined) {
    throw new AppError(
      'forbidden',
      `Service token ${caller.actor.name} cannot approve or reject: it is not known who made it. Sign in to the console.`,
    );
  }
  if (!involvedIds(caller).some((id) => involved.includes(id))) return;
  throw new AppError(
    'forbidden',
    `${caller.actor.name} had a hand in this, in person or through a service token. Somebody else has to approve or reject it.`,
  );
}

/** The caller's review, as it is kept. */
export async function reviewBy(
  { actor, role, now, store }: Pick<ServiceContext, 'actor' | 'role' | 'now' | 'store'>,
  verdict: Review['verdict'],
  comment: string | undefined,
): Promise<Review> {
  const byGroup = actor.type === 'member' && (await store.getMember(actor.id)) === undefined;
  const at = now().toISOString();
  return { verdict, by: actor, role, byGroup, at, ...(comment !== undefined && { comment }) };
}
