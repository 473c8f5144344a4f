import { StoreUnavailableError } from '../errors';
import { ConditionFailedError, type DynamoCall } from './dynamo-client';
import { ItemReader, isObject } from './wire';

/** Tokens to take from one shard of a bucket. All times in epoch microseconds. */
export interface TakeRequest {
  readonly key: string;
  /**
   * `full`: the bucket is thought to be full, or not to exist. `filling`: it is not. The two are different writes;
   * a wrong guess is refused, and the answer says what the bucket is.
   */
  readonly state: 'full' | 'filling';
  readonly nowMicros: number;
  /** How much later the bucket will be full. */
  readonly costMicros: number;
  /** The latest that it may be full afterwards. */
  readonly latestMicros: number;
}

export interface TakeAnswer {
  readonly isTaken: boolean;
  /** When the bucket will be full, after the taking or as it was found; undefined where there is none. */
  readonly fullAtMicros: number | undefined;
}

/** The counters of rate limits. Rejects when the table fails in any way. */
export interface LimitStore {
  take(request: TakeRequest): Promise<TakeAnswer>;
}

const ttlSlackSeconds = 3_600;

/**
 * A bucket is one number: when it will be full again (the theoretical arrival time of GCRA). Taking moves it on by one
 * conditional UpdateItem, so no two containers can take the same token and none has to read before. An item whose
 * time has passed says nothing that a missing one does not, so it may expire.
 */
export function createLimitStore(call: DynamoCall, table: string): LimitStore {
  return {
    async take({ key, state, nowMicros, costMicros, latestMicros }) {
      const isFull = state === 'full';
      const ttl = Math.ceil(latestMicros / 1_000_000) + ttlSlackSeconds;
      const numbers = isFull
        ? { now: nowMicros, next: nowMicros + costMicros, ttl }
        : { now: nowMicros, cost: costMicros, last: latestMicros - costMicros, ttl };
      try {
        const output = await call('UpdateItem', {
          TableName: table,
          Key: { pk: { S: key } },
          UpdateExpression: `SET #full = ${isFull ? ':next' : '#full + :cost'}, #ttl = :ttl`,
          ConditionExpression: isFull
            ? 'attribute_not_exists(#full) OR #full < :now'
            : '#full >= :now AND #full <= :last',
          ExpressionAttributeNames: { '#full': 'fullAtMicros', '#ttl': 'ttl' },
          ExpressionAttributeValues: Object.fromEntries(
            Object.entries(numbers).map(([name, value]) => [`:${name}`, { N: String(value) }]),
          ),
          ReturnValues: 'UPDATED_NEW',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        });
        if (!isObject(output)) throw new StoreUnavailableError('UpdateItem was answered without an object');
        return { isTaken: true, fullAtMicros: fullAtOf(output.Attributes) };
      } catch (error) {
        if (error instanceof ConditionFailedError) {
          return { isTaken: false, fullAtMicros: fullAtOf(error.item) };
        }
        throw error;
      }
    },
  };
}

function fullAtOf(item: unknown): number | undefined {
  return isObject(item) ? new ItemReader(item, 'a limit').count('fullAtMicros') : undefined;
}
