import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { PolicyHeldError, StoreConflictError } from '../errors';
import { policyHeadKey } from '../keys';
import type { StoreWriter } from '../port';
import type { Table } from './table';

/** Long enough to look at some records and publish; a holder that died is waited for no longer. */
const holdSeconds = 30;

/**
 * A hold is two attributes on the policy head: its id, and from when on anybody may end it. Publishing under a hold is
 * conditioned on its id, so that a hold that was ended by somebody else, whose clock may be another, is seen.
 */
export function createPolicyHolds(table: Table): Pick<StoreWriter, 'holdPolicy' | 'releasePolicy'> {
  return {
    holdPolicy: async (version) => {
      const hold = randomUUID();
      const isHeld = await table.updateIf({
        Key: { ...policyHeadKey },
        UpdateExpression: 'SET #hold = :hold, heldUntil = :until',
        ConditionExpression: '#version = :version AND (attribute_not_exists(#hold) OR heldUntil < :now)',
        ExpressionAttributeNames: { '#hold': 'hold', '#version': 'version' },
        ExpressionAttributeValues: {
          ':hold': hold,
          ':version': version,
          ':now': nowSeconds(),
          ':until': nowSeconds() + holdSeconds,
        },
      });
      if (!isHeld) throw (await findHold(table)) ?? policyMoved(version);
      return hold;
    },
    releasePolicy: async (hold) => {
      await endHold(table, '#hold = :value', hold);
    },
  };
}

/** Ends a hold whose holder has had its time, and says what a write meets where there is one that has not. */
export async function meetHold(table: Table): Promise<PolicyHeldError | undefined> {
  await endHold(table, 'attribute_exists(#hold) AND heldUntil < :value', nowSeconds());
  return findHold(table);
}

async function findHold(table: Table): Promise<PolicyHeldError | undefined> {
  const head = heldSchema.safeParse(await table.get(policyHeadKey));
  return head.success ? new PolicyHeldError(Math.max(1, head.data.heldUntil - nowSeconds() + 1)) : undefined;
}

const heldSchema = z.looseObject({ hold: z.string(), heldUntil: z.number() });

async function endHold(table: Table, condition: string, value: string | number): Promise<void> {
  await table.updateIf({
    Key: { ...policyHeadKey },
    UpdateExpression: 'REMOVE #hold, heldUntil',
    ConditionExpression: condition,
    ExpressionAttributeNames: { '#hold': 'hold' },
    ExpressionAttributeValues: { ':value': value },
  });
}

export function policyMoved(baseVersion: number): StoreConflictError {
  return new StoreConflictError(
    'policy_moved',
    `The policy is no longer at version ${baseVersion}, or on hold.`,
  );
}

export function atVersion(version: number) {
  if (version === 0) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':version': version },
  };
}

export function atVersionNotHeld(version: number) {
  if (version === 0) return atVersion(version);
  return {
    ConditionExpression: '#version = :version AND attribute_not_exists(#hold)',
    ExpressionAttributeNames: { '#version': 'version', '#hold': 'hold' },
    ExpressionAttributeValues: { ':version': version },
  };
}

export function atVersionUnder(version: number, hold: string) {
  return {
    ConditionExpression: '#version = :version AND #hold = :hold',
    ExpressionAttributeNames: { '#version': 'version', '#hold': 'hold' },
    ExpressionAttributeValues: { ':version': version, ':hold': hold },
  };
}

const nowSeconds = () => Math.floor(Date.now() / 1000);
