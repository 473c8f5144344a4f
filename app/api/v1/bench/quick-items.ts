import { isDeepStrictEqual } from 'node:util';
import type { Client, Principal, User } from '@/lib/core/model/principal';
import type { Entities } from '@/lib/store/dynamodb/entities';
import { mutationParts } from '@/lib/store/dynamodb/mutation-parts';
import { clientItem, roleMemberItem, userItem } from '@/lib/store/dynamodb/records';
import { fillTemplate, keyTemplates } from '@/lib/store/keys';
import { type Membership, membershipDifference } from '@/lib/store/role-memberships';
import { itemsOf } from './put-items';

type Item = Record<string, unknown>;

const marks = (entity: string) => ({ __edb_e__: entity, __edb_v__: '1' });

function keysOf(template: { readonly pk: string; readonly sk: string }, item: Item, index = ''): Item {
  const values = Object.fromEntries(Object.entries(item).map(([name, value]) => [name, String(value)]));
  return {
    [`${index}pk`]: fillTemplate(template.pk, values),
    [`${index}sk`]: fillTemplate(template.sk, values),
  };
}

function quickUser(user: User): Item {
  const item = userItem(user);
  return {
    ...item,
    ...keysOf(keyTemplates.principal, item),
    ...keysOf(keyTemplates.usersByName, item, 'gsi1'),
    ...keysOf(keyTemplates.usersByEmail, item, 'gsi2'),
    ...keysOf(keyTemplates.usersBySubject, item, 'gsi3'),
    ...keysOf(keyTemplates.usersByLastWord, item, 'gsi4'),
    ...marks('user'),
  };
}

function quickClient(client: Client): Item {
  const item = clientItem(client);
  return {
    ...item,
    ...keysOf(keyTemplates.principal, item),
    ...keysOf(keyTemplates.clientsByName, item, 'gsi1'),
    ...keysOf(keyTemplates.clientsById, item, 'gsi2'),
    ...marks('client'),
  };
}

function quickMember(membership: Membership): Item {
  const item = roleMemberItem(membership);
  return {
    ...item,
    ...keysOf(keyTemplates.roleMember, item),
    ...(membership.foundBy && {
      ...keysOf(keyTemplates.roleUsersByName, item, 'gsi1'),
      ...keysOf(keyTemplates.roleUsersByEmail, item, 'gsi2'),
      ...keysOf(keyTemplates.roleUsersBySubject, item, 'gsi3'),
      ...keysOf(keyTemplates.roleUsersByLastWord, item, 'gsi4'),
    }),
    ...(item.endKey !== '' && keysOf(keyTemplates.assignmentsByEnd, item, 'gsi5')),
    ...marks('roleMember'),
  };
}

/** The items of a principal with all search fields, as the store writes them, a hundred times as fast. */
function quickItems(principal: Principal): Item[] {
  const record = principal.type === 'user' ? quickUser(principal) : quickClient(principal);
  return [record, ...membershipDifference(undefined, principal).put.map(quickMember)];
}

/** As `quickItems`, having seen for the first few that they are what the store itself would write. */
export function createQuickItems(entities: Entities): (principal: Principal) => Item[] {
  let left = 20;
  return (principal) => {
    const items = quickItems(principal);
    if (left > 0) {
      left -= 1;
      const real = itemsOf(mutationParts(entities, { type: 'put_principal', principal }));
      const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
      if (!isDeepStrictEqual(plain(items), plain(real))) {
        throw new Error(
          `The bench writes items that the store would not: ${JSON.stringify(items)} and not ${JSON.stringify(real)}`,
        );
      }
    }
    return items;
  };
}
