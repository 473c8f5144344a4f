import type { ChangeTarget } from '@/lib/core/model/change';
import { counted } from '../shared/counted';

/** English text of the changes. */
export const changesMessages = {
  title: 'Changes',
  description:
    'Every write, newest first: who, when, why, before and after. Nothing here can be edited or deleted.',
  none: 'No change matches',
  noneHint: 'Changes appear here as soon as something is written.',
  columns: { seq: 'No.', when: 'When', who: 'Who', what: 'What', target: 'Kind', reason: 'Reason' },
  open: (summary: string) => `Open the change: ${summary}`,
  filter: {
    label: 'Kind of thing changed',
    all: 'Everything',
    only: (targetType: string, name: string) => `Only changes of ${targetType} ${name}`,
    clear: 'Show all changes',
  },
  targets: {
    system: 'System',
    api: 'API',
    route: 'Route',
    role: 'Role',
    user: 'User',
    client: 'Client',
    identity_provider: 'Identity provider',
    constraint: 'Constraint',
    limit: 'Limit',
    settings: 'Settings',
    policy: 'Policy',
    draft: 'Draft',
    assignment_request: 'Assignment request',
    member: 'Console member',
    service_token: 'Service token',
    access_log: 'Access log',
    user_import: 'User import',
    invitation: 'Invitation',
  } satisfies Record<ChangeTarget['type'], string>,
  details: {
    title: (seq: number) => `Change ${seq}`,
    who: 'Who',
    when: 'When',
    action: 'Action',
    target: 'What was changed',
    reason: 'Reason',
    noReason: 'None was given',
    policyVersion: 'Published policy version',
    requestId: 'Request id',
    hash: 'Hash',
    prevHash: 'Hash of the change before',
    raw: 'Full record',
  },
  verify: {
    action: 'Verify the chain',
    intact: (n: number) => `The chain is intact: ${counted(n, 'change')} checked`,
    intactHint: (hash: string) => `Each record carries the hash of the one before. Hash of the last: ${hash}`,
    broken: (seq: number) => `The chain is broken at change ${seq}`,
  },
} as const;
