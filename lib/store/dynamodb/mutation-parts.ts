import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ServiceToken } from '../../core/model/console';
import type { User } from '../../core/model/principal';
import type { Mutation } from '../port';
import { membershipDifference } from '../role-memberships';
import type { Entities } from './entities';
import { userItem } from './records';
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

/** The parts of a transaction that make one mutation, each under its condition. The policy has parts of its own. */
export function mutationParts(entities: Entities, mutation: Mutation): TransactPart[] {
  switch (mutation.type) {
    case 'put_user':
      return putUserParts(entities, mutation.user, mutation.previous);
    case 'delete_user':
      return deleteUserParts(entities, mutation.previous);
    case 'put_member': {
      const { member, previous } = mutation;
      const put = entities.members.put(member);
      return [
        putPart(
          'entity',
          previous
            ? put
                .where(
                  ({ version, createdAt }, { eq }) =>
                    `${eq(version, previous.version)} AND ${eq(createdAt, previous.createdAt)}`,
                )
                .params<PutParams>()
            : put.where(({ id }, { notExists }) => notExists(id)).params<PutParams>(),
        ),
      ];
    }
    case 'put_service_token':
      return [putTokenPart(entities, mutation.token, mutation.previous)];
    case 'publish_policy':
    case 'require_policy_version':
      break;
  }
  return [];
}

function putUserParts(entities: Entities, user: User, previous: User | undefined): TransactPart[] {
  const put = entities.users.put(userItem(user));
  const params = previous
    ? // A record deleted and made again starts at version 1 anew; its creation tells it from the old one.
      put.where(
        ({ version, createdAt }, { eq }) =>
          `${eq(version, previous.version)} AND ${eq(createdAt, previous.createdAt)}`,
      )
    : put.where(({ id }, { notExists }) => notExists(id));
  return [putPart('entity', params.params<PutParams>()), ...membershipParts(entities, previous, user)];
}

function deleteUserParts(entities: Entities, previous: User): TransactPart[] {
  const params = entities.users
    .delete({ id: previous.id })
    .where(
      ({ version, createdAt }, { eq }) =>
        `${eq(version, previous.version)} AND ${eq(createdAt, previous.createdAt)}`,
    )
    .params<DeleteParams>();
  return [deletePart('entity', params), ...membershipParts(entities, previous, undefined)];
}

/** The record's own condition guards these: they need none. */
function membershipParts({ roleMembers }: Entities, previous?: User, next?: User): TransactPart[] {
  const { put, remove } = membershipDifference(previous, next);
  return [
    ...put.map(({ roleId, member }) =>
      putPart('entity', roleMembers.put({ roleId, ...member }).params<PutParams>()),
    ),
    ...remove.map(({ roleId, member: { principalId, assignmentId } }) =>
      deletePart('entity', roleMembers.delete({ roleId, principalId, assignmentId }).params<DeleteParams>()),
    ),
  ];
}

/** A token has no version: all that can change of it must be as it was. */
function putTokenPart({ serviceTokens }: Entities, token: ServiceToken, previous?: ServiceToken) {
  const put = serviceTokens.put(token);
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
  return putPart('entity', params.params<PutParams>());
}
