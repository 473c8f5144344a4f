import { counted } from '../shared/counted';

/** English text of the invitations. */
export const invitationsMessages = {
  title: 'Invitations',
  description:
    'Roles for a person whose subject is not known yet. The first person whom the identity provider vouches for with the email becomes the user.',
  invite: 'Invite',
  none: 'No invitation here',
  noneHint: 'Invite a person by email; their roles are granted when they first sign in.',
  filter: 'State',
  states: {
    pending: 'Open',
    accepted: 'Accepted',
    revoked: 'Withdrawn',
    all: 'Any state',
  },
  status: { pending: 'Open', expired: 'Expired', accepted: 'Accepted', revoked: 'Withdrawn' },
  columns: {
    email: 'Email and name',
    status: 'State',
    roles: 'Roles',
    provider: 'Identity provider',
    expires: 'Open until',
    invitedBy: 'Invited by',
    actions: 'Actions',
  },
  noRoles: 'None',
  noEnd: 'Until withdrawn',
  accepted: 'Accepted by',
  withdraw: 'Withdraw',
  withdrawLabel: (email: string) => `Withdraw the invitation of ${email}`,
  form: {
    title: 'Invite a person',
    submit: 'Invite',
    email: 'Email',
    emailHint: 'As the identity provider has it. Upper and lower case do not matter.',
    name: 'Name',
    nameHint: 'Left empty, the name in their token is taken.',
    provider: 'Identity provider',
    providerHint: 'The one they will sign in with.',
    chooseProvider: 'Choose an identity provider',
    roles: 'Roles',
    rolesHint: 'Granted when the invitation is accepted.',
    rolesPlaceholder: 'Choose roles',
    rolesEnd: 'The roles end',
    openUntil: 'The invitation can be accepted',
    always: 'Until it is withdrawn',
    required: { email: 'Enter the email.', provider: 'Choose the identity provider.' },
    binding: 'What accepting does',
    bindingText:
      'It binds once: the first subject that proves this email becomes the user, for good. Whoever comes later with the same email is refused, and changing the email at the identity provider moves nothing.',
    noMail: 'Gatewarden sends no mail: tell the person where to sign in.',
    done: (email: string) => `Invited ${email}`,
    doneNext: 'Tell the person where to sign in: Gatewarden sends no mail.',
  },
  withdrawing: {
    title: (email: string) => `Withdraw the invitation of ${email}?`,
    submit: 'Withdraw',
    effect: (email: string, roles: number) =>
      `Whoever signs in with ${email} gets none of the ${counted(roles, 'role')} it offers. A new invitation can be made at any time.`,
    done: (email: string) => `Withdrew the invitation of ${email}`,
  },
} as const;
