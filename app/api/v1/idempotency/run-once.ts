import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '@/lib/contracts/problem';
import type { OnceClaim, OnceRecord } from '@/lib/core/model/once';
import type { ServiceContext } from '@/lib/services/context';
import { refusedKey } from './claim';
import { readCreated } from './read-created';
import { withoutSecrets } from './without-secrets';

/** An answer larger than this is not kept; a repetition is then answered by reading what was made. */
const maxAnswerBytes = 300_000;

const answerPausesMs = [20, 50, 100, 200];

/** What an operation answers: by running now, or from an earlier request under the same key. */
export interface OnceOutcome<T> {
  readonly ran?: T;
  readonly replayed?: { readonly answer: unknown };
}

/**
 * Runs a creation under an idempotency key. The store remembers the key in the transaction that makes the thing,
 * and refuses a second transaction under it: made twice is impossible, also when the process ends in between or
 * two requests run at once. The answer is added afterwards, for repetitions.
 */
export async function runOnce<T extends { readonly output: unknown }>(
  service: ServiceContext,
  operation: string,
  claim: OnceClaim,
  run: (service: ServiceContext) => Promise<T>,
): Promise<OnceOutcome<T>> {
  const replay = async () => {
    const record = await findRecord(service, claim);
    return record && { replayed: { answer: await answerOf(service, operation, record) } };
  };
  const known = await replay();
  if (known) return known;
  try {
    const ran = await run({ ...service, once: claim });
    await keepAnswer(service, claim, ran.output);
    return { ran };
  } catch (error) {
    // The same request may have been running beside this one, and been first.
    const made = await replay();
    if (made) return made;
    throw error;
  }
}

/** The record of an earlier request under the key, in its time. */
async function findRecord({ store, now }: ServiceContext, claim: OnceClaim): Promise<OnceRecord | undefined> {
  const record = await store.getOnce(claim.keySha256);
  if (!record || record.expiresAt <= now().toISOString() || record.requestId === claim.requestId) {
    return undefined;
  }
  if (record.inputSha256 === claim.inputSha256) return record;
  throw refusedKey(
    `was used for another request (${record.requestId}) in the last 24 hours: choose a new key for a new request`,
  );
}

async function answerOf(service: ServiceContext, operation: string, record: OnceRecord): Promise<unknown> {
  if (record.answer !== undefined) {
    const answer: unknown = record.answer === '' ? undefined : JSON.parse(record.answer);
    return answer;
  }
  const { target, requestId } = record;
  const read = readCreated(operation, target.type);
  if (read) return read(service, target);
  const kept = await awaitAnswer(service, record);
  if (kept !== undefined) return answerOf(service, operation, kept);
  throw new AppError(
    'conflict',
    `This was done already, by request ${requestId}, but its answer was lost. ` +
      `GET /api/v1/changes?targetType=${target.type}&targetId=${encodeURIComponent(target.id)} shows what it did.`,
  );
}

/** The request that was first may be about to keep its answer. Undefined where it does not do so soon. */
async function awaitAnswer(
  { store }: ServiceContext,
  { keySha256 }: OnceRecord,
): Promise<OnceRecord | undefined> {
  for (const pauseMs of answerPausesMs) {
    await delay(pauseMs);
    const record = await store.getOnce(keySha256);
    if (record?.answer !== undefined) return record;
  }
  return undefined;
}

async function keepAnswer({ store }: ServiceContext, claim: OnceClaim, output: unknown): Promise<void> {
  if (output instanceof ReadableStream) return;
  const answer = output === undefined ? '' : JSON.stringify(withoutSecrets(output));
  if (Buffer.byteLength(answer, 'utf8') > maxAnswerBytes) return;
  // What was made is made: that its answer could not be kept must not make a failure of it.
  await store.keepOnceAnswer(claim, answer).catch(() => undefined);
}
