/** English text that the rooms of the policy's settings share. */
export const policySettingsMessages = {
  title: 'Policy settings',
  description:
    'Whose tokens are accepted, what their groups give, which roles are kept apart, and how often calls are allowed.',
  tabs: {
    providers: 'Identity providers',
    groups: 'Group mappings',
    constraints: 'Separation of duties',
    limits: 'Limits',
  },
  publishes: 'Published at once as a new version of the policy.',
  versions: 'Policy versions',
  canBeUndone: 'can bring the one before back.',
  meanwhile: {
    take: 'Take what is there now, keep what I entered',
  },
  name: 'Name',
  nameRequired: 'Enter a name.',
  id: 'Id',
  idHint: 'Stays as it is: change records and the API name it so.',
} as const;
