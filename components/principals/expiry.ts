import { type DateTime, instantOf } from '../shared/date-time';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const presetMs = { hour: hourMs, day: dayMs, week: 7 * dayMs, month: 30 * dayMs } as const;

export const expiryPresets = ['never', 'hour', 'day', 'week', 'month', 'custom'] as const;
export type ExpiryPreset = (typeof expiryPresets)[number];

/** Date and time count for `custom` only. */
export interface ExpiryChoice extends DateTime {
  readonly preset: ExpiryPreset;
}

export const noExpiry: ExpiryChoice = { preset: 'never', date: '', time: '' };

export type ResolvedExpiry =
  | { readonly ok: true; readonly expiresAt: string | undefined }
  | { readonly ok: false; readonly problem: 'missing' | 'past' };

/** The instant that a choice means now. Presets count from the moment of the grant, not from when the form was opened. */
export function resolveExpiry(choice: ExpiryChoice, nowMs: number, utc: boolean): ResolvedExpiry {
  if (choice.preset === 'never') return { ok: true, expiresAt: undefined };
  if (choice.preset !== 'custom') {
    return { ok: true, expiresAt: new Date(nowMs + presetMs[choice.preset]).toISOString() };
  }
  const atMs = instantOf(choice, utc);
  if (Number.isNaN(atMs)) return { ok: false, problem: 'missing' };
  if (atMs <= nowMs) return { ok: false, problem: 'past' };
  return { ok: true, expiresAt: new Date(atMs).toISOString() };
}
