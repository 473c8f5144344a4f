import type { IdentityProviderDeletion } from '@/lib/contracts/identity-providers';
import { counted } from '../shared/counted';

/** English text of the identity providers and what their groups give. */
export const providersMessages = {
  title: 'Identity providers',
  description: 'Issuers whose tokens the authorizer accepts. Tokens of all others are refused.',
  add: 'Add identity provider',
  test: 'Test a token',
  none: 'No identity provider yet',
  noneHint:
    'Add the issuer that signs the access tokens of your users: from its address the console reads where its keys are. Until then only API keys are accepted.',
  columns: {
    name: 'Name and id',
    issuer: 'Issuer',
    audience: 'Expects',
    groups: 'Groups',
    actions: 'Actions',
  },
  audience: {
    aud: (values: string) => `aud: ${values}`,
    cognito: (values: string) => `client_id: ${values}`,
  },
  noGroups: 'Not read',
  groups: (claim: string, mappings: number) => `${claim}: ${counted(mappings, 'mapping')}`,
  edit: 'Edit',
  editLabel: (name: string) => `Edit ${name}`,
  remove: 'Delete',
  removeLabel: (name: string) => `Delete ${name}`,
  form: {
    addTitle: 'Add identity provider',
    editTitle: (name: string) => `Edit ${name}`,
    submitAdd: 'Add identity provider',
    issuer: 'Issuer',
    issuerHint: 'As tokens name it in iss, character by character, a slash at the end included.',
    issuerRequired: 'Enter the issuer.',
    issuerChanges:
      'Users are known by issuer and subject: those of the old issuer are not recognised under the new one. The address of its keys may be another, too.',
    discover: 'Discover',
    discovered: (keys: number) =>
      `Found, with ${counted(keys, 'signing key')}. The fields below are filled in: check them, and enter the audience.`,
    notDiscovered:
      'Nothing could be read there. Check the address; an issuer on a private network cannot be read from here, so enter its fields by hand.',
    jwksUri: 'Address of its keys',
    jwksUriHint: 'A JWKS. Found by OpenID Connect Discovery where it is empty.',
    algorithms: 'Algorithms',
    algorithmsHint: 'Those its tokens are signed with, and no others.',
    algorithmsPlaceholder: 'Choose algorithms',
    algorithmsRequired: 'Choose at least one algorithm.',
    audienceType: 'A token is for your API when',
    audienceTypes: {
      aud: 'its claim aud has one of these values',
      cognito: 'its claim client_id is one of these (Amazon Cognito)',
    },
    values: { aud: 'Audiences', cognito: 'Client ids' },
    valuesHint: 'One a line, from 1 to 20.',
    valuesRequired: 'Enter from 1 to 20, one a line.',
    idTokens: 'Accept ID tokens',
    idTokensHint:
      'They say who signed in, not what may be called: leave it off where access tokens can be had.',
    groupsClaim: 'Claim with the groups',
    groupsClaimHint: 'Needed for group mappings: groups, roles, cognito:groups, for example.',
    added: (name: string) => `Added identity provider ${name}`,
    edited: (name: string) => `Changed identity provider ${name}`,
  },
  deletion: {
    title: (name: string) => `Delete ${name}?`,
    submit: 'Delete identity provider',
    effect: (issuer: string) =>
      `Every token of ${issuer} is refused from then on. Its users stay as records, but nobody can call as one of them.`,
    users: ({ count, orMore, names }: IdentityProviderDeletion['users']) => {
      if (count === 0)
        return orMore
          ? 'Among the first users looked at, none is of this issuer.'
          : 'No user here is of this issuer.';
      const more = count - names.length;
      const named = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
      return `${orMore ? 'At least ' : ''}${counted(count, 'user loses', 'users lose')} all access: ${named}.`;
    },
    mappings: (n: number) => `Deleted with it: ${counted(n, 'group mapping')}.`,
    acknowledge: 'Delete it all the same',
    acknowledgeHint: 'What was named above loses its access.',
    done: (name: string) => `Deleted identity provider ${name}`,
  },
  token: {
    title: 'Test a token',
    submit: 'Test',
    intro:
      'The token is verified as the authorizer does it. It stays in this window: it is neither kept nor logged, and gone when the window is closed.',
    token: 'Access token',
    tokenHint: 'A JSON Web Token, with or without Bearer before it.',
    tokenRequired: 'Paste a token.',
    notToken: 'This is no JSON Web Token in compact form. An API key is none: look for it at its client.',
    provider: 'Identity provider',
    providerPlaceholder: 'Choose an identity provider',
    byIssuer: 'Chosen by the issuer that the token names.',
    unknownIssuer: (issuer: string) =>
      `The token names the issuer ${issuer}, which is none of the identity providers: the authorizer refuses it as issuer_unknown. A slash at the end makes a difference.`,
    noIssuer: 'The token names no issuer.',
    providerRequired: 'Choose the identity provider to test it against.',
    accepted: 'Accepted',
    refused: 'Refused',
    result: 'Result',
    fault: 'Failed check',
    subject: 'Subject',
    expires: 'Expires',
    user: 'User',
    known: 'Open the user',
    unknown: 'No record of this user: what the groups below give is all it has.',
    roles: 'Roles by its groups',
    noRoles: 'None',
    mapping: (group: string, role: string) => `${role} (group ${group})`,
    header: 'Header',
    claims: 'Claims',
    decoded: 'What the token says, unverified',
  },
} as const;

/** English text of the group mappings. */
export const mappingsMessages = {
  title: 'Group mappings',
  description:
    'Roles that come with a group of the token. Someone who has no record here is let in by them too.',
  add: 'Add mapping',
  find: 'Find by part of the group',
  provider: 'Identity provider',
  noProvider: 'No identity provider yet',
  noProviderHint: 'Groups come in tokens: add the issuer of the tokens first.',
  none: 'No group mappings yet',
  noneHint:
    'Map a group of this identity provider to a role, and everyone in the group has the role, without any record here. It ends when the group leaves the token.',
  columns: { group: 'Group', role: 'Role', actions: 'Actions' },
  edit: 'Edit',
  editLabel: (group: string, role: string) => `Edit ${group} to ${role}`,
  remove: 'Delete',
  removeLabel: (group: string, role: string) => `Delete ${group} to ${role}`,
  form: {
    addTitle: (provider: string) => `Add a group mapping of ${provider}`,
    editTitle: 'Edit group mapping',
    submitAdd: 'Add mapping',
    group: 'Group',
    groupHint: (claim: string) =>
      claim === ''
        ? 'A value of that claim, compared exactly.'
        : `A value of the claim ${claim}, compared exactly.`,
    groupRequired: 'Enter the group.',
    claim: 'Claim with the groups',
    claimHint: 'This identity provider does not name it yet: groups, roles, cognito:groups, for example.',
    claimRequired: 'Enter the claim.',
    role: 'Role',
    roleRequired: 'Choose the role.',
    exists: 'This group gives this role already.',
    effect: (group: string, role: string) =>
      `Everyone whose token has the group ${group} then has the role ${role}, known here or not. Suspended principals stay shut out.`,
    added: (group: string, role: string) => `Group ${group} now gives the role ${role}`,
    edited: (group: string, role: string) => `Group ${group} now gives the role ${role}`,
  },
  deletion: {
    title: 'Delete group mapping?',
    submit: 'Delete mapping',
    effect: (group: string, role: string, routes: number | undefined) =>
      `Everyone of the group ${group} loses the role ${role}${routes === undefined ? '' : `, which opens ${counted(routes, 'route')}`}, unless it is assigned to them or comes with another group. Who has no record here and no other mapped group is denied altogether.`,
    done: (group: string, role: string) => `Group ${group} no longer gives the role ${role}`,
  },
} as const;
