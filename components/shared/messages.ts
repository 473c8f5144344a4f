import type { ProblemCode } from '@/lib/contracts/problem-codes';
import type { ConsoleRole } from '@/lib/core/model/console-permissions';
import type { DraftStatus } from '@/lib/core/model/draft';
import { counted } from './counted';

const roleName: Record<ConsoleRole, string> = { auditor: 'an auditor', admin: 'an admin', owner: 'an owner' };

const inForm: Partial<Record<ProblemCode, string>> = {
  unauthenticated:
    'Your session is over. Sign in again in another window: what you entered stays here, and can be sent again then.',
  unavailable: 'What you entered stays here.',
};

/** English text that several areas share. */
export const sharedMessages = {
  notPermitted: (role: ConsoleRole, needed: ConsoleRole) =>
    `You are ${roleName[role]}. This action needs ${roleName[needed]}.`,
  limited: (apiIds: readonly string[], why: string) =>
    `You are limited to ${apiIds.length === 1 ? 'the API' : 'the APIs'} ${apiIds.join(', ')}: ${why}.`,
  reach: {
    everyApi: 'this concerns every API',
    otherApi: (apiId: string) => `this is of the API ${apiId}`,
  },
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
      validation_failed: 'Correct this, then try again.',
      unauthenticated: 'Your session is over. Sign in again in another window, then try again here.',
      forbidden: 'Ask an owner for a console role that allows it.',
      not_found: 'Go back to the list and look for it there.',
      method_not_allowed: 'Reload the page. If it happens again, report it with the request id.',
      conflict: 'Look at what is there now, then try again.',
      precondition_failed:
        'What is there now was read again. Look at it, then send yours once more: what you entered stays here.',
      approval_required: 'Put the change into a draft, or ask for the assignment, and have it approved.',
      payload_too_large: 'Send less at once.',
      unsupported_media_type: 'Send it as JSON.',
      too_many_requests: 'Wait a moment, then try again.',
      internal_error: 'Try again. If it happens again, report it with the request id.',
      unavailable: undefined,
    } satisfies Record<ProblemCode, string | undefined>,
    /** What to do next where something was entered, in place of the above. */
    adviceInForm: inForm,
    /** In place of the API's detail, which names the states for programs. */
    changed: 'It has changed since it was read here. Nothing was written.',
    /** An id of a form that no id has. */
    noSuchId: 'Nothing has the id in this address.',
    unknownTitle: 'Something went wrong in this page',
    unknownDetail: 'The page could not go on. Try again; if it happens again, reload the page.',
  },
  confirm: (name: string) => `To confirm, enter ${name}`,
  lostAccess: (name: string, routes: number) =>
    `${name} can call ${counted(routes, 'route')} now, and none of them by a role from then on.`,
  holders: (n: number, isMore: boolean, groups: number) =>
    `${isMore ? 'At least ' : ''}${counted(n, 'principal has', 'principals have')} this role now, directly or by inheritance${groups > 0 ? `, and with it whoever is in ${counted(groups, 'mapped group')}` : ''}.`,
  stale: {
    title: 'This could not be read again',
    asOf: 'What is shown is as of',
  },
  signIn: 'Sign in in another window',
  leave: {
    title: 'Leave this page?',
    question: 'What you entered is not saved. Discard it?',
    stay: 'Go on editing',
    leave: 'Discard it',
  },
  meanwhile: {
    title: 'Somebody else changed this since the form was opened',
    what: 'What they changed',
    now: 'Now',
    inDraft: 'The draft has another state of this than what is in force',
    whatInDraft: 'What the draft changes',
    draft: 'In the draft',
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
  groups: {
    title: 'And whoever is in these groups',
    hint: 'Who they are only their identity provider knows.',
    one: (value: string, provider: string) => `${value} of ${provider}, as`,
  },
  filePaste: {
    file: 'File',
    chooseFile: 'Choose a file',
    removeFile: 'Remove the file',
    errorIcon: 'Error',
    paste: 'Or paste it',
    unreadable: 'This file cannot be read.',
    reading: (name: string) => `Reading ${name}`,
  },
  secret: {
    once: 'It is shown this once only',
    onceHint:
      'Only its SHA-256 is kept. Copy it to where it is used now; one that is lost is replaced by a new one.',
    lost: 'It was made, but cannot be shown any more',
    lostHint:
      'The first answer did not arrive here, and only the SHA-256 of it is kept. Revoke this one and make a new one.',
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
    outside: (why: string) => `Outside the APIs that you are limited to: ${why}.`,
    held: 'Held already: granting it again sets its expiry anew',
  },
  draftStatus: {
    open: 'Open',
    submitted: 'Submitted',
    approved: 'Approved',
    rejected: 'Rejected',
    published: 'Published',
    discarded: 'Discarded',
  } satisfies Record<DraftStatus, string>,
  editTarget: {
    label: 'Where this edit goes',
    publish: 'Publish at once',
    publishHint: 'In force within seconds, as a policy version of its own',
    begin: 'Save to a new draft',
    beginHint: 'Nothing is in force until the draft is published',
    drafts: 'Save to a draft that is there',
    draft: (author: string, edits: string) => `Of ${author}, ${edits}`,
    title: 'Title of the draft',
    mustBeApproved: 'A second person has to approve this edit: it goes into a draft.',
    inDraft: 'See this page as the draft has it',
    onShow: 'This page shows what the draft proposes: edits made here go into it.',
    submit: 'Save to draft',
    done: (what: string) => `In the draft, not in force: ${what}`,
    open: 'Open the draft',
  },
  differences: {
    title: 'Before and after',
    none: 'No field differs.',
    field: 'Field',
    before: 'Before',
    after: 'After',
    absent: '–',
    more: (n: number) => `and ${counted(n, 'more difference')}`,
  },
  changesLink: { text: 'Changes', of: (name: string) => `Changes of ${name}` },
  recentChanges: { columns: { when: 'When', who: 'Who', what: 'What', reason: 'Reason' } },
  inForce: {
    pending: 'Older decisions can still be served until',
    done: 'In force: every authorizer that can read the store decides on the new state.',
    proof: 'Prove that it is in force',
  },
} as const;
