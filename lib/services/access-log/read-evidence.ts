import type { Change } from '../../core/model/change';
import type { ServiceContext } from '../context';
import { approverOf } from './approver-of';
import { type DecisionName, findDecision } from './find-decision';
import { findPrincipalNames } from './find-principal-names';
import { readPrincipalThen } from './read-principal-then';

/**
 * What a decision rests on: the policy version it was made under and the change that published it, the principal as
 * it was, the assignment that decided and the change that made it so, and who approved these changes.
 */
export async function readEvidence(context: ServiceContext, name: DecisionName, signal?: AbortSignal) {
  const { store } = context;
  const entry = await findDecision(context, name, signal);
  const [version, { principalThen, changes }] = await Promise.all([
    store.getPolicyVersion(entry.policyVersion),
    readPrincipalThen(context, entry),
  ]);
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
      state: principalThen.kind,
      record: principalThen.kind === 'known' ? principalThen.principal : undefined,
      because: principalThen.kind === 'unknown' ? principalThen.because : undefined,
    },
    assignment:
      entry.assignment === ''
        ? undefined
        : assignmentOf(entry.assignment, findAssigning(changes, entry.assignment, entry.ts)),
    principalNames: await findPrincipalNames(context, [entry.principal]),
  };
}

const assignmentOf = (id: string, change: Change | undefined) => ({
  id,
  change,
  approvedBy: approverOf(change),
});

/** The last change up to then that gave the assignment its terms. */
function findAssigning(changes: readonly Change[], assignmentId: string, at: string): Change | undefined {
  return changes.find(
    ({ after, at: changedAt }) =>
      Date.parse(changedAt) <= Date.parse(at) &&
      typeof after === 'object' &&
      after !== null &&
      'id' in after &&
      after.id === assignmentId,
  );
}
