import { toWellFormed } from '../core/change/canonical-json';
import type { User } from '../core/model/principal';

/** By what users are found, in the order in which a list gives the matches. */
export const userSearchFields = ['name', 'email', 'subject'] as const;
export type UserSearchField = (typeof userSearchFields)[number];

/** An index key holds 1,024 bytes; this many code points always fit. A prefix to look for is cut the same way. */
const maxKeyCodePoints = 200;

/** How a name, email or subject is compared: without regard to case and to how its letters are composed. */
export function searchKey(text: string): string {
  const key = toWellFormed(text.normalize('NFC').toLowerCase());
  return key.length <= maxKeyCodePoints ? key : Array.from(key).slice(0, maxKeyCodePoints).join('');
}

export interface UserSearchKeys {
  readonly name: string;
  readonly email?: string;
  readonly subject: string;
}

export function userSearchKeys(user: Pick<User, UserSearchField>): UserSearchKeys {
  return {
    name: searchKey(user.name),
    ...(user.email !== undefined && { email: searchKey(user.email) }),
    subject: searchKey(user.subject),
  };
}

/** The fields that are asked before `field`: a user whose earlier field matches was already given. */
export function fieldsBefore(field: UserSearchField): readonly UserSearchField[] {
  return userSearchFields.slice(0, userSearchFields.indexOf(field));
}
