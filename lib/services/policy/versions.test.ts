import { describe, expect, it } from 'vitest';
import { createApi } from '../apis/create-api';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext } from '../testing/service-context';
import { getVersion } from './get-version';
import { listVersions } from './list-versions';

describe('policy versions', () => {
  it('are listed newest first, each with who, why and what it holds', async () => {
    const context = createTestContext();
    await createApi(context, { ...sampleApi(), reason: 'start' });
    await createApi(context, sampleApi({ id: 'two', gatewayApiId: 'def456' }));
    const first = await listVersions(context, { limit: 1 });
    expect(first.items.map((v) => v.version)).toEqual([2]);
    const second = await listVersions(context, { limit: 1, cursor: first.nextCursor });
    expect(second.items).toMatchObject([{ version: 1, reason: 'start', actor: context.actor, changeSeq: 1 }]);
    expect(second.nextCursor).toBeUndefined();
    expect(await getVersion(context, 1)).toMatchObject({
      version: 1,
      summary: 'connected API Orders (REST abc123, stage prod)',
      counts: { apis: 1, routes: 0, roles: 0, identityProviders: 0, constraints: 0, limits: 0 },
    });
    expect(await refusalOf(getVersion(context, 3))).toMatchObject({ code: 'not_found' });
  });
});
