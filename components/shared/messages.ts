import type { ProblemCode } from '@/lib/contracts/problem';
import type { ConsoleRole } from '@/lib/core/model/console';

const roleName: Record<ConsoleRole, string> = { auditor: 'an auditor', admin: 'an admin', owner: 'an owner' };

/** English text that several areas share. */
export const sharedMessages = {
  notPermitted: (role: ConsoleRole, needed: ConsoleRole) =>
    `You are ${roleName[role]}. This action needs ${roleName[needed]}.`,
  loading: 'Loading',
  retry: 'Try again',
  cancel: 'Cancel',
  save: 'Save changes',
  close: 'Close',
  none: 'None',
  serviceToken: 'A service token',
  copied: 'Copied',
  copyFailed: 'Copying failed. Select the text and copy it by hand.',
  copy: (what: string) => `Copy ${what}`,
  requestId: 'Request id',
  problem: {
    title: {
      malformed_request: 'The request was not understood',
      validation_failed: 'Some of the input is not valid',
      unauthenticated: 'You are not signed in',
      forbidden: 'You may not do this',
      not_found: 'This does not exist, or no longer',
      method_not_allowed: 'This is not possible here',
      conflict: 'This conflicts with something that exists',
      precondition_failed: 'Someone changed this in the meantime',
      approval_required: 'A second person has to approve this',
      payload_too_large: 'This is too large',
      unsupported_media_type: 'This kind of content is not accepted',
      too_many_requests: 'Too many requests',
      internal_error: 'Something went wrong on the server',
      unavailable: 'The server does not answer',
    } satisfies Record<ProblemCode, string>,
    /** What to do next, where the detail does not already say it. */
    advice: {
      malformed_request: 'Reload the page. If it happens again, report it with the request id.',
      validation_failed: 'Correct the fields named below and try again.',
      unauthenticated: 'Sign in again. What you entered here stays until you leave the page.',
      forbidden: 'Ask an owner for a console role that allows it.',
      not_found: 'Go back to the list and look for it there.',
      method_not_allowed: 'Reload the page. If it happens again, report it with the request id.',
      conflict: 'Look at what is there now, then try again.',
      precondition_failed: 'Reload to see the present state, then make your change again.',
      approval_required: 'Put the change into a draft, or ask for the assignment, and have it approved.',
      payload_too_large: 'Send less at once.',
      unsupported_media_type: 'Send it as JSON.',
      too_many_requests: 'Wait a moment, then try again.',
      internal_error: 'Try again. If it happens again, report it with the request id.',
      unavailable: 'Check your connection, then try again.',
    } satisfies Record<ProblemCode, string>,
    unknownTitle: 'Something went wrong in this page',
    unknownDetail: 'The page could not go on. Try again; if it happens again, reload the page.',
  },
  list: {
    page: (n: number) => `Page ${n}`,
    nextPage: 'Next page',
    previousPage: 'Previous page',
    pages: 'Pages of the list',
    noMatch: 'Nothing matches',
    noMatchHint: 'Change or clear the filter to see more.',
    clearFilter: 'Clear filter',
    refresh: 'Refresh',
  },
  time: {
    never: 'Never',
    expired: (when: string) => `Expired ${when}`,
    expires: (when: string) => `Expires ${when}`,
    starts: (when: string) => `Starts ${when}`,
    now: 'now',
  },
  reason: {
    label: 'Reason',
    optional: 'optional',
    hint: 'Kept in the change record, for whoever asks later.',
    placeholder: 'For example the ticket that asked for it',
    tooLong: 'At most 500 characters.',
  },
  apisField: { label: 'APIs', placeholder: 'Choose APIs' },
  secret: {
    once: 'It is shown this once only',
    onceHint:
      'Only its SHA-256 is kept. Copy it to where it is used now; one that is lost is replaced by a new one.',
    close: 'I have stored it',
  },
  principalSelect: {
    anonymous: 'Nobody: a request without a credential',
    find: 'Find by start of name, email, subject or id',
    none: 'No user or client starts with this',
    users: 'Users',
    clients: 'Clients',
  },
  roleSelect: {
    placeholder: 'Choose a role',
    find: 'Find a role',
    none: 'No role matches',
    opens: (routes: string) => `Opens ${routes}`,
    held: 'Held already: granting it again sets its expiry anew',
  },
  recentChanges: { columns: { when: 'When', who: 'Who', what: 'What', reason: 'Reason' } },
  inForce: {
    pending: 'Older decisions can still be served until',
    done: 'In force: every authorizer that can read the store decides on the new state.',
  },
} as const;
