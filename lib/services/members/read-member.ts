import { AppError } from '../../contracts/problem';
import type { Member } from '../../core/model/console';
import type { ServiceContext } from '../context';
import { etagOfRecord, requireEtag } from '../etag';

/** The member, at the state that `ifMatch` names where it names one. */
export async function readMember(
  { store }: Pick<ServiceContext, 'store'>,
  memberId: string,
  ifMatch?: string,
): Promise<Member> {
  const member = await store.getMember(memberId);
  if (member === undefined) {
    throw new AppError(
      'not_found',
      `There is no member ${memberId}. GET /api/v1/members lists the members of the console.`,
    );
  }
  requireEtag(ifMatch, etagOfRecord(member));
  return member;
}
