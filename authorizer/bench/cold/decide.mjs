// The same snapshot decoded, compiled and asked by our own core, for rivals that only read and verify differently.
import { compileTables } from '../../../lib/core/decide/compile';
import { decide } from '../../../lib/core/decide/decide';
import { decodeDecisionSnapshot } from '../../../lib/store/snapshot/decision';
import { identify, requestOf } from '../lib/policy.mjs';

/** @param record The stored record of the user, as DynamoDB gives it. */
export function decideFrom({ sha256, method, path }, bytes, record) {
  const facts = {
    id: record.id.S,
    type: 'user',
    version: 1,
    suspended: false,
    attributes: {},
    assignments: JSON.parse(record.assignments.S),
  };
  const policy = compileTables(decodeDecisionSnapshot(sha256, [bytes]), 1);
  return decide(policy, identify(facts), requestOf(method, path), Date.now()).effect === 'allow';
}
