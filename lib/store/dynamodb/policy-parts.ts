import type { Change } from '../../core/model/change';
import type { PolicyCondition } from '../check-mutations';
import type { PolicyHeadItem } from '../items';
import { policyHeadKey } from '../keys';
import { encodeDecisionSnapshot } from '../snapshot/decision';
import type { EncodedSnapshot } from '../snapshot/frame';
import { encodeSourceSnapshot } from '../snapshot/source';
import type { Entities } from './entities';
import { putPart } from './mutation-parts';
import { atVersion, atVersionNotHeld, atVersionUnder, policyMoved } from './policy-hold';
import { readPolicyHead } from './read-policy';
import { stageSnapshots } from './snapshots';
import type { Table } from './table';
import type { TransactPart } from './transact';

/** What a commit does to the policy: nothing but look at it, or publish what was staged. */
export interface PolicyPlan {
  /** The version it publishes; undefined where it only requires one. */
  readonly version?: number;
  /** The parts of the transaction, for the change record that goes with it. */
  readonly parts: (change: Change) => TransactPart[];
}

/** Writes the snapshots of a policy that is to be published, and plans what the transaction does about it. */
export async function planPolicy(
  table: Table,
  entities: Entities,
  condition: PolicyCondition | undefined,
): Promise<PolicyPlan> {
  if (!condition) return { parts: () => [] };
  const { baseVersion, publish } = condition;
  if (!publish) return { parts: () => [requirePart(table, baseVersion)] };
  // Asked again by the transaction; here it spares the writing of snapshots that are too late already.
  const inForce = (await readPolicyHead(table))?.version ?? 0;
  if (inForce !== baseVersion) throw policyMoved(baseVersion);

  const decision = encodeDecisionSnapshot(publish.policy);
  const source = encodeSourceSnapshot(publish.policy);
  const kept = await stageSnapshots(table, [decision, source]);
  const version = baseVersion + 1;
  return {
    version,
    parts: (change) => {
      const head = headOf(version, change, decision, source);
      return [...kept, headPart(table, head, publish), versionPart(entities, head, change)];
    },
  };
}

function headOf(
  version: number,
  change: Change,
  decision: EncodedSnapshot,
  source: EncodedSnapshot,
): PolicyHeadItem {
  return {
    version,
    publishedAt: change.at,
    snapshotSha256: decision.sha256,
    snapshotChunks: decision.chunks.length,
    sourceSha256: source.sha256,
    sourceChunks: source.chunks.length,
  };
}

/** The whole head is put anew, which ends any hold. */
function headPart(
  table: Table,
  head: PolicyHeadItem,
  { baseVersion, hold }: { readonly baseVersion: number; readonly hold?: string },
): TransactPart {
  return putPart('policy', {
    TableName: table.name,
    Item: { ...policyHeadKey, ...head },
    ...(hold === undefined ? atVersion(baseVersion) : atVersionUnder(baseVersion, hold)),
  });
}

function requirePart(table: Table, version: number): TransactPart {
  const check = { TableName: table.name, Key: { ...policyHeadKey }, ...atVersionNotHeld(version) };
  return { role: 'policy', item: { ConditionCheck: check } };
}

function versionPart({ policyVersions }: Entities, head: PolicyHeadItem, change: Change): TransactPart {
  const params = policyVersions
    .put({
      ...head,
      actorType: change.actor.type,
      actorId: change.actor.id,
      actorName: change.actor.name,
      summary: change.summary,
      reason: change.reason,
      changeSeq: change.seq,
    })
    .where(({ version }, { notExists }) => notExists(version))
    .params<Parameters<typeof putPart>[1]>();
  return putPart('policy', params);
}
