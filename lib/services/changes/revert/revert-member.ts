import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../../core/model/change';
import { memberSchema } from '../../../core/model/console';
import type { ServiceContext } from '../../context';
import { etagOfRecord } from '../../etag';
import { createMember } from '../../members/create-member';
import { readMember } from '../../members/read-member';
import { removeMember } from '../../members/remove-member';
import { updateMember } from '../../members/update-member';
import { cannotRevert, type RevertResult, requirePermission } from './cannot-revert';

const stateSchema = memberSchema.nullable();
const fields = ['name', 'email', 'role', 'apiIds'] as const;

/** Takes back that a member was added, changed or removed. The last owner stays here too. */
export async function revertMember(
  context: ServiceContext,
  change: Change,
  reason: string | undefined,
): Promise<RevertResult> {
  requirePermission(context, 'members:write');
  const [before, after] = [stateSchema.parse(change.before), stateSchema.parse(change.after)];
  if (after === null) {
    if (before === null) throw cannotRevert(change.seq, 'its record holds no state.');
    const { issuer, subject, name, email, role, apiIds } = before;
    await createMember(context, { issuer, subject, name, email, role, apiIds, reason });
    return { reverted: change.seq };
  }
  const current = await readMember(context, after.id);
  const params = { memberId: current.id };
  const headers = { 'if-match': etagOfRecord(current) };
  const differing = (
    before === null ? fields : fields.filter((name) => isChanged(before, after, name))
  ).filter((name) => isChanged(current, after, name));
  if (differing.length > 0 || current.createdAt !== after.createdAt) {
    throw cannotRevert(
      change.seq,
      `${differing.join(' and ') || 'membership'} of ${current.name} changed since.`,
    );
  }
  if (before === null) await removeMember(context, { params, headers, query: { reason } });
  else {
    const { name, email = null, role, apiIds = null } = before;
    const body = { name, role, email, apiIds, reason };
    const kept = fields
      .filter((field) => !isChanged(before, after, field))
      .map((field) => [field, undefined] as const);
    await updateMember(context, { params, headers, body: { ...body, ...Object.fromEntries(kept) } });
  }
  return { reverted: change.seq };
}

type Fields = Readonly<Partial<Record<(typeof fields)[number], unknown>>>;

const isChanged = (a: Fields, b: Fields, name: (typeof fields)[number]) =>
  !isDeepStrictEqual(a[name], b[name]);
