import type { Limit } from '@/lib/core/model/policy';
import { counted, formatCount } from '../shared/counted';

const rough = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

const units: readonly (readonly [seconds: number, name: string])[] = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** `minute`, `5 minutes`, `90 seconds`: in the largest unit that leaves no rest. */
function spanText(seconds: number): string {
  const [size, name] = units.find(([unit]) => seconds % unit === 0) ?? [1, 'second'];
  return size === seconds ? name : counted(seconds / size, name);
}

/** `600 requests a minute, up to 100 at once`. */
export function rateText({
  requests,
  periodSeconds,
  burst,
}: Pick<Limit, 'requests' | 'periodSeconds' | 'burst'>) {
  const span = spanText(periodSeconds);
  const each = /^\d/.test(span) ? `in ${span}` : `${span === 'hour' ? 'an' : 'a'} ${span}`;
  return `${counted(requests, 'request')} ${each}, up to ${formatCount(burst ?? requests)} at once`;
}

/** How long an empty allowance takes to give one request again. */
function refillText(requests: number, periodSeconds: number): string {
  const perRequest = periodSeconds / requests;
  if (perRequest === 1) return 'one request comes back each second';
  return perRequest > 1
    ? `one request comes back every ${rough.format(perRequest)} seconds`
    : `${rough.format(1 / perRequest)} requests come back each second`;
}

const whoText = {
  role: (name: string) => `Each caller with the role ${name}`,
  client: (name: string) => `The client ${name}, with all its keys together,`,
  route: (name: string) => `Each caller of ${name}`,
} as const;

interface Meant extends Pick<Limit, 'requests' | 'periodSeconds' | 'burst'> {
  readonly type: Limit['appliesTo']['type'];
  readonly target: string;
}

/** A limit in one or two sentences. */
export function limitSentence({ type, target, ...rate }: Meant): string {
  const refill = refillText(rate.requests, rate.periodSeconds);
  return `${whoText[type](target)} is allowed ${rateText(rate)}. Once these are used up, ${refill}; calls before that are denied.`;
}
