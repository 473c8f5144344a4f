import { describe, expect, it } from 'vitest';
import { createPendingWork } from './pending-work';

const forEver = new Promise(() => undefined);

describe('work after an answer', () => {
  it('is waited for, also where it fails', async () => {
    const work = createPendingWork();
    const ended: string[] = [];
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    work.add(gate.then(() => ended.push('one')));
    work.add(Promise.reject(new Error('its own author sees to it')));
    const settled = work.settle(600_000).then(() => ended.push('settled'));
    open();
    await settled;
    expect(ended).toEqual(['one', 'settled']);
  });

  it('is not waited for longer than is said, and none is no wait', async () => {
    const work = createPendingWork();
    await work.settle(600_000);
    work.add(forEver);
    expect(await work.settle(1)).toBeUndefined();
  });
});
