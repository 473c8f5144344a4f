import { expect, it } from 'vitest';
import type { Change } from '../../core/model/change';
import type { ChangeSink } from '../../logs/port';
import { createMemoryStore } from '../../store/testing/memory-store';
import { draftOf } from '../../store/testing/records';
import { shipChanges } from './ship-changes';

function setUp() {
  const written: Change[] = [];
  const problems: unknown[] = [];
  const down = { is: false };
  const sink: ChangeSink = {
    lastSeq: async () => written.at(-1)?.seq ?? 0,
    write: async (changes) => {
      if (down.is) throw new Error('down');
      written.push(...changes);
    },
  };
  const store = createMemoryStore();
  const shipping = shipChanges({ store, sink, onProblem: (error) => problems.push(error) });
  return { store, shipping, written, problems, down, seqs: () => written.map(({ seq }) => seq) };
}

it('writes every change once and in order', async () => {
  const { shipping, seqs } = setUp();
  for (let i = 0; i < 3; i++) await shipping.commit(draftOf(), []);
  await shipping.shipped();
  expect(seqs()).toEqual([1, 2, 3]);
});

it('starts with what the sink does not have yet', async () => {
  const { store, shipping, seqs } = setUp();
  for (let i = 0; i < 60; i++) await store.commit(draftOf(), []);
  await shipping.shipped();
  expect(seqs()).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
});

it('fails no write, and makes up for it later', async () => {
  const { shipping, seqs, problems, down } = setUp();
  down.is = true;
  await shipping.commit(draftOf(), []);
  await shipping.shipped();
  expect(problems.length).toBeGreaterThan(0);
  down.is = false;
  await shipping.commit(draftOf(), []);
  await shipping.shipped();
  expect(seqs()).toEqual([1, 2]);
});
