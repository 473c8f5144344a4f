import { counted } from '../shared/counted';

/** English text of the drafts. */
export const draftsMessages = {
  title: 'Drafts',
  one: 'Draft',
  description:
    'Policy edits that are gathered and not in force: looked at together, approved by somebody else where that is asked for, published as one version.',
  none: 'No drafts',
  noneHint:
    'Begin one here, or choose “Save to a new draft” where a role is edited. Nothing of a draft is in force until it is published.',
  noneEnded: 'No draft was published or discarded yet',
  state: { label: 'Drafts shown', living: 'Not ended', ended: 'Published and discarded' },
  columns: {
    title: 'Title',
    status: 'Status',
    author: 'Begun by',
    edits: 'Edits',
    base: 'Made from',
    when: 'Last written',
  },
  base: (version: number) => (version === 0 ? 'No policy' : `Version ${version}`),
  stale: 'A newer version is in force',
  begin: 'Begin a draft',
  rename: 'Edit details',
  discard: 'Discard',
  rebase: 'Rebase',
  submit: 'Submit for approval',
  publish: 'Publish',
  details: {
    title: 'Title',
    titleRequired: 'Enter a title.',
    description: 'Description',
    begun: (title: string) => `Began draft “${title}”`,
    begunNext: 'Put edits into it: where a role is edited, choose this draft.',
    saved: (title: string) => `Changed the details of “${title}”`,
    refused: (title: string) => `The details of “${title}” stay as they were`,
  },
  facts: {
    title: 'Summary',
    status: 'Status',
    author: 'Begun by',
    base: 'Made from',
    when: 'Last written',
    submitted: 'Submitted',
    reviewed: { approved: 'Approved by', rejected: 'Rejected by' },
    published: 'Became version',
    comment: (comment: string) => `“${comment}”`,
  },
  staleAlert: {
    title: 'A newer policy version is in force than this draft was made from',
    hint: 'Rebase it: what others published meanwhile is merged in, entity by entity, and you see what is left to publish. A review is withdrawn by that.',
  },
  check: {
    title: 'Can it be published?',
    publishable: 'It can be published.',
    nothing: 'It proposes nothing that is not in force already.',
    stale: (version: number) => `It has to be rebased first: version ${version} is in force.`,
    conflicts: (n: number) =>
      `${counted(n, 'thing')} ${n === 1 ? 'was' : 'were'} changed both here and in force. Choose a side when you rebase:`,
    rules: 'The policy that comes of it keeps every rule.',
    broken: (n: number) => `The policy that comes of it breaks ${counted(n, 'rule')}:`,
    noApproval: 'It needs no approval.',
    level: {
      none: '',
      second_person: 'It needs the approval of a second person',
      second_owner: 'It needs the approval of another owner',
    },
    given: 'It is approved.',
    rejected: 'It was rejected: edit it, or submit it again.',
    blocked: {
      stale: 'Rebase it first: a newer version is in force.',
      nothing: 'It proposes nothing yet.',
      rules: 'The policy that comes of it breaks a rule.',
      approval: 'It is not approved yet.',
      rejected: 'It was rejected.',
      submitted: 'It waits for approval already.',
      loading: 'It is being checked.',
    },
  },
  nouns: {
    api: 'API',
    route: 'Route',
    role: 'Role',
    identity_provider: 'Identity provider',
    constraint: 'Constraint',
    limit: 'Limit',
    settings: 'Settings',
  },
  tabs: { diff: 'What it changes', edits: 'Edits', changes: 'Changes' },
  diff: {
    title: (total: number, version: number) =>
      `${counted(total, 'difference')} to version ${version}, which is in force`,
    none: 'No difference to what is in force',
    noneHint: 'Put edits into the draft: where a role is edited, choose “Save to a draft”.',
    conflicts: (n: number) =>
      `${counted(n, 'thing')} in conflict ${n === 1 ? 'is' : 'are'} shown as in force.`,
    more: (n: number) => `Show ${counted(n, 'more difference')}`,
    role: 'Open the role as the draft has it',
    published: (version: number) => `What it changed: version ${version}`,
    discarded: 'What a discarded draft proposed is not kept. Its edits are listed beside.',
  },
  edits: {
    title: 'Edits gathered',
    none: 'No edit yet',
    columns: { what: 'What', who: 'Who', when: 'When' },
  },
  changes: {
    title: 'What happened to this draft',
    none: 'No change recorded',
    all: 'All changes of this draft',
  },
  publishModal: {
    title: (title: string) => `Publish “${title}”?`,
    submit: 'Publish',
    effect: (total: number, version: number) =>
      `${counted(total, 'difference')} ${total === 1 ? 'comes' : 'come'} into force together, as version ${version}:`,
    acceptsConflicts: 'Publish although people would hold roles that a separation of duties keeps apart',
    acceptsConflictsHint: 'Only where the refusal above names such people, and you accept that.',
    done: (title: string, version: number) => `Published “${title}” as version ${version}`,
  },
  submitModal: {
    title: (title: string) => `Submit “${title}” for approval?`,
    submit: 'Submit for approval',
    effect:
      'It appears under Approvals for everybody who had no hand in it. An edit or a rebase withdraws the submission.',
    done: (title: string) => `“${title}” waits for approval`,
  },
  rebaseModal: {
    title: (title: string) => `Rebase “${title}”?`,
    submit: 'Rebase',
    effect: (version: number) =>
      `It is made from version ${version} instead. What only one side changed is taken from that side.`,
    withdraws: 'It was submitted or approved: that is withdrawn, and it has to be reviewed again.',
    conflict: (noun: string, id: string) => `${noun} ${id} was changed on both sides. Which one holds?`,
    mine: 'The draft’s',
    theirs: 'What is in force',
    sides: 'In force and in the draft',
    gone: 'it is not there',
    done: (title: string) => `Rebased “${title}”`,
  },
  discardModal: {
    title: (title: string) => `Discard “${title}”?`,
    submit: 'Discard draft',
    effect: (edits: number) =>
      `${counted(edits, 'edit')} and what they propose are gone. Nothing of them is in force. The record that there was a draft stays.`,
    done: (title: string) => `Discarded “${title}”`,
  },
} as const;
