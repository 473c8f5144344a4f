import { z } from 'zod';
import { derivedPattern, slugPattern } from './id-patterns';

const slug = (what: string) =>
  z
    .string()
    .regex(
      slugPattern,
      `${what} is 1 to 63 lower-case letters, digits and hyphens, not starting or ending with a hyphen`,
    );

/** Identifier of a protected API, chosen by the admin: `github`. */
export const apiIdSchema = slug('an API id');
/** Identifier of a role, chosen by the admin: `maintainer`. */
export const roleIdSchema = slug('a role id');
export const identityProviderIdSchema = slug('an identity provider id');
export const constraintIdSchema = slug('a constraint id');
export const limitIdSchema = slug('a limit id');
/** Identifier of a grant, unique inside its role. */
export const grantIdSchema = slug('a grant id');

const derived = (prefix: string, what: string) =>
  z
    .string()
    .regex(
      derivedPattern(prefix),
      `${what} is "${prefix}_" and 16 to 43 letters, digits, hyphens and underscores`,
    );

/** Derived from API, method and path template, so that re-importing a document keeps it. */
export const routeIdSchema = derived('rt', 'a route id');
/** Derived from issuer and subject: the authorizer finds the record by key, without an index. */
export const userIdSchema = derived('usr', 'a user id');
export const clientIdSchema = derived('cli', 'a client id');
export const apiKeyIdSchema = derived('key', 'an API key id');
export const principalIdSchema = z.union([userIdSchema, clientIdSchema], {
  error: 'a principal id is that of a user (usr_…) or of a client (cli_…)',
});
export const memberIdSchema = derived('mem', 'a member id');
export const serviceTokenIdSchema = derived('tok', 'a service token id');
export const draftIdSchema = derived('drf', 'a draft id');
export const assignmentRequestIdSchema = derived('arq', 'an assignment request id');

export const importIdSchema = derived('imp', 'an import id');
/** Derived from issuer and email: of each pair there is one invitation at a time. */
export const invitationIdSchema = derived('inv', 'an invitation id');

/** A point in time as ISO 8601 in UTC with milliseconds, the one form that is stored and sent. */
export const instantSchema = z.iso.datetime({ offset: false, precision: 3 });
