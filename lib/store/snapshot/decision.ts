import type { DecisionTables } from '../../core/decide/tables';
import { type DecidingPolicy, tabulatePolicy } from '../../core/decide/tabulate';
import type { Policy } from '../../core/model/policy';
import { StoreUnavailableError } from '../errors';
import { decodeTables } from './decode-tables';
import { encodeTables } from './encode-tables';
import { decodeFrame, type EncodedSnapshot, encodeFrame, snapshotFormats } from './frame';

/**
 * The decision snapshot: only what deciding needs, for the authorizer. Names, descriptions, summaries, tags and
 * operation ids stay behind, so that editing them does not make every authorizer load the policy again.
 */
export function encodeDecisionSnapshot(policy: Policy): EncodedSnapshot {
  return encodeFrame(snapshotFormats.decisionTables, encodeTables(tabulatePolicy(decidingPart(policy))));
}

/**
 * The tables that deciding needs, to be compiled. Snapshots that were published as JSON, before there was a binary
 * format, are read as well. No zod here: the authorizer's start pays for every import.
 * @throws StoreUnavailableError when the chunks are not what `sha256` names, or of another format.
 */
export function decodeDecisionSnapshot(sha256: string, chunks: readonly Uint8Array[]): DecisionTables {
  const { format, payload } = decodeFrame(
    [snapshotFormats.decisionTables, snapshotFormats.decisionJson],
    sha256,
    chunks,
  );
  try {
    if (format === snapshotFormats.decisionTables) return decodeTables(payload);
    const policy: unknown = JSON.parse(payload.toString('utf8'));
    if (isDecidingPolicy(policy)) return tabulatePolicy(policy);
  } catch (error) {
    throw new StoreUnavailableError(`Decision snapshot ${sha256} cannot be read.`, { cause: error });
  }
  throw new StoreUnavailableError(`Decision snapshot ${sha256} holds no policy.`);
}

function decidingPart(policy: Policy): DecidingPolicy {
  return {
    apis: policy.apis.map(({ id, type, gatewayApiId, stage }) => ({ id, type, gatewayApiId, stage })),
    routes: policy.routes,
    roles: policy.roles,
    identityProviders: policy.identityProviders.map(({ name: _name, ...deciding }) => deciding),
    constraints: policy.constraints.map(({ id, roleIds }) => ({ id, roleIds })),
    limits: policy.limits.map(({ name: _name, ...deciding }) => deciding),
    settings: policy.settings,
  };
}

const lists = ['apis', 'routes', 'roles', 'identityProviders', 'constraints', 'limits'] as const;

/** Its parts are not checked one by one: the checksum says that they are what the console, which checks them, wrote. */
function isDecidingPolicy(value: unknown): value is DecidingPolicy {
  if (typeof value !== 'object' || value === null || !('settings' in value)) return false;
  const parts = new Map<string, unknown>(Object.entries(value));
  return lists.every((name) => Array.isArray(parts.get(name)));
}
