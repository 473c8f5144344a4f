import { counted } from '../shared/counted';

/** English text of the page of policy versions. */
export const versionsMessages = {
  title: 'Policy versions',
  description:
    'Every publication of APIs, routes, roles, identity providers, constraints, limits and settings. Users, clients and what they hold are not part of it.',
  none: 'Nothing published yet',
  noneHint: 'The first edit of an API or a role publishes version 1.',
  columns: { version: 'Version', when: 'Published', who: 'By', what: 'What', reason: 'Reason' },
  open: (version: number, summary: string) => `Open version ${version}: ${summary}`,
  inForce: 'In force',
  details: {
    title: (version: number) => `Version ${version}`,
    who: 'By',
    when: 'Published',
    reason: 'Reason',
    noReason: 'None given',
    change: 'Change record',
    holds: 'Holds',
    hash: 'SHA-256 of its snapshot',
    compare: 'Compare with',
    comparisons: { before: 'The version before it', current: 'The version in force' },
    first: 'This is the first version: everything in it is new.',
    same: 'There is no difference.',
    before: (version: number) => `What differs from version ${version}`,
    current: (version: number) => `What a roll back would change in version ${version}`,
    save: 'Save as JSON',
    rollback: 'Roll back to this version',
  },
  counts: {
    apis: 'API',
    routes: 'route',
    roles: 'role',
    identityProviders: 'identity provider',
    constraints: 'constraint',
    limits: 'limit',
  },
  rollback: {
    title: (version: number) => `Roll back to version ${version}?`,
    draftTitle: (version: number) => `Roll back to version ${version}`,
    submit: 'Roll back',
    effect: (version: number, current: number) =>
      `What version ${version} held is published again as version ${current + 1}. Nothing is deleted from the history, and version ${current} can be brought back the same way.`,
    preview: (total: number) => `${counted(total, 'difference')} to what is in force:`,
    same: 'What is in force is the same already: there is nothing to roll back.',
    blocked: 'It cannot be rolled back now',
    confirm: (version: number) => `To confirm, enter the version: ${version}`,
    done: (version: number) => `Rolled back to version ${version}`,
  },
} as const;
