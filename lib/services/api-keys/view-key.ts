import type { ApiKeyView } from '../../contracts/clients';
import { type ApiKey, apiKeyState } from '../../core/model/api-key';

/** As much of the hash as the decision log shows. */
const credentialHashLength = 8;

/** How a line of the decision log names the credential of a key. */
export function credentialOf({ keySha256 }: ApiKey): string {
  return `key:${keySha256.slice(0, credentialHashLength)}`;
}

/** A key as it may be shown. */
export function viewKey(key: ApiKey, now: Date): ApiKeyView {
  return { ...apiKeyRecord(key), state: apiKeyState(key, now), credential: credentialOf(key) };
}

/** A key as a change record keeps it: without its hash. */
export function apiKeyRecord({ keySha256: _, ...record }: ApiKey): Omit<ApiKey, 'keySha256'> {
  return record;
}
