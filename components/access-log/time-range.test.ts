import { describe, expect, it } from 'vitest';
import { checkRange, fromPicker, instantsOf, rangeSchema, toPicker } from './time-range';

const now = Date.parse('2026-06-01T12:00:00.000Z');

describe('the time range of the access log', () => {
  it('is the last 24 hours when the address says nothing, open at its end so that new decisions are in it', () => {
    expect(instantsOf(rangeSchema.parse({}), now)).toEqual({ from: '2026-05-31T12:00:00.000Z' });
  });

  it('survives the way through the picker, relative and absolute', () => {
    for (const range of [
      rangeSchema.parse({ last: '7d' }),
      rangeSchema.parse({ from: '2026-05-01T00:00:00.000Z', to: '2026-05-02T00:00:00.000Z' }),
    ]) {
      expect(rangeSchema.parse({ ...fromPicker(toPicker(range)) })).toEqual(range);
    }
  });

  it('takes the offset of the picker into account', () => {
    expect(
      fromPicker({
        type: 'absolute',
        startDate: '2026-05-01T02:00:00+02:00',
        endDate: '2026-05-01T04:00:00+02:00',
      }),
    ).toMatchObject({ from: '2026-05-01T00:00:00.000Z', to: '2026-05-01T02:00:00.000Z' });
  });

  it('says what is wrong with a range that ends before it starts', () => {
    const value = {
      type: 'absolute',
      startDate: '2026-05-02T00:00:00Z',
      endDate: '2026-05-01T00:00:00Z',
    } as const;
    expect(checkRange(value)).toMatchObject({ valid: false });
    expect(fromPicker(value)).toBeUndefined();
  });
});
