import type { Policy } from '../../core/model/policy';
import { StoreUnavailableError } from '../errors';
import { decodeFrame, type EncodedSnapshot, encodeFrame, snapshotFormats } from './frame';

/**
 * The decision snapshot: only what deciding needs, for the authorizer. Names, descriptions, summaries, tags and
 * operation ids stay behind, so that editing them does not make every authorizer load the policy again.
 */
export function encodeDecisionSnapshot(policy: Policy): EncodedSnapshot {
  return encodeFrame(snapshotFormats.decisionJson, JSON.stringify(decisionPayload(policy)));
}

/**
 * The policy as far as deciding needs it: names are ids, what is only for people is empty.
 * Its parts are not checked one by one: the checksum says that they are what the console, which checks them, wrote.
 * No zod here: the authorizer's start pays for every import.
 * @throws StoreUnavailableError when the chunks are not what `sha256` names, or of another format.
 */
export function decodeDecisionSnapshot(sha256: string, chunks: readonly Uint8Array[]): Policy {
  const payload: unknown = JSON.parse(decodeFrame(snapshotFormats.decisionJson, sha256, chunks));
  if (!isDecisionPayload(payload)) {
    throw new StoreUnavailableError(`Decision snapshot ${sha256} holds no policy.`);
  }
  return policyOf(payload);
}

type DecisionPayload = ReturnType<typeof decisionPayload>;

function decisionPayload(policy: Policy) {
  return {
    apis: policy.apis.map(({ id, type, gatewayApiId, stage }) => ({ id, type, gatewayApiId, stage })),
    routes: policy.routes.map(({ id, apiId, method, path, access, multiSegmentParameters }) => ({
      id,
      apiId,
      method,
      path,
      access,
      // How such a parameter matches is part of deciding.
      ...(multiSegmentParameters !== undefined && { multiSegmentParameters }),
    })),
    roles: policy.roles.map(({ id, grants, inherits }) => ({ id, grants, inherits })),
    identityProviders: policy.identityProviders.map(({ name: _name, ...deciding }) => deciding),
    constraints: policy.constraints.map(({ id, roleIds }) => ({ id, roleIds })),
    limits: policy.limits.map(({ name: _name, ...deciding }) => deciding),
    settings: policy.settings,
  };
}

/** Fills the payload's own objects: a copy of 10,000 routes would be paid at every load. */
function policyOf(payload: DecisionPayload): Policy {
  return {
    apis: payload.apis.map((api) => Object.assign(api, { name: api.id, description: '' })),
    routes: payload.routes,
    roles: payload.roles.map((role) =>
      Object.assign(role, { name: role.id, description: '', sensitive: false }),
    ),
    identityProviders: payload.identityProviders.map((provider) =>
      Object.assign(provider, { name: provider.id }),
    ),
    constraints: payload.constraints.map((constraint) =>
      Object.assign(constraint, { name: constraint.id, description: '' }),
    ),
    limits: payload.limits.map((limit) => Object.assign(limit, { name: limit.id })),
    settings: payload.settings,
  };
}

const lists = ['apis', 'routes', 'roles', 'identityProviders', 'constraints', 'limits'] as const;

function isDecisionPayload(value: unknown): value is DecisionPayload {
  if (typeof value !== 'object' || value === null || !('settings' in value)) return false;
  const parts = new Map<string, unknown>(Object.entries(value));
  return lists.every((name) => Array.isArray(parts.get(name)));
}
