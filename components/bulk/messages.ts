import { counted } from '../shared/counted';

const users = (n: number) => counted(n, 'user');
const rows = (n: number) => counted(n, 'row');
const kinds = { import: 'Import', grant: 'Grant to many', revoke: 'Revocation from many' } as const;
const backInBatches = 'Batch by batch, the newest first.';

/** What taking an import back does to those whom it added, and to those whom it changed. */
function takenBack(added: number, changed: number): string {
  const deletes = `deletes ${users(added)} whom the import added`;
  const restores = `puts ${users(changed)} back as before it`;
  if (added === 0) return `This ${restores}. ${backInBatches}`;
  return `This ${deletes}${changed === 0 ? '' : ` and ${restores}`}. ${backInBatches}`;
}

/** English text of what is done to many users at once. */
export const bulkMessages = {
  users,
  rows,
  outcome: { created: 'Added', updated: 'Changed', unchanged: 'As it is', refused: 'Refused' },
  /** The same, before anything is written. */
  planned: {
    created: 'Will be added',
    updated: 'Will change',
    unchanged: 'Stays as it is',
    refused: 'Refused',
  },
  report: {
    title: 'Row by row',
    columns: { row: 'Row', user: 'User', outcome: 'Outcome', what: 'What changes, or why it is refused' },
    line: (line: number) => `Line ${line}`,
    problems: (n: number) => `Problems (${n})`,
    all: (n: number) => `All rows (${n})`,
    show: 'Which rows to show',
    find: 'Find a row',
    matches: (n: number) => counted(n, 'match', 'matches'),
    none: 'No row',
    noneMatching: 'No row matches',
  },
  kind: kinds,
  start: {
    import: (n: number) => `Import ${rows(n)}`,
    grant: (roleId: string, n: number) => `Grant role ${roleId} to ${users(n)}`,
    revoke: (roleId: string, n: number) => `Revoke role ${roleId} from ${users(n)}`,
  },
  job: {
    parent: 'Imports and bulk changes',
    status: {
      running: 'Being applied',
      done: 'Done',
      stopped: 'Stopped',
      failed: 'Interrupted',
      elsewhere: 'Not applied to the end',
    },
    facts: { kind: 'Kind', status: 'Status', by: 'Started by', at: 'Started', reason: 'Reason' },
    noReason: 'No reason given',
    progress: 'Progress',
    rowsDone: (done: number, all: number) => `${done.toLocaleString('en')} of ${rows(all)} looked at`,
    leave: 'You can go on working in the console: this continues, and it stays in the list of imports.',
    failedTitle: (next: number) => `It was interrupted before row ${next}`,
    failedHint: 'Rows before it are in force, rows from it on are not. Going on writes no row a second time.',
    resume: 'Go on',
    stoppedTitle: (next: number) => `Row ${next} is refused now, so it stopped there`,
    stoppedHint:
      'Rows before it are in force, rows from it on are not. Somebody changed something since the check.',
    skip: 'Leave out refused rows and go on',
    elsewhereTitle: (next: number) => `Rows before row ${next} are in force, rows from it on are not`,
    elsewhereHint:
      'It is being applied in another window, or was closed before it came to its end. This page follows it. To ' +
      'finish it, give the same file or the same users again: what is so already is left alone.',
    refusedRows: (list: string, more: number) =>
      `Refused rows: ${list}${more > 0 ? ` and ${more} more` : ''}.`,
    toUsers: 'Users',
    toChanges: 'Changes it made',
    open: 'Show progress',
    doneNotice: (title: string) => `Done: ${title}`,
    failedNotice: (title: string) => `Interrupted: ${title}`,
    stoppedNotice: (title: string) => `Stopped: ${title}`,
  },
  revert: {
    action: 'Take it all back',
    title: 'Take all of it back?',
    submit: 'Take back',
    effect: {
      import: takenBack,
      grant: (_: number, changed: number) =>
        `This takes the role from ${users(changed)} who were given it; who held it before has it on the terms of then.`,
      revoke: (_: number, changed: number) =>
        `This grants the role again to ${users(changed)} who lost it, unless its time is over.`,
    },
    whole:
      'Each batch of some thirty users is taken back whole or not at all. It is refused where what it wrote was changed since, or where a rule for grants stands against what was before.',
    skip: 'Leave refused batches as they are, and go on',
    acknowledge: 'Delete users all the same whom groups of the identity provider may let in again',
    progress: (n: number) => `${counted(n, 'batch', 'batches')} taken back so far`,
    stopped: (n: number) => `${counted(n, 'batch', 'batches')} could not be taken back`,
    change: (seq: number) => `Change ${seq}: `,
    rest: 'Older batches were not looked at and stand as they are.',
    done: (n: number) => `${counted(n, 'batch', 'batches')} taken back`,
    ended: (n: number) => `${counted(n, 'batch', 'batches')} taken back; others stand as they are`,
  },
  list: {
    title: 'Imports and bulk changes',
    description: 'What was done to many users at once, newest first. Files without any effect are not kept.',
    what: ({ kind, rows: n }: { readonly kind: keyof typeof kinds; readonly rows: number }) =>
      `${kinds[kind]}, ${rows(n)}`,
    none: 'Nothing yet',
    noneHint: 'Import users from a file, or choose users in the list and grant them a role.',
    columns: { kind: 'What', progress: 'Progress', counts: 'Result', by: 'Started by', at: 'Started' },
    result: (changed: number, refused: number) => `${changed} changed, ${refused} refused`,
  },
  import: {
    title: 'Import users',
    action: 'Import',
    steps: { file: 'file', check: 'check' },
    stepTitle: (step: string) => `Import users: ${step}`,
    hint:
      'CSV with a header, or a JSON array, with the columns issuer, subject, name, email, status, attributes and ' +
      'roles. At most 10,000 users. An export of the users list has this form.',
    example:
      'subject,name,email,roles\nada,Ada Example,ada@example.com,reader; maintainer until 2027-01-01T00:00:00.000Z',
    empty: 'Choose a file or paste one.',
    issuer: 'Issuer of rows that name none',
    issuerHint: 'Users are recognised by issuer and subject of their tokens.',
    noIssuer: 'Every row names its issuer',
    roles: 'Roles that a row does not name',
    add: 'Stay',
    addHint: 'A row adds roles, or changes how long they last.',
    replace: 'Are revoked',
    replaceHint: 'A row with roles says all roles of that user. A file without the column changes none.',
    checkHint: 'Nothing is written yet. This is what would become of each row.',
    leaveOut: (n: number) => `Leave out the ${counted(n, 'refused row')} and import the others`,
    leaveOutHint: 'Otherwise correct the file and check it again.',
    refused: (n: number) =>
      `${counted(n, 'row')} would be refused: leave them out, or go back and correct the file.`,
    nothing: 'Every row is so already: there is nothing to import.',
    submit: 'Import',
    finish: 'Close',
  },
  assign: {
    grantTitle: (n: number) => `Grant a role to ${users(n)}`,
    revokeTitle: (n: number) => `Revoke a role from ${users(n)}`,
    names: (names: readonly string[], all: number) =>
      names.join(', ') + (all > names.length ? ` and ${all - names.length} more` : ''),
    role: 'Role',
    roleRequired: { grant: 'Choose the role to grant.', revoke: 'Choose the role to revoke.' },
    preview: 'Show the effect',
    back: 'Change it',
    effect: {
      grant: (roleId: string, changed: number, routes: number | undefined) =>
        `${users(changed)} ${changed === 1 ? 'gets' : 'get'} role ${roleId}${routes === undefined ? '' : `, which opens ${counted(routes, 'route')}`}.`,
      revoke: (roleId: string, changed: number, routes: number | undefined) =>
        `${users(changed)} ${changed === 1 ? 'loses' : 'lose'} role ${roleId}${routes === undefined ? '' : `, which opens ${counted(routes, 'route')}`}. Routes that another role opens stay open.`,
    },
    unchanged: {
      grant: (n: number) => `${users(n)} ${n === 1 ? 'holds' : 'hold'} it on these terms already.`,
      revoke: (n: number) => `${users(n)} ${n === 1 ? 'does' : 'do'} not hold it.`,
    },
    refused: (n: number) => `${users(n)} ${n === 1 ? 'is' : 'are'} left out, for the reason given below.`,
    nothing: 'Nothing would change.',
    submit: {
      grant: (n: number) => `Grant to ${users(n)}`,
      revoke: (n: number) => `Revoke from ${users(n)}`,
    },
    freshness: (seconds: number) =>
      `Authorizers decide on the new state within ${counted(seconds, 'second')} of each write.`,
  },
} as const;
