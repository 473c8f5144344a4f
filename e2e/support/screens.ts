import { seen } from './seen';

/** Of `GET /emojis`: made from the API, the method and the path, and so the same in every installation. */
export const seenRouteId = 'rt_1-fsq3_Pel-kNtsI';

const checkedPath = (principal: string) => {
  const path = '/repos/octocat/hello-world/issues';
  return `/check-access?${new URLSearchParams({ principal, api: 'github-rest', path })}`;
};

interface Screen {
  readonly name: string;
  readonly path: (userId: string, draftId: string) => string;
  readonly heading: string | RegExp;
  /** Says that it is whole, where the network never comes to rest. */
  readonly ready?: string;
}

/** Every screen, and every state of it that is drawn apart. */
export const screens: readonly Screen[] = [
  { name: 'overview', path: () => '/', heading: 'Overview' },
  { name: 'users', path: () => '/users', heading: 'Users' },
  { name: 'a user', path: (id) => `/users/${id}`, heading: 'Demo Reader' },
  { name: 'effective access', path: (id) => `/users/${id}?tab=access`, heading: 'Demo Reader' },
  { name: 'unused grants of a user', path: (id) => `/users/${id}?tab=unused`, heading: 'Demo Reader' },
  { name: 'changes of a user', path: (id) => `/users/${id}?tab=changes`, heading: 'Demo Reader' },
  { name: 'import of users', path: () => '/users/import', heading: 'Import users' },
  { name: 'imports', path: () => '/users/imports', heading: 'Imports and bulk changes' },
  { name: 'an import', path: () => `/users/imports/${seen.importId}`, heading: 'Import, 1 row' },
  { name: 'invitations', path: () => '/invitations', heading: 'Invitations' },
  { name: 'clients', path: () => '/clients', heading: 'Clients' },
  { name: 'a client', path: () => `/clients/${seen.client.id}?tab=keys`, heading: seen.client.name },
  { name: 'roles of a client', path: () => `/clients/${seen.client.id}`, heading: seen.client.name },
  { name: 'roles', path: () => '/roles', heading: 'Roles' },
  { name: 'a role', path: () => '/roles/maintainer', heading: 'Maintainer' },
  { name: 'inheritance', path: () => '/roles/maintainer?tab=inheritance', heading: 'Maintainer' },
  {
    name: 'effective members',
    path: () => '/roles/reader?tab=members&which=effective',
    heading: 'Reader',
  },
  {
    name: 'permissions, one open',
    path: () => '/permissions?q=i&permission=issues:read',
    heading: 'Permissions',
  },
  { name: 'APIs', path: () => '/apis', heading: 'APIs and routes' },
  { name: 'API reference', path: () => '/api-reference?q=draft', heading: 'API reference' },
  { name: 'routes of an API', path: () => '/apis/github-rest?q=issues', heading: 'GitHub (REST API)' },
  {
    name: 'a route and who can call it',
    path: () => `/apis/github-rest?route=${seenRouteId}`,
    heading: 'GitHub (REST API)',
  },
  { name: 'changes of an API', path: () => '/apis/github-rest?tab=changes', heading: 'GitHub (REST API)' },
  { name: 'a check of access', path: checkedPath, heading: 'Check access' },
  { name: 'import', path: () => '/apis/github-rest/import', heading: 'Import routes' },
  { name: 'access log', path: () => '/access-log?effect=deny', heading: 'Access log' },
  {
    name: 'a decision and its evidence',
    path: () => '/access-log?event=newest&panel=evidence',
    heading: 'Access log',
  },
  { name: 'live decisions', path: () => '/access-log?live=1', heading: 'Access log', ready: 'Following' },
  { name: 'effective routes', path: () => '/roles/reader?tab=routes', heading: 'Reader' },
  { name: 'members of a role', path: () => '/roles/reader?tab=members', heading: 'Reader' },
  { name: 'changes of a role', path: () => '/roles/reader?tab=changes', heading: 'Reader' },
  { name: 'unused grants', path: () => '/roles/maintainer?tab=unused', heading: 'Maintainer' },
  { name: 'policy versions, one open', path: () => '/versions?version=2', heading: 'Policy versions' },
  { name: 'drafts', path: () => '/drafts', heading: 'Drafts' },
  { name: 'a draft', path: (_, draftId) => `/drafts/${draftId}`, heading: seen.submitted },
  {
    name: 'a role as a draft has it',
    path: (_, draftId) => `/roles/maintainer?draft=${draftId}`,
    heading: 'Maintainer',
  },
  { name: 'approvals', path: () => '/approvals?view=all', heading: 'Approvals' },
  { name: 'rules of approval', path: () => '/settings?tab=approvals', heading: 'Settings' },
  { name: 'members', path: () => '/settings', heading: 'Settings' },
  { name: 'service tokens', path: () => '/settings?tab=tokens', heading: 'Settings' },
  { name: 'identity providers', path: () => '/policy-settings', heading: 'Policy settings' },
  { name: 'group mappings', path: () => '/policy-settings?tab=groups', heading: 'Policy settings' },
  { name: 'constraints', path: () => '/policy-settings?tab=constraints', heading: 'Policy settings' },
  { name: 'limits', path: () => '/policy-settings?tab=limits', heading: 'Policy settings' },
  {
    name: 'a proof of revocation',
    path: () => `/proof?principal=${seen.client.id}`,
    heading: 'Proof of revocation',
    ready: 'The authorizer denies the request.',
  },
  { name: 'changes, one open', path: () => '/changes?change=2', heading: 'Changes' },
];
