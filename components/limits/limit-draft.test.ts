import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankDraft, draftOfLimit, mergeDraft, readDraft } from './limit-draft';

const count = fc.integer({ min: 1, max: 1_000_000 });

describe('a limit as it is typed', () => {
  it('reads back as the limit that it was filled in from', () => {
    const target = fc.constantFrom(
      { type: 'role' as const, roleId: 'reader' },
      { type: 'client' as const, clientId: 'cli_0123456789abcdef' },
      { type: 'route' as const, routeId: 'rt_0123456789abcdef' },
    );
    const span = fc.oneof(fc.constantFrom(1, 60, 3600, 86_400), fc.integer({ min: 1, max: 86_400 }));
    fc.assert(
      fc.property(target, count, span, fc.option(count), (appliesTo, requests, periodSeconds, burst) => {
        const limit = { appliesTo, requests, periodSeconds, ...(burst !== null && { burst }) };
        const draft = draftOfLimit({ id: 'a', name: 'A', target: {}, etag: '"1"', ...limit });
        expect(readDraft(draft)).toEqual({ ok: true, limit });
      }),
    );
  });

  it.each(['', '0', '-1', '1.5', '1e3', 'ten', '1000001'])(
    'does not take %j for a number of requests',
    (requests) => {
      const read = readDraft({ ...blankDraft, targetId: 'reader', requests });
      expect(read).toMatchObject({
        ok: false,
        faults: { requests: 'Enter a whole number from 1 to 1,000,000.' },
      });
    },
  );

  it('says at each field what is missing', () => {
    expect(readDraft({ ...blankDraft, period: 'other', burst: 'x' })).toMatchObject({
      ok: false,
      faults: {
        target: 'Choose the role.',
        seconds: 'Enter a whole number from 1 to 86,400.',
        burst: 'Enter a whole number from 1 to 1,000,000.',
      },
    });
  });
});

describe('a limit that somebody else has changed meanwhile', () => {
  const opened = { ...blankDraft, targetId: 'reader', period: 'other', seconds: '90' };

  it('has the target of the one or the other, not the kind of one and the id of the other', () => {
    const entered = { ...opened, targetId: 'clerk' };
    const now = { ...opened, type: 'client' as const, targetId: 'cli_0123456789abcdef', requests: '5' };
    expect(mergeDraft({ opened, entered, now })).toEqual({ ...entered, requests: '5' });
  });

  it('has the span that was entered, where the other chose one of the list', () => {
    const entered = { ...opened, seconds: '120' };
    const now = { ...opened, period: '60', seconds: '' };
    expect(mergeDraft({ opened, entered, now })).toEqual(entered);
  });
});
