import type { ServiceContext } from '../context';
import { inForceBy } from '../principals/assignment-result';
import { readKey } from './get-key';
import { apiKeyRecord, viewKey } from './view-key';
import { requireKey, writeKeys } from './write-keys';

interface KeyRevocation {
  readonly params: { readonly clientId: string; readonly keyId: string };
  readonly query: { readonly reason?: string | undefined };
}

/** Ends a key at once; one that is revoked already stays as it is. The record is kept, so that lines of the decision log can still be told to be its. */
export async function revokeKey(context: ServiceContext, { params, query }: KeyRevocation) {
  const now = context.now();
  const known = await readKey(context, params);
  if (known.revokedAt !== undefined) return { key: viewKey(known, now), inForceBy: inForceBy(context) };
  const revoked = await writeKeys(context, params.clientId, (state) => {
    const previous = requireKey(state, params.keyId);
    const key = { ...previous, revokedAt: now.toISOString() };
    return {
      facts: {
        action: 'api_key.revoked',
        summary: `revoked API key ${key.name} (${key.prefix}…) of client ${state.client.name}`,
        reason: query.reason,
        before: apiKeyRecord(previous),
        after: apiKeyRecord(key),
      },
      mutations: [{ type: 'put_api_key', key, previous }],
      result: { key: viewKey(key, now) },
    };
  });
  return { ...revoked, inForceBy: inForceBy(context) };
}
