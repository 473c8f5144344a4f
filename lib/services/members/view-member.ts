import type { Member } from '../../core/model/console';
import { etagOfVersion } from '../etag';

export function viewMember(member: Member) {
  return { ...member, etag: etagOfVersion(member.version) };
}
