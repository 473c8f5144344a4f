import { seenRouteId } from './screens';
import { seen } from './seen';

/** Ids that are made anew for each run. */
export interface Made {
  readonly userId: string;
  readonly submittedId: string;
  readonly draftId: string;
}

interface Opener {
  /** The button that opens the dialog. */
  readonly by: string | RegExp;
  /** Where it is an entry of a menu: the button of the menu. */
  readonly menu?: string;
  /** A row that has to be chosen first. */
  readonly choose?: string | RegExp;
}

interface PageOfDialogs {
  readonly name: string;
  readonly path: (made: Made) => string;
  readonly dialogs: readonly Opener[];
}

const plain = (...names: readonly (string | RegExp)[]): Opener[] => names.map((by) => ({ by }));
const client = `/clients/${seen.client.id}`;

/** Every dialog that a page can open, by the page and the button. */
export const pagesOfDialogs: readonly PageOfDialogs[] = [
  // First of all: whatever is published leaves a draft behind, which then offers less.
  { name: 'drafts', path: () => '/drafts', dialogs: plain('Begin a draft') },
  {
    name: 'a draft',
    path: ({ draftId }) => `/drafts/${draftId}`,
    dialogs: plain('Edit details', 'Submit for approval', 'Publish', 'Discard'),
  },
  {
    name: 'a draft that waits for approval',
    path: ({ submittedId }) => `/drafts/${submittedId}`,
    dialogs: plain(/^Approve /, /^Reject /),
  },
  {
    name: 'users',
    path: () => '/users',
    dialogs: [...plain('Add user'), { by: 'Grant a role', menu: 'Chosen users', choose: /Demo Reader/ }],
  },
  {
    name: 'a user',
    path: ({ userId }) => `/users/${userId}`,
    dialogs: plain('Grant role', 'Revoke role reader', 'Suspend', 'Delete', 'Edit details'),
  },
  {
    name: 'invitations',
    path: () => '/invitations',
    dialogs: plain('Invite', `Withdraw the invitation of ${seen.invited}`),
  },
  { name: 'clients', path: () => '/clients', dialogs: plain('Add client') },
  { name: 'a client', path: () => client, dialogs: plain('Delete', 'Edit details') },
  {
    name: 'keys of a client',
    path: () => `${client}?tab=keys`,
    dialogs: plain('Create API key', 'Rotate a key', 'Revoke a key'),
  },
  { name: 'roles', path: () => '/roles', dialogs: plain('Create role') },
  {
    name: 'a role',
    path: () => '/roles/maintainer',
    dialogs: plain(
      'Edit details',
      'Delete',
      'Edit grant secrets-from-inside',
      'Remove grant secrets-from-inside',
    ),
  },
  { name: 'APIs', path: () => '/apis', dialogs: plain('Connect an API') },
  {
    name: 'an API',
    path: () => '/apis/github-http',
    dialogs: plain('Edit details', 'Disconnect', 'Add route'),
  },
  {
    name: 'a route',
    path: () => `/apis/github-rest?route=${seenRouteId}`,
    dialogs: plain('Delete route', 'Change access'),
  },
  {
    name: 'routes',
    path: () => '/apis/github-rest?q=emoji',
    dialogs: [{ by: /that the filter finds/, menu: 'Change many' }],
  },
  {
    name: 'access log',
    path: () => '/access-log?effect=deny',
    dialogs: [...plain('Export'), { by: /^Save/, menu: 'Saved views' }],
  },
  {
    name: 'an import',
    path: () => `/users/imports/${seen.importId}`,
    dialogs: plain('Take it all back'),
  },
  { name: 'a change', path: () => '/changes?change=13', dialogs: plain('Revert this change') },
  { name: 'a version', path: () => '/versions?version=3', dialogs: plain('Roll back to this version') },
  {
    name: 'identity providers',
    path: () => '/policy-settings',
    dialogs: plain(
      'Add identity provider',
      'Test a token',
      'Edit Local identity provider',
      'Delete Local identity provider',
    ),
  },
  {
    name: 'group mappings',
    path: () => '/policy-settings?tab=groups',
    dialogs: plain('Add mapping'),
  },
  {
    name: 'constraints',
    path: () => '/policy-settings?tab=constraints',
    dialogs: plain(
      'Add separation',
      `Edit ${seen.constraint}`,
      `Who is in conflict under ${seen.constraint}`,
      `Delete ${seen.constraint}`,
    ),
  },
  {
    name: 'limits',
    path: () => '/policy-settings?tab=limits',
    dialogs: plain('Add limit', `Edit ${seen.limit}`, `Delete ${seen.limit}`),
  },
  {
    name: 'members',
    path: () => '/settings',
    dialogs: plain('Add member', 'Change the role of Demo Auditor', 'Remove Demo Auditor'),
  },
  {
    name: 'service tokens',
    path: () => '/settings?tab=tokens',
    dialogs: plain('Create service token', /^Revoke /),
  },
  {
    name: 'rules of approval',
    path: () => '/settings?tab=approvals',
    dialogs: plain('Turn on: Every edit of the policy'),
  },
];
