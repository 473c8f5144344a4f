/* Without schemas beside them: the browser reads ids from addresses, and need not load zod for it. */

/** An id chosen by the admin. */
export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** An id that is derived from what it stands for, or drawn. */
export const derivedPattern = (prefix: string) => new RegExp(`^${prefix}_[A-Za-z0-9_-]{16,43}$`);
