import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ApiKey } from '../../core/model/api-key';
import type { Member, ServiceToken } from '../../core/model/console';
import type { Principal } from '../../core/model/principal';
import type { Mutation } from '../port';
import { membershipDifference } from '../role-memberships';
import { approvalItem } from './approval-records';
import { invitationItem, userImportItem } from './enrolment-records';
import type { Entities } from './entities';
import { clientItem, roleMemberItem, userItem } from './records';
import type { TransactPart } from './transact';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type PutParams = NonNullable<TransactItem['Put']>;
type DeleteParams = NonNullable<TransactItem['Delete']>;

export const putPart = (role: TransactPart['role'], params: PutParams): TransactPart => ({
  role,
  item: { Put: params },
});
const deletePart = (role: TransactPart['role'], params: DeleteParams): TransactPart => ({
  role,
  item: { Delete: params },
});

/** The parts of a transaction that make one mutation, each under its condition. The policy and drafts have parts of their own. */
export function mutationParts(entities: Entities, mutation: Mutation): TransactPart[] {
  switch (mutation.type) {
    case 'put_principal':
      return putPrincipalParts(entities, mutation.principal, mutation.previous);
    case 'delete_principal':
      return deletePrincipalParts(entities, mutation.previous);
    case 'put_api_key':
    case 'delete_api_key':
      return apiKeyParts(entities, mutation);
    case 'put_member': {
      const put = entities.members.put(mutation.member).params<PutParams>();
      return [putPart('entity', { ...put, ...unchangedSince(mutation.previous) })];
    }
    case 'delete_member':
      return [deleteMemberPart(entities, mutation.previous)];
    case 'require_member':
      return [requireMemberPart(entities, mutation.memberId, mutation.role)];
    case 'put_service_token':
      return putTokenParts(entities, mutation.token, mutation.previous);
    case 'put_invitation': {
      const put = entities.invitations.put(invitationItem(mutation.invitation)).params<PutParams>();
      return [putPart('entity', { ...put, ...unchangedSince(mutation.previous) })];
    }
    case 'put_user_import': {
      const put = entities.userImports.put(userImportItem(mutation.userImport)).params<PutParams>();
      return [putPart('entity', { ...put, ...unchangedSince(mutation.previous) })];
    }
    case 'put_assignment_request':
      return [putRequestPart(entities, mutation)];
    case 'put_draft':
    case 'publish_policy':
    case 'require_policy_version':
      break;
  }
  return [];
}

interface Versioned {
  readonly version: number;
  readonly createdAt: string;
}

/** That the record is as it was read, or is not there yet. */
function unchangedSince(previous: Versioned | undefined) {
  if (previous === undefined) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    // A record deleted and made again starts at version 1 anew; its creation tells it from the old one.
    ConditionExpression: '#version = :version AND #createdAt = :createdAt',
    ExpressionAttributeNames: { '#version': 'version', '#createdAt': 'createdAt' },
    ExpressionAttributeValues: { ':version': previous.version, ':createdAt': previous.createdAt },
  };
}

function putPrincipalParts(entities: Entities, principal: Principal, previous?: Principal): TransactPart[] {
  const put =
    principal.type === 'user'
      ? entities.users.put(userItem(principal)).params<PutParams>()
      : entities.clients.put(clientItem(principal)).params<PutParams>();
  return [
    putPart('entity', { ...put, ...unchangedSince(previous) }),
    ...membershipParts(entities, previous, principal),
  ];
}

function deletePrincipalParts(entities: Entities, previous: Principal): TransactPart[] {
  const { id, type } = previous;
  const removal =
    type === 'user'
      ? entities.users.delete({ id }).params<DeleteParams>()
      : entities.clients.delete({ id }).params<DeleteParams>();
  return [
    deletePart('entity', { ...removal, ...unchangedSince(previous) }),
    ...membershipParts(entities, previous, undefined),
  ];
}

/** The record's own condition guards these: they need none. */
function membershipParts({ roleMembers }: Entities, previous?: Principal, next?: Principal): TransactPart[] {
  const { put, remove } = membershipDifference(previous, next);
  return [
    ...put.map((membership) =>
      putPart('entity', roleMembers.put(roleMemberItem(membership)).params<PutParams>()),
    ),
    ...remove.map(({ roleId, member: { principalId, assignmentId } }) =>
      deletePart('entity', roleMembers.delete({ roleId, principalId, assignmentId }).params<DeleteParams>()),
    ),
  ];
}

type ApiKeyMutation = Extract<Mutation, { type: 'put_api_key' | 'delete_api_key' }>;

/** A key stands twice: under its hash for the authorizer, and under its client for the console. */
function apiKeyParts({ apiKeys, clientKeys }: Entities, mutation: ApiKeyMutation): TransactPart[] {
  const condition = keyUnchangedSince(mutation.previous);
  if (mutation.type === 'put_api_key') {
    const { key } = mutation;
    return [
      putPart('entity', { ...apiKeys.put(key).params<PutParams>(), ...condition }),
      putPart('entity', clientKeys.put(key).params<PutParams>()),
    ];
  }
  const { keySha256, clientId, id } = mutation.previous;
  return [
    deletePart('entity', { ...apiKeys.delete({ keySha256 }).params<DeleteParams>(), ...condition }),
    deletePart('entity', clientKeys.delete({ clientId, id }).params<DeleteParams>()),
  ];
}

/** That the key is there and ends when it did, or is not there yet. */
function keyUnchangedSince(previous: ApiKey | undefined) {
  if (previous === undefined) return { ConditionExpression: 'attribute_not_exists(pk)' };
  const ends = (['expiresAt', 'revokedAt'] as const).map((name) => ({ name, value: previous[name] }));
  const values = ends.flatMap(({ name, value }) =>
    value === undefined ? [] : [[`:${name}`, value] as const],
  );
  return {
    ConditionExpression: [
      'id = :id',
      ...ends.map(({ name, value }) =>
        value === undefined ? `attribute_not_exists(${name})` : `${name} = :${name}`,
      ),
    ].join(' AND '),
    ExpressionAttributeValues: Object.fromEntries([[':id', previous.id], ...values]),
  };
}

function deleteMemberPart({ members }: Entities, previous: Member): TransactPart {
  const removal = members.delete({ id: previous.id }).params<DeleteParams>();
  return deletePart('entity', { ...removal, ...unchangedSince(previous) });
}

/** A check has the form of a deletion under a condition. */
function requireMemberPart({ members }: Entities, id: string, role: string): TransactPart {
  const check = {
    ...members.delete({ id }).params<DeleteParams>(),
    ConditionExpression: '#role = :role',
    ExpressionAttributeNames: { '#role': 'role' },
    ExpressionAttributeValues: { ':role': role },
  };
  return { role: 'entity', item: { ConditionCheck: check } };
}

/** How long a token that is no longer valid stays in the list. */
const keptSeconds = 90 * 86_400;

function tokenTtl({ expiresAt, revokedAt }: ServiceToken): number | undefined {
  const end = revokedAt ?? expiresAt;
  return end === undefined ? undefined : Math.ceil(Date.parse(end) / 1000) + keptSeconds;
}

function putRequestPart(
  { assignmentRequests }: Entities,
  { request, previous }: Extract<Mutation, { type: 'put_assignment_request' }>,
): TransactPart {
  const put = assignmentRequests.put(approvalItem({ type: 'assignment_request', request }));
  const params = previous
    ? put.where(({ version }, { eq }) => eq(version, previous.version))
    : put.where(({ id }, { notExists }) => notExists(id));
  return putPart('entity', params.params<PutParams>());
}

/** A token stands twice, under its hash and its id. It has no version: all that can change of it must be as it was. */
function putTokenParts(
  { serviceTokens, listedTokens }: Entities,
  token: ServiceToken,
  previous?: ServiceToken,
): TransactPart[] {
  const record = { ...token, ttl: tokenTtl(token) };
  const put = serviceTokens.put(record);
  const params = previous
    ? put.where((attributes, { eq, notExists }) =>
        (['id', 'name', 'role', 'createdAt', 'expiresAt', 'revokedAt'] as const)
          .map((field) => {
            const value = previous[field];
            return value === undefined ? notExists(attributes[field]) : eq(attributes[field], value);
          })
          .join(' AND '),
      )
    : put.where(({ id }, { notExists }) => notExists(id));
  return [
    putPart('entity', params.params<PutParams>()),
    putPart('entity', listedTokens.put(record).params<PutParams>()),
  ];
}
