import { z } from 'zod';
import { apiKeySchema } from '../../core/model/api-key';
import { type Change, changeSchema } from '../../core/model/change';
import { actorSchema, memberSchema, serviceTokenSchema } from '../../core/model/console';
import { instantSchema, principalIdSchema } from '../../core/model/ids';
import type { Client, User } from '../../core/model/principal';
import { StoreUnavailableError } from '../errors';
import { jsonText, policyHeadItemSchema, principalItemSchema } from '../items';
import type { EndingAssignment, PolicyVersion, RoleMember } from '../port';
import type { Membership } from '../role-memberships';
import { searchKey, type UserSearchKeys, userSearchKeys } from '../user-search';

/** An item as the document client gives it. */
export type StoredItem = Readonly<Record<string, unknown>>;

/** @throws StoreUnavailableError when an item is not what we write: nothing is decided or shown on the half of it. */
export function parseItem<T>(schema: z.ZodType<T>, item: StoredItem): T {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  const { pk, sk } = item;
  throw new StoreUnavailableError(
    `The item ${String(pk)} ${String(sk)} does not parse: ${parsed.error.message}`,
  );
}

/** Keys of the table and marks of ElectroDB stand beside the attributes: schemas for reading let them pass. */
export const memberItemSchema = z.object(memberSchema.shape);
export const apiKeyRecordSchema = z.object(apiKeySchema.shape);
export const serviceTokenItemSchema = z.object(serviceTokenSchema.shape);

export const userItemSchema: z.ZodType<User> = principalItemSchema.refine(
  (principal): principal is User => principal.type === 'user',
  'is not a user',
);
export const clientItemSchema: z.ZodType<Client> = principalItemSchema.refine(
  (principal): principal is Client => principal.type === 'client',
  'is not a client',
);

export function userItem(user: User) {
  return {
    ...user,
    attributes: JSON.stringify(user.attributes),
    assignments: JSON.stringify(user.assignments),
    ...keyAttributes(userSearchKeys(user)),
  };
}

const keyAttributes = ({ name, lastWord = '', email = '', subject }: UserSearchKeys) => ({
  nameKey: name,
  lastWordKey: lastWord,
  emailKey: email,
  subjectKey: subject,
});

export function roleMemberItem({ roleId, member, foundBy }: Membership) {
  const keys = foundBy?.keys ?? { name: '', subject: '' };
  const endKey = member.expiresAt ?? '';
  return { roleId, ...member, endKey, status: foundBy?.status ?? '', ...keyAttributes(keys) };
}

export function clientItem(client: Client) {
  return {
    ...client,
    attributes: JSON.stringify(client.attributes),
    assignments: JSON.stringify(client.assignments),
    nameKey: searchKey(client.name),
    idKey: searchKey(client.id),
  };
}

const membershipItemShape = {
  principalId: principalIdSchema,
  principalType: z.enum(['user', 'client']),
  assignmentId: z.string(),
  startsAt: instantSchema.optional(),
};
export const roleMemberItemSchema: z.ZodType<RoleMember> = z.object({
  ...membershipItemShape,
  expiresAt: instantSchema.optional(),
});
export const endingAssignmentItemSchema: z.ZodType<EndingAssignment> = z.object({
  ...membershipItemShape,
  roleId: z.string(),
  expiresAt: instantSchema,
});

const actorItemShape = {
  actorType: actorSchema.shape.type,
  actorId: actorSchema.shape.id,
  actorName: actorSchema.shape.name,
};

export const changeItemSchema = z
  .object({
    ...changeSchema.omit({ actor: true, target: true }).shape,
    ...actorItemShape,
    targetType: changeSchema.shape.target.shape.type,
    targetId: changeSchema.shape.target.shape.id,
    targetName: changeSchema.shape.target.shape.name,
    before: jsonText(changeSchema.shape.before),
    after: jsonText(changeSchema.shape.after),
  })
  .transform(
    ({ actorType, actorId, actorName, targetType, targetId, targetName, ...change }): Change => ({
      ...change,
      actor: { type: actorType, id: actorId, name: actorName },
      target: { type: targetType, id: targetId, name: targetName },
    }),
  );

export function changeItem({ actor, target, ...change }: Change, commitId: string) {
  return {
    ...change,
    actorType: actor.type,
    actorId: actor.id,
    actorName: actor.name,
    targetType: target.type,
    targetId: target.id,
    targetName: target.name,
    before: JSON.stringify(change.before),
    after: JSON.stringify(change.after),
    commitId,
  };
}

export const chainHeadItemSchema = z.object({
  seq: changeSchema.shape.seq,
  hash: changeSchema.shape.hash,
});

/** A version's record: what the list shows, and the snapshots it consists of. */
export const policyVersionItemSchema = z.object({
  ...policyHeadItemSchema.shape,
  ...actorItemShape,
  summary: z.string(),
  reason: z.string().optional(),
  changeSeq: z.int().min(1),
});

export function policyVersionOf(item: z.infer<typeof policyVersionItemSchema>): PolicyVersion {
  const { version, publishedAt, summary, reason, snapshotSha256, changeSeq } = item;
  const actor = { type: item.actorType, id: item.actorId, name: item.actorName };
  return {
    version,
    publishedAt,
    actor,
    summary,
    ...(reason !== undefined && { reason }),
    snapshotSha256,
    changeSeq,
  };
}
