const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const presetMs = { hour: hourMs, day: dayMs, week: 7 * dayMs, month: 30 * dayMs } as const;

export const expiryPresets = ['never', 'hour', 'day', 'week', 'month', 'custom'] as const;
export type ExpiryPreset = (typeof expiryPresets)[number];

export interface ExpiryChoice {
  readonly preset: ExpiryPreset;
  /** `YYYY-MM-DD`, for `custom`. */
  readonly date: string;
  /** `hh:mm`, for `custom`. */
  readonly time: string;
}

export const noExpiry: ExpiryChoice = { preset: 'never', date: '', time: '' };

export type ResolvedExpiry =
  | { readonly ok: true; readonly expiresAt: string | undefined }
  | { readonly ok: false; readonly problem: 'missing' | 'past' };

function customMs({ date, time }: ExpiryChoice, utc: boolean): number {
  const wellFormed = /^\d{4}-\d{2}-\d{2}$/.test(date) && /^\d{2}:\d{2}$/.test(time);
  return wellFormed ? Date.parse(`${date}T${time}:00${utc ? 'Z' : ''}`) : Number.NaN;
}

/** The instant that a choice means now. Presets count from the moment of the grant, not from when the form was opened. */
export function resolveExpiry(choice: ExpiryChoice, nowMs: number, utc: boolean): ResolvedExpiry {
  if (choice.preset === 'never') return { ok: true, expiresAt: undefined };
  if (choice.preset !== 'custom') {
    return { ok: true, expiresAt: new Date(nowMs + presetMs[choice.preset]).toISOString() };
  }
  const atMs = customMs(choice, utc);
  if (Number.isNaN(atMs)) return { ok: false, problem: 'missing' };
  if (atMs <= nowMs) return { ok: false, problem: 'past' };
  return { ok: true, expiresAt: new Date(atMs).toISOString() };
}
