import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { retryConflict } from '../retry-conflict';
import { readMember } from './read-member';
import { requireOwnerMayGo } from './require-other-owner';
import { memberTarget } from './view-member';

interface MemberRemoval {
  readonly params: { readonly memberId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly query: { readonly reason?: string | undefined };
}

/** Ends a membership from the next request on, sessions that are open and tokens that the member made included. */
export async function removeMember(context: ServiceContext, removal: MemberRemoval): Promise<void> {
  await retryConflict(['entity_version', 'policy_moved'], () => writeRemoval(context, removal));
}

async function writeRemoval(context: ServiceContext, { params, headers, query }: MemberRemoval) {
  const previous = await readMember(context, params.memberId, headers['if-match']);
  const draft = draftChange(context, {
    action: 'member.deleted',
    target: memberTarget(previous),
    summary: `ended the membership of ${previous.name}, who was ${previous.role}`,
    reason: query.reason,
    before: previous,
    after: null,
  });
  await context.store.commit(draft, [
    { type: 'delete_member', previous },
    ...(previous.role === 'owner' ? await requireOwnerMayGo(context, previous) : []),
  ]);
}
