import type { MemberView } from '../../contracts/members';
import type { ChangeTarget } from '../../core/model/change';
import type { Member } from '../../core/model/console';
import { etagOfRecord } from '../etag';

export function viewMember(member: Member): MemberView {
  return { ...member, etag: etagOfRecord(member) };
}

/** How a change record names a member. */
export function memberTarget({ id, name }: Member): ChangeTarget {
  return { type: 'member', id, name };
}
