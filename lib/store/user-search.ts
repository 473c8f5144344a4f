import { toWellFormed } from '../core/change/canonical-json';
import type { Principal, User } from '../core/model/principal';

/** By what users are found, in the order in which a list gives the matches. */
export const userSearchFields = ['name', 'lastWord', 'email', 'subject'] as const;
export type UserSearchField = (typeof userSearchFields)[number];

/** An index key holds 1,024 bytes; this many code points always fit. A prefix to look for is cut the same way. */
const maxKeyCodePoints = 200;

/** How a name, email or subject is compared: without regard to case and to how its letters are composed. */
export function searchKey(text: string): string {
  const key = toWellFormed(text.normalize('NFC').toLowerCase());
  return key.length <= maxKeyCodePoints ? key : Array.from(key).slice(0, maxKeyCodePoints).join('');
}

/** A field is absent where the user has nothing to be found by in it: no email, or a name of one word. */
export type UserSearchKeys = Readonly<Partial<Record<UserSearchField, string>>> & {
  readonly name: string;
  readonly subject: string;
};

export function userSearchKeys(user: Pick<User, 'name' | 'email' | 'subject'>): UserSearchKeys {
  const name = searchKey(user.name);
  const lastWord = /\s(\S+)$/.exec(name)?.[1];
  return {
    name,
    ...(lastWord !== undefined && { lastWord }),
    ...(user.email !== undefined && { email: searchKey(user.email) }),
    subject: searchKey(user.subject),
  };
}

/** The fields that are asked before `field`: a user whose earlier field matches was already given. */
export function fieldsBefore(field: UserSearchField): readonly UserSearchField[] {
  return userSearchFields.slice(0, userSearchFields.indexOf(field));
}

/** Where a user stands in a list. */
export interface UserPlace {
  readonly field: UserSearchField;
  readonly value: string;
  readonly id: string;
}

/** By which field a user is found under a prefix (made by `searchKey`), and so where in the list; undefined: not. */
export function placeOfUser(
  user: Pick<User, 'id' | 'name' | 'email' | 'subject'>,
  prefix: string,
): UserPlace | undefined {
  const keys = userSearchKeys(user);
  for (const field of userSearchFields) {
    const value = keys[field];
    if (value?.startsWith(prefix)) return { field, value, id: user.id };
  }
  return undefined;
}

/** The order of a list: by field, then as an index sorts its keys, by the bytes of UTF-8. */
export function comparePlaces(a: UserPlace, b: UserPlace): number {
  if (a.field !== b.field) return fieldsBefore(a.field).length - fieldsBefore(b.field).length;
  const bytes = ({ value, id }: UserPlace) => Buffer.from(`${value}\n${id}`, 'utf8');
  return Buffer.compare(bytes(a), bytes(b));
}

/** Whether the principal has an assignment of the role, whatever its start and expiry. */
export function isAssigned({ assignments }: Pick<Principal, 'assignments'>, roleId: string): boolean {
  return assignments.some((assignment) => assignment.roleId === roleId);
}
