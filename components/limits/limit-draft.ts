import type { LimitView } from '@/lib/contracts/limits';
import { type Limit, limitSchema } from '@/lib/core/model/policy';
import { mergeFields, type States } from '../shared/rebase/merge';
import { limitsMessages } from './messages';

const text = limitsMessages.form;

type TargetType = Limit['appliesTo']['type'];
const presets: ReadonlySet<string> = new Set(['1', '60', '3600', '86400']);

/** A limit as it is typed. */
export interface LimitDraft {
  readonly type: TargetType;
  readonly targetId: string | undefined;
  /** What people call the target. */
  readonly targetName: string | undefined;
  /** The API that a route is looked for in. */
  readonly apiId: string | undefined;
  readonly requests: string;
  /** Seconds of a preset, or `other`. */
  readonly period: string;
  readonly seconds: string;
  readonly burst: string;
}

export const blankDraft: LimitDraft = {
  type: 'role',
  targetId: undefined,
  targetName: undefined,
  apiId: undefined,
  requests: '600',
  period: '60',
  seconds: '',
  burst: '',
};

export function targetIdOf({ appliesTo }: Pick<Limit, 'appliesTo'>): string {
  if (appliesTo.type === 'role') return appliesTo.roleId;
  return appliesTo.type === 'client' ? appliesTo.clientId : appliesTo.routeId;
}

export function draftOfLimit(limit: LimitView): LimitDraft {
  const span = String(limit.periodSeconds);
  const isPreset = presets.has(span);
  return {
    type: limit.appliesTo.type,
    targetId: targetIdOf(limit),
    targetName: limit.target.name,
    apiId: limit.target.apiId,
    requests: String(limit.requests),
    period: isPreset ? span : 'other',
    seconds: isPreset ? '' : span,
    burst: limit.burst === undefined ? '' : String(limit.burst),
  };
}

/** What is entered over a limit that somebody else has changed. */
export const mergeDraft = (states: States<LimitDraft>): LimitDraft =>
  mergeFields(states, [
    ['type', 'targetId', 'targetName', 'apiId'],
    ['period', 'seconds'],
  ]);

export interface DraftFaults {
  readonly target?: string | undefined;
  readonly requests?: string | undefined;
  readonly seconds?: string | undefined;
  readonly burst?: string | undefined;
}

type Read =
  | { readonly ok: true; readonly limit: Pick<Limit, 'appliesTo' | 'requests' | 'periodSeconds' | 'burst'> }
  | { readonly ok: false; readonly faults: DraftFaults };

const { requests: countSchema, periodSeconds: secondsSchema } = limitSchema.shape;

interface Whole {
  readonly value?: number;
  readonly fault?: string;
}

function readWhole(typed: string, schema: typeof countSchema, most: string): Whole {
  const parsed = schema.safeParse(/^\d+$/.test(typed.trim()) ? Number(typed) : undefined);
  return parsed.success ? { value: parsed.data } : { fault: text.whole(most) };
}

function appliesTo({ type, targetId }: LimitDraft): Limit['appliesTo'] | undefined {
  if (targetId === undefined) return undefined;
  if (type === 'role') return { type, roleId: targetId };
  return type === 'client' ? { type, clientId: targetId } : { type, routeId: targetId };
}

const missing = { role: text.roleRequired, client: text.clientRequired, route: text.routeRequired };

/** The limit that is meant, or what is not right about which field. */
export function readDraft(draft: LimitDraft): Read {
  const target = appliesTo(draft);
  const requests = readWhole(draft.requests, countSchema, '1,000,000');
  const isOther = draft.period === 'other';
  const span = readWhole(isOther ? draft.seconds : draft.period, secondsSchema, '86,400');
  const burst: Whole = draft.burst.trim() === '' ? {} : readWhole(draft.burst, countSchema, '1,000,000');
  if (target && requests.value !== undefined && span.value !== undefined && burst.fault === undefined) {
    return {
      ok: true,
      limit: {
        appliesTo: target,
        requests: requests.value,
        periodSeconds: span.value,
        ...(burst.value !== undefined && { burst: burst.value }),
      },
    };
  }
  return {
    ok: false,
    faults: {
      target: target ? undefined : missing[draft.type],
      requests: requests.fault,
      seconds: span.fault,
      burst: burst.fault,
    },
  };
}
