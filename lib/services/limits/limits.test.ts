import { describe, expect, it } from 'vitest';
import type { Limit } from '../../core/model/policy';
import { refusalOf } from '../testing/refusal';
import { createTestContext, publishPolicy, roleOf } from '../testing/service-context';
import { createLimit } from './create-limit';
import { getLimit } from './get-limit';
import { listLimits } from './list-limits';
import { removeLimit } from './remove-limit';
import { updateLimit } from './update-limit';

const slow: Limit = {
  id: 'slow',
  name: 'Slow',
  appliesTo: { type: 'role', roleId: 'reader' },
  requests: 60,
  periodSeconds: 10,
  burst: 20,
};
const params = { limitId: 'slow' };

async function withReader() {
  const context = createTestContext();
  await publishPolicy(context.store, { roles: [roleOf('reader')] });
  return context;
}

describe('a limit', () => {
  it('is created, listed, read, changed and deleted, each with its change record', async () => {
    const context = await withReader();
    const created = await createLimit(context, { ...slow, reason: 'protect' });
    expect(created.target).toEqual({ name: 'reader' });
    expect(await getLimit(context, 'slow')).toEqual(created);
    expect(await listLimits(context, { limit: 5, type: 'role', targetId: 'reader' })).toEqual({
      items: [created],
      total: 1,
    });
    expect(await listLimits(context, { limit: 5, type: 'route' })).toMatchObject({ total: 0 });
    const headers = { 'if-match': `"${created.etag}"` };
    const updated = await updateLimit(context, { params, headers, body: { requests: 5, burst: null } });
    expect(updated).toMatchObject({ requests: 5, periodSeconds: 10 });
    expect(updated.burst).toBeUndefined();
    const stale = updateLimit(context, { params, headers, body: { requests: 6 } });
    expect(await refusalOf(stale)).toMatchObject({ code: 'precondition_failed' });
    await removeLimit(context, { params, headers: {}, query: { reason: 'r' } });
    expect(await refusalOf(getLimit(context, 'slow'))).toMatchObject({ code: 'not_found' });
    const { items } = await context.store.listChanges({ limit: 3 });
    expect(items.map(({ action, summary }) => [action, summary])).toEqual([
      ['limit.deleted', 'deleted limit Slow: 5 requests per 10 seconds for role reader'],
      [
        'limit.updated',
        'limit Slow is now 5 requests per 10 seconds for role reader (before: 60 requests per 10 seconds, 20 at once, for role reader)',
      ],
      ['limit.created', 'created limit Slow: 60 requests per 10 seconds, 20 at once, for role reader'],
    ]);
  });

  it.each([
    [{ type: 'role' as const, roleId: 'none' }, '/appliesTo/roleId'],
    [{ type: 'route' as const, routeId: `rt_${'0'.repeat(16)}` }, '/appliesTo/routeId'],
    [{ type: 'client' as const, clientId: `cli_${'0'.repeat(22)}` }, '/appliesTo/clientId'],
  ])('is refused for what does not exist: %j', async (appliesTo, pointer) => {
    const context = await withReader();
    const refusal = await refusalOf(createLimit(context, { ...slow, appliesTo }));
    expect(refusal).toMatchObject({ code: 'validation_failed', errors: [{ pointer }] });
  });

  it('has an id of its own', async () => {
    const context = await withReader();
    await createLimit(context, slow);
    expect(await refusalOf(createLimit(context, slow))).toMatchObject({ code: 'conflict' });
  });
});
