import { counted } from '../shared/counted';

/** English text of the overview. */
export const overviewMessages = {
  title: 'Overview',
  description: 'What is in force now, and what happened last.',
  policy: {
    title: 'Policy in force',
    version: (n: number) => `Version ${n}, published`,
    none: 'No version is published yet.',
    by: (name: string) => `by ${name}`,
    lastEdit: 'Last edit',
    freshness: (seconds: number) => `Changes are in force within ${counted(seconds, 'second')}.`,
    apis: 'APIs',
    routes: 'Routes',
    roles: 'Roles',
    users: 'Users',
    usersMore: (n: number) => `${n} or more`,
  },
  traffic: {
    title: 'Recent decisions',
    none: 'No decision in the last 24 hours',
    noneHint:
      'Send a request through a gateway whose authorizer is Gatewarden; its decision shows here within seconds.',
    sample: (n: number, more: boolean) =>
      more ? `The last ${counted(n, 'decision')}.` : `All ${counted(n, 'decision')} of the last 24 hours.`,
    since: 'The oldest is of',
    allowed: 'Allowed',
    denied: 'Denied',
    rate: 'Denial rate',
    principals: 'Principals',
    open: 'Open the access log',
  },
  denials: {
    title: 'Recent denials',
    none: 'No denial in the last 24 hours',
    open: 'All denials',
    columns: { when: 'When', request: 'Request', who: 'Principal', reason: 'Reason' },
    anonymous: 'Anonymous',
  },
  changes: { title: 'Recent changes', none: 'No change recorded yet', all: 'All changes' },
  steps: {
    title: 'First steps',
    description: 'Everything is denied until these are done.',
    api: {
      title: 'Connect an API',
      hint: 'Name an API Gateway API and import its routes from its OpenAPI document.',
      action: 'Go to APIs',
    },
    role: { title: 'Create a role', hint: 'A role lists the permissions it grants.', action: 'Go to roles' },
    user: {
      title: 'Add a user and grant the role',
      hint: 'A user is known by issuer and subject of the token.',
      action: 'Go to users',
    },
    done: 'Done',
    todo: 'To do',
  },
} as const;
