import { shellMessages } from './messages';

const { nav } = shellMessages;

interface PageLink {
  readonly text: string;
  readonly href: string;
}

interface Section {
  readonly title: string;
  readonly pages: readonly PageLink[];
}

export const overviewPage: PageLink = { text: nav.overview, href: '/' };

/** The pages of the console, as the navigation has them. */
export const sections: readonly Section[] = [
  {
    title: nav.access,
    pages: [
      { text: nav.users, href: '/users' },
      { text: nav.invitations, href: '/invitations' },
      { text: nav.clients, href: '/clients' },
      { text: nav.roles, href: '/roles' },
      { text: nav.permissions, href: '/permissions' },
      { text: nav.apis, href: '/apis' },
      { text: nav.checkAccess, href: '/check-access' },
    ],
  },
  {
    title: nav.evidence,
    pages: [
      { text: nav.accessLog, href: '/access-log' },
      { text: nav.changes, href: '/changes' },
      { text: nav.versions, href: '/versions' },
    ],
  },
  {
    title: nav.governance,
    pages: [
      { text: nav.drafts, href: '/drafts' },
      { text: nav.approvals, href: '/approvals' },
    ],
  },
  {
    title: nav.administration,
    pages: [
      { text: nav.policySettings, href: '/policy-settings' },
      { text: nav.settings, href: '/settings' },
    ],
  },
  { title: nav.development, pages: [{ text: nav.apiReference, href: '/api-reference' }] },
];

/** Pages that are reached from another one, and from the command palette. */
export const innerPages: readonly PageLink[] = [
  { text: nav.importUsers, href: '/users/import' },
  { text: nav.userImports, href: '/users/imports' },
  { text: nav.proof, href: '/proof' },
];
