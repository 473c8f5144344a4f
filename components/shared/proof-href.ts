import type { ChangeView } from '@/lib/contracts/changes';

interface Proof {
  /** Of whom it is proved; whoever opens the page chooses where nobody is named. */
  readonly principal?: string | undefined;
  /** Number of the change; without one the newest that took something away. */
  readonly change?: number | undefined;
}

/** Address of the page that proves that a revocation is in force. */
export function proofHref({ principal, change }: Proof): string {
  const params = new URLSearchParams();
  if (principal !== undefined) params.set('principal', principal);
  if (change !== undefined) params.set('change', String(change));
  return `/proof?${params}`;
}

const revocations: ReadonlySet<ChangeView['action']> = new Set<ChangeView['action']>([
  'assignment.revoked',
  'user.suspended',
  'client.suspended',
  'api_key.revoked',
]);

/** Of a change that took access away, or may have; undefined for others. */
export function proofHrefOf({
  seq,
  action,
  target,
  policyVersion,
}: Pick<ChangeView, 'seq' | 'action' | 'target' | 'policyVersion'>): string | undefined {
  // Of many at once: whoever opens the page says of whom.
  if (action === 'assignment.bulk_revoked' || action === 'principals.reverted')
    return proofHref({ change: seq });
  // As a role is deleted it is taken from all who hold it, by changes of the role.
  const isOfOne = target.type === 'user' || target.type === 'client';
  if (revocations.has(action)) return proofHref({ principal: isOfOne ? target.id : undefined, change: seq });
  return policyVersion === undefined ? undefined : proofHref({ change: seq });
}
