import type { Attribution } from '../../core/change/rewind-principal';
import type { ServiceContext } from '../context';
import { approverOf } from './approver-of';
import { type DecisionName, findDecision } from './find-decision';
import { findPrincipalNames } from './find-principal-names';
import { isVersionThen } from './is-version-then';
import { readPrincipalThen } from './read-principal-then';

/**
 * What a decision rests on: the policy version it was made under and the change that published it, the principal as
 * it was, the assignment that decided and the change that made it so, and who approved these changes.
 */
export async function readEvidence(context: ServiceContext, name: DecisionName, signal?: AbortSignal) {
  const { store } = context;
  const { entry, cost } = await findDecision(context, name, signal);
  const [named, { state, assigning }] = await Promise.all([
    store.getPolicyVersion(entry.policyVersion),
    readPrincipalThen(context, entry),
  ]);
  const version = named && isVersionThen(named, entry) ? named : undefined;
  const publishedBy = version && (await store.getChange(version.changeSeq));
  return {
    entry,
    policy: {
      version: entry.policyVersion,
      publishedAt: version?.publishedAt,
      snapshotSha256: version?.snapshotSha256,
      change: publishedBy,
      approvedBy: approverOf(publishedBy),
    },
    principal: {
      id: entry.principal,
      version: entry.principalVersion,
      state: state.kind,
      record: state.kind === 'known' ? state.principal : undefined,
      because: state.kind === 'unknown' ? state.because : undefined,
    },
    assignment:
      entry.assignment === '' ? undefined : assignmentOf(entry.assignment, assigning(entry.assignment)),
    principalNames: await findPrincipalNames(context, [entry.principal]),
    ...cost,
  };
}

function assignmentOf(id: string, attribution: Attribution) {
  if (attribution.kind === 'unknown') return { id, because: attribution.because };
  const { change } = attribution;
  return { id, change, approvedBy: approverOf(change) };
}
