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
  const open = () =>
    shipChanges({ store, sink, onProblem: (error) => problems.push(error), leaseMs: 5000, retryMs: 1 });
  return {
    store,
    open,
    shipping: open(),
    written,
    problems,
    down,
    seqs: () => written.map(({ seq }) => seq),
  };
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

it('writes nothing twice from several processes at once', async () => {
  const { open, seqs } = setUp();
  const processes = [open(), open(), open()];
  for (let i = 0; i < 12; i++) await processes[i % 3]?.commit(draftOf(), []);
  await Promise.all(processes.map((one) => one.shipped()));
  expect(seqs()).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
});

it('goes on from where it was, also where the sink holds nothing any more', async () => {
  const { open, shipping, written, seqs } = setUp();
  for (let i = 0; i < 3; i++) await shipping.commit(draftOf(), []);
  await shipping.shipped();
  written.length = 0;
  const next = open();
  await next.commit(draftOf(), []);
  await next.shipped();
  expect(seqs()).toEqual([4]);
});
