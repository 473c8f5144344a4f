import { randomBytes } from 'node:crypto';
import type { ServiceToken } from '@/lib/core/model/console';
import { sha256Hex } from '@/lib/store/keys';
import { draftOf } from '@/lib/store/testing/records';
import type { createTestApi } from './test-api';

type Api = Pick<Awaited<ReturnType<typeof createTestApi>>, 'store'>;

/** Makes a service token, an owner's where nothing is said, and gives the headers that it is sent with. */
export async function withToken(api: Api, fields: Partial<ServiceToken> = {}) {
  const secret = `gwt_${randomBytes(32).toString('base64url')}`;
  const token: ServiceToken = {
    id: `tok_${sha256Hex(secret).slice(0, 16)}`,
    name: 'test',
    tokenSha256: sha256Hex(secret),
    role: 'owner',
    createdAt: '2026-11-23T08:00:00.000Z',
    ...fields,
  };
  await api.store.commit(draftOf(), [{ type: 'put_service_token', token }]);
  return { authorization: `Bearer ${secret}` };
}
