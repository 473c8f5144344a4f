import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { backOffMs } from '../../core/back-off';
import type { ChainHead } from '../../core/change/chain';
import type { Change } from '../../core/model/change';
import { appendToChain } from '../chain';
import { checkMutations, policyConditionOf } from '../check-mutations';
import { StoreConflictError, StoreLimitError, StoreUnavailableError } from '../errors';
import type { ChangeDraft, Mutation, StoreWriter } from '../port';
import { principalsBeside } from '../written-principals';
import { chainParts, changeKey, readChainHead } from './chain-parts';
import { draftParts } from './draft-parts';
import type { Entities } from './entities';
import { mutationParts } from './mutation-parts';
import { keepOnceAnswer, onceParts } from './once-parts';
import { createPolicyHolds, meetHold, policyMoved } from './policy-hold';
import { type PolicyPlan, planPolicy } from './policy-parts';
import { createQueue } from './queue';
import type { Table } from './table';
import { type PartRole, type TransactPart, transact } from './transact';

/** Times that a write meets other processes at the end of the chain before it gives up. */
const maxAttempts = 12;
/** What DynamoDB takes in one transaction. */
const maxParts = 100;

type CommitWriter = Pick<StoreWriter, 'commit' | 'holdPolicy' | 'releasePolicy' | 'keepOnceAnswer'>;

/**
 * The writing side. All processes append to one chain, whose head each transaction is conditioned on. Writes of one
 * process queue up, each knowing the head the one before it left; other processes are met optimistically.
 */
export function createWriter(client: DynamoDBDocumentClient, table: Table, entities: Entities): CommitWriter {
  const queue = createQueue();
  let knownHead: ChainHead | undefined;

  const append = async (
    draft: ChangeDraft,
    { fixed, beside }: { readonly fixed: readonly TransactPart[]; readonly beside: readonly string[] },
    policy: PolicyPlan,
    base?: number,
  ) => {
    const commitId = randomUUID();
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const begunMs = performance.now();
      const head = knownHead ?? (await readChainHead(table));
      knownHead = undefined;
      const change = appendToChain(draft, head, policy.version);
      const parts = [
        ...fixed,
        ...policy.parts(change),
        ...chainParts(table, entities, head, change, { commitId, beside }),
      ];
      checkSize(parts);
      const outcome = await transact(client, parts, randomUUID());
      if (outcome.type === 'written' || (await isOurs(table, change, commitId))) {
        knownHead = { seq: change.seq, hash: change.hash };
        return change;
      }
      const held = outcome.failed.has('policy') ? await meetHold(table) : undefined;
      throwConflict(outcome.failed, held ?? policyMoved(base ?? 0));
      await delay(backOffMs(attempt, Math.random(), { attemptMs: performance.now() - begunMs }));
    }
    throw new StoreUnavailableError(`The chain of changes was busy ${maxAttempts} times in a row.`);
  };

  return {
    ...createPolicyHolds(table),
    commit: async (draft, mutations) => {
      checkMutations(mutations);
      const condition = policyConditionOf(mutations);
      const policy = await planPolicy(table, entities, condition);
      const fixed = [
        ...mutations.flatMap((mutation: Mutation) => mutationParts(entities, mutation)),
        ...(await stageDrafts(table, entities, mutations)),
        ...onceParts(table, draft.at, draft.target, draft.once),
      ];
      const beside = principalsBeside(draft.target, mutations);
      return queue(() => append(draft, { fixed, beside }, policy, condition?.baseVersion));
    },
    keepOnceAnswer: (claim, answer) => keepOnceAnswer(table, claim, answer),
  };
}

/** Drafts bring snapshots of their own, which are written before the transaction. */
async function stageDrafts(table: Table, entities: Entities, mutations: readonly Mutation[]) {
  const puts = mutations.filter((mutation) => mutation.type === 'put_draft');
  const parts = await Promise.all(puts.map((put) => draftParts(table, entities, put)));
  return parts.flat();
}

/**
 * Whether a refused transaction was refused because it had been made: the answer to the first send was lost, and
 * the second met what the first had written.
 */
async function isOurs(table: Table, change: Change, commitId: string): Promise<boolean> {
  return (await table.get(changeKey(change.seq)))?.commitId === commitId;
}

/** The chain's head moving on is no conflict: it is tried again. */
function throwConflict(failed: ReadonlySet<PartRole>, moved: StoreConflictError): void {
  if (failed.has('once')) {
    throw new StoreConflictError('once', 'Another request was made under the same idempotency key.');
  }
  if (failed.has('entity')) {
    throw new StoreConflictError('entity_version', 'The record has changed since it was read.');
  }
  if (failed.has('policy')) throw moved;
  if (failed.has('snapshot')) {
    throw new StoreUnavailableError('A staged snapshot is gone: the write took longer than a day.');
  }
}

function checkSize(parts: readonly TransactPart[]): void {
  if (parts.length <= maxParts) return;
  throw new StoreLimitError(
    `The write has ${parts.length} parts; ${maxParts} fit in one transaction. ` +
      'Grant or revoke fewer roles at once.',
  );
}
