import { isDeepStrictEqual } from 'node:util';
import type { Member } from '../../core/model/console';
import type { ServiceContext } from '../context';
import { draftChange } from '../draft-change';
import { retryConflict } from '../retry-conflict';
import { checkApiLimit } from './check-api-limit';
import { readMember } from './read-member';
import { requireOwnerMayGo } from './require-other-owner';
import { holdForNewOwner } from './require-owner-consent';
import { memberTarget, viewMember } from './view-member';

interface MemberPatch {
  readonly params: { readonly memberId: string };
  readonly headers: { readonly 'if-match'?: string | undefined };
  readonly body: {
    readonly name?: string | undefined;
    readonly email?: string | null | undefined;
    readonly role?: Member['role'] | undefined;
    readonly apiIds?: string[] | null | undefined;
    readonly reason?: string | undefined;
  };
}

/** Changes the fields that are given. A role counts from the member's next request on. */
export async function updateMember(context: ServiceContext, patch: MemberPatch) {
  return retryConflict(['entity_version', 'policy_moved'], () => writeUpdate(context, patch));
}

async function writeUpdate(context: ServiceContext, { params, headers, body }: MemberPatch) {
  const previous = await readMember(context, params.memberId, headers['if-match']);
  const role = body.role ?? previous.role;
  // The limit of an admin ends with that role.
  const keptLimit = role === 'admin' ? previous.apiIds : undefined;
  const patched: Member = {
    ...previous,
    name: body.name ?? previous.name,
    email: body.email === undefined ? previous.email : (body.email ?? undefined),
    role,
    apiIds: body.apiIds === undefined ? keptLimit : (body.apiIds ?? undefined),
  };
  if (isDeepStrictEqual(patched, { ...previous, email: previous.email, apiIds: previous.apiIds })) {
    return viewMember(previous);
  }
  await checkApiLimit(context, patched);
  const member: Member = { ...patched, version: previous.version + 1 };
  const draft = draftChange(context, {
    action: 'member.updated',
    target: memberTarget(member),
    summary: describeUpdate(previous, member),
    reason: body.reason,
    before: previous,
    after: member,
  });
  const isLeaving = previous.role === 'owner' && role !== 'owner';
  await context.store.commit(draft, [
    { type: 'put_member', member, previous },
    ...(isLeaving ? await requireOwnerMayGo(context, previous) : []),
    ...(await holdForNewOwner(context, role, previous.role)),
  ]);
  return viewMember(member);
}

function describeUpdate(before: Member, after: Member): string {
  const limit = (apiIds: Member['apiIds']) => (apiIds ? `of ${apiIds.join(', ')}` : 'of every API');
  const parts = [
    before.role !== after.role && `from ${before.role} to ${after.role}`,
    !isDeepStrictEqual(before.apiIds, after.apiIds) && after.role === 'admin' && limit(after.apiIds),
    before.name !== after.name && `renamed to ${after.name}`,
    before.email !== after.email && `email ${after.email ?? 'removed'}`,
  ].filter((part) => part !== false);
  return `changed member ${before.name}: ${parts.join(', ') || 'no longer limited to APIs'}`;
}
