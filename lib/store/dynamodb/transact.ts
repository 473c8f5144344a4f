import { setTimeout as delay } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { backOffMs } from '../../core/back-off';
import { StoreUnavailableError } from '../errors';
import { describeFailure } from './store-call';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Whose condition a part of a transaction carries, so that a refusal can be told apart. */
export type PartRole = 'entity' | 'policy' | 'snapshot' | 'chain' | 'once';

export interface TransactPart {
  readonly role: PartRole;
  readonly item: TransactItem;
}

export type TransactOutcome =
  | { readonly type: 'written' }
  /** Nothing was written. `failed` are the roles whose conditions did not hold; none when only others were in the way. */
  | { readonly type: 'refused'; readonly failed: ReadonlySet<PartRole> };

/** Times that the same transaction is sent when no answer tells whether it was made. */
const maxSends = 2;

/**
 * Makes all parts or none. Where a call ends without an answer, the identical transaction is sent again under the
 * same token, which DynamoDB makes once at most (for ten minutes): an unknown outcome becomes a known one.
 * @throws StoreUnavailableError when no answer came in the end: the transaction was made whole or not at all.
 */
export async function transact(
  client: DynamoDBDocumentClient,
  parts: readonly TransactPart[],
  token: string,
): Promise<TransactOutcome> {
  const command = { TransactItems: parts.map((part) => part.item), ClientRequestToken: token };
  for (let send = 1; ; send += 1) {
    try {
      await client.send(new TransactWriteCommand(command));
      return { type: 'written' };
    } catch (error) {
      if (error instanceof TransactionCanceledException) return outcomeOf(error, parts);
      const failure = describeFailure('write a transaction', error);
      if (!(failure instanceof StoreUnavailableError) || send === maxSends) throw failure;
      await delay(backOffMs(send, Math.random()));
    }
  }
}

/** Reasons that say that others were in the way, not that a condition failed. */
const passing = new Set([
  'None',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
]);

function outcomeOf(error: TransactionCanceledException, parts: readonly TransactPart[]): TransactOutcome {
  const failed = new Set<PartRole>();
  for (const [i, part] of parts.entries()) {
    const code = error.CancellationReasons?.[i]?.Code ?? 'None';
    if (code === 'ConditionalCheckFailed') failed.add(part.role);
    else if (!passing.has(code)) {
      throw new TypeError(`write a transaction: ${code} at part ${i} (${part.role})`, { cause: error });
    }
  }
  return { type: 'refused', failed };
}
