import { randomBytes } from 'node:crypto';
import type { ApiKey } from '../../core/model/api-key';
import { sha256Hex } from '../../store/keys';
import type { ServiceContext } from '../context';

/** By it the authorizer tells our keys from those of API Gateway's usage plans. */
const keyPrefix = 'gwk_';
const secretBytes = 32;
const recognisedCharacters = 6;

interface NewKey {
  readonly key: ApiKey;
  /** The key itself; only its hash is kept. */
  readonly secret: string;
}

/** Makes a key of 256 random bits. */
export function newKey(
  { actor, now }: Pick<ServiceContext, 'actor' | 'now'>,
  fields: Pick<ApiKey, 'clientId' | 'name' | 'expiresAt'>,
): NewKey {
  const secret = `${keyPrefix}${randomBytes(secretBytes).toString('base64url')}`;
  return {
    secret,
    key: {
      ...fields,
      id: `key_${randomBytes(12).toString('base64url')}`,
      prefix: secret.slice(0, keyPrefix.length + recognisedCharacters),
      keySha256: sha256Hex(secret),
      createdAt: now().toISOString(),
      createdBy: actor.id,
    },
  };
}
