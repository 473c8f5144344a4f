import { describe, expect, it } from 'vitest';
import { type ExpiryChoice, expiryPresets, noExpiry, resolveExpiry } from './expiry';

const now = Date.parse('2026-11-05T12:00:00.000Z');
const custom = (date: string, time: string): ExpiryChoice => ({ preset: 'custom', date, time });

describe('resolveExpiry', () => {
  it('means no end by never', () => {
    expect(resolveExpiry(noExpiry, now, true)).toEqual({ ok: true, expiresAt: undefined });
  });

  it.each([
    ['hour', '2026-11-05T13:00:00.000Z'],
    ['day', '2026-11-06T12:00:00.000Z'],
    ['week', '2026-11-12T12:00:00.000Z'],
    ['month', '2026-12-05T12:00:00.000Z'],
  ] as const)('counts %s from the moment of the grant', (preset, expiresAt) => {
    expect(resolveExpiry({ ...noExpiry, preset }, now, true)).toEqual({ ok: true, expiresAt });
  });

  it('reads a date and time in UTC where the person prefers it', () => {
    const resolved = resolveExpiry(custom('2026-11-05', '12:30'), now, true);
    expect(resolved).toEqual({ ok: true, expiresAt: '2026-11-05T12:30:00.000Z' });
  });

  it('reads a date and time by the clock of the device otherwise', () => {
    const resolved = resolveExpiry(custom('2026-12-24', '18:00'), now, false);
    expect(resolved).toEqual({ ok: true, expiresAt: new Date(2026, 11, 24, 18, 0).toISOString() });
  });

  it.each([
    ['', ''],
    ['2026-11-06', ''],
    ['', '12:00'],
    ['2026-11-06', '12'],
    ['2026-13-40', '12:00'],
  ])('asks for what is missing in %j %j', (date, time) => {
    expect(resolveExpiry(custom(date, time), now, true)).toEqual({ ok: false, problem: 'missing' });
  });

  it('refuses a time that has passed, this very moment included', () => {
    expect(resolveExpiry(custom('2026-11-05', '12:00'), now, true)).toEqual({ ok: false, problem: 'past' });
  });

  it('sends instants in the one form that the API takes', () => {
    for (const preset of expiryPresets.filter((p) => p !== 'never' && p !== 'custom')) {
      const resolved = resolveExpiry({ ...noExpiry, preset }, now + 1, false);
      expect(resolved.ok && resolved.expiresAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
  });
});
