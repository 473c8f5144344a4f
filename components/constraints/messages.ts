import { counted } from '../shared/counted';

const people = (n: number, isMore: boolean) => `${isMore ? 'At least ' : ''}${counted(n, 'principal')}`;

/** English text of the separations of duties. */
export const constraintsMessages = {
  title: 'Separation of duties',
  description: 'Roles of which nobody may hold two at the same time, directly or by inheritance.',
  add: 'Add separation',
  find: 'Find by name, id or description',
  none: 'No separation of duties yet',
  noneHint:
    'Keep apart what no one person should do alone: who requests a payment and who approves it, for example. Grants that would bring two such roles together are then refused.',
  columns: { name: 'Name and id', roles: 'Roles kept apart', description: 'Description', actions: 'Actions' },
  noDescription: 'None',
  edit: 'Edit',
  editLabel: (name: string) => `Edit ${name}`,
  remove: 'Delete',
  removeLabel: (name: string) => `Delete ${name}`,
  conflicts: 'Who is in conflict',
  conflictsLabel: (name: string) => `Who is in conflict under ${name}`,
  form: {
    addTitle: 'Add separation of duties',
    editTitle: (name: string) => `Edit ${name}`,
    submitAdd: 'Add separation',
    description: 'Description',
    roles: 'Roles kept apart',
    rolesHint: 'From 2 to 20. A role that inherits one of them counts too.',
    rolesPlaceholder: 'Choose roles',
    rolesRequired: 'Choose at least two roles.',
    rolesMost: 'Choose at most 20 roles.',
    acknowledge: 'Publish it although people are in conflict',
    acknowledgeHint:
      'They lose what the roles in conflict allow, until one of the roles is revoked. What these roles deny still applies.',
    acknowledgeNeeded: 'Revoke one of the two roles of each, or tick the box.',
    added: (name: string) => `Added separation of duties ${name}`,
    edited: (name: string) => `Changed separation of duties ${name}`,
  },
  preview: {
    title: 'Who would lose what',
    looking: 'Looking at who holds these roles',
    nobody: 'Nobody holds two of these roles by an assignment.',
    nobodyYet: 'Nobody so far, and there are more members to look at.',
    found: (n: number, routes: number, isMore: boolean) =>
      `${people(n, isMore)} would be in conflict and lose ${counted(routes, 'route')} in all`,
    columns: { who: 'Who', roles: 'Holds both', loses: 'Loses' },
    through: (role: string, through: string) => `${role} (by ${through})`,
    and: ' and ',
    routes: (n: number) => counted(n, 'route'),
    moreRoutes: (n: number) => `and ${counted(n, 'more route')}`,
    more: 'Look further',
    failed: 'Who would be in conflict could not be looked up',
  },
  now: {
    title: (name: string) => `In conflict under ${name}`,
    found: (n: number, routes: number, isMore: boolean) =>
      `${people(n, isMore)} in conflict: ${counted(routes, 'route')} closed to them in all`,
    nobody:
      'Nobody is in conflict by assignments. Roles that groups of a token give are judged at each request.',
    advice: 'Revoke one of the two roles on the page of the principal: the other then counts again.',
  },
  deletion: {
    title: (name: string) => `Delete ${name}?`,
    submit: 'Delete separation',
    effect: (roles: string) =>
      `The roles ${roles} may then be held together, and people in conflict get back what both allow.`,
    regain: 'Who gets back what',
    nobody: 'Nobody is in conflict by assignments: nobody gains anything at once.',
    found: (n: number, routes: number, isMore: boolean) =>
      `${people(n, isMore)} in conflict: ${counted(routes, 'route')} open to them again in all`,
    done: (name: string) => `Deleted separation of duties ${name}`,
  },
} as const;
