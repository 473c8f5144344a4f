import { describe, expect, it } from 'vitest';
import { emptyPolicy, type Policy } from '../../core/model/policy';
import { StoreConflictError } from '../../store/errors';
import type { Store } from '../../store/port';
import { createMemoryStore } from '../../store/testing/memory-store';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext } from '../testing/service-context';
import type { PolicyEdit } from './apply-edit';
import { editPolicy } from './edit-policy';
import { readPolicy } from './read-policy';

const addApi =
  (id: string) =>
  ({ policy }: { policy: Policy }): PolicyEdit<string> => ({
    policy: { ...policy, apis: [...policy.apis, sampleApi({ id, gatewayApiId: id })] },
    focus: `/apis/${policy.apis.length}`,
    action: 'api.created',
    target: { type: 'api', id, name: id },
    summary: `connected API ${id}`,
    before: null,
    after: sampleApi({ id, gatewayApiId: id }),
    result: id,
  });

/** A store in which somebody else publishes right before each of the first `times` commits. */
function contended(times: number): Store {
  const store = createMemoryStore();
  let left = times;
  const commit: Store['commit'] = async (draft, mutations) => {
    if (left > 0) {
      left -= 1;
      const base = await store.readPolicy();
      await store.commit(draft, [
        { type: 'publish_policy', policy: base?.policy ?? emptyPolicy(), baseVersion: base?.version ?? 0 },
      ]);
    }
    return store.commit(draft, mutations);
  };
  return { ...store, commit };
}

describe('editPolicy', () => {
  it('publishes the edited policy with its change record', async () => {
    const context = createTestContext();
    const outcome = await editPolicy(context, 'because', addApi('a'));
    expect(outcome).toMatchObject({
      version: 1,
      result: 'a',
      change: { seq: 1, policyVersion: 1, reason: 'because' },
    });
    const published = await readPolicy(context);
    expect(published.policy).toEqual(outcome.policy);
    expect((await context.store.getChange(1))?.actor).toEqual(context.actor);
  });

  it('writes and publishes nothing where the edit changes nothing', async () => {
    const context = createTestContext();
    await editPolicy(context, undefined, addApi('a'));
    const outcome = await editPolicy(context, undefined, ({ policy }) => {
      const [api] = policy.apis;
      return { ...addApi('a')({ policy }), policy, before: api, after: { ...api } };
    });
    expect(outcome).toMatchObject({ version: 1 });
    expect(outcome.change).toBeUndefined();
    expect(await context.store.getChange(2)).toBeUndefined();
  });

  it('makes the edit again on the fresh policy when somebody else published', async () => {
    const context = createTestContext({ store: contended(3) });
    const outcome = await editPolicy(context, undefined, addApi('a'));
    expect(outcome.version).toBe(4);
    expect(outcome.policy.apis).toHaveLength(1);
  });

  it('gives up with a conflict where it never comes through', async () => {
    const context = createTestContext({ store: contended(1000) });
    await expect(editPolicy(context, undefined, addApi('a'))).rejects.toThrow(StoreConflictError);
  });

  it('loses none of many edits made at once', async () => {
    const context = createTestContext();
    const ids = Array.from({ length: 30 }, (_, i) => `api-${i}`);
    await Promise.all(ids.map((id) => editPolicy(context, undefined, addApi(id.replace('-', '')))));
    const { policy, version } = await readPolicy(context);
    expect(version).toBe(30);
    expect(policy.apis).toHaveLength(30);
  });

  it('refuses a policy that breaks a rule, naming the place in the entity', async () => {
    const context = createTestContext();
    await editPolicy(context, undefined, addApi('a'));
    const refusal = await refusalOf(editPolicy(context, undefined, addApi('a')));
    expect(refusal.code).toBe('validation_failed');
    expect(refusal.errors?.map((e) => e.pointer)).toContain('/id');
    expect((await readPolicy(context)).version).toBe(1);
  });

  it('refuses text that no store can keep', async () => {
    const context = createTestContext();
    const refusal = await refusalOf(
      editPolicy(context, undefined, (base) => ({ ...addApi('a')(base), after: { name: '\ud800' } })),
    );
    expect(refusal.code).toBe('validation_failed');
  });

  it('goes on after an edit that failed', async () => {
    const context = createTestContext();
    await expect(
      editPolicy(context, undefined, () => {
        throw new Error('a mistake');
      }),
    ).rejects.toThrow('a mistake');
    expect((await editPolicy(context, undefined, addApi('a'))).version).toBe(1);
  });
});
