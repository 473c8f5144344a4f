import type { Caller, RequestInput } from '../decide/types';
import type { Conditions } from '../model/condition';

// The slow, plain reading of conditions. It shares no code with the core.

export type Answer = 'yes' | 'no' | 'unknown';

export interface Facts {
  readonly caller: Extract<Caller, { kind: 'identified' }>;
  readonly request: RequestInput;
  readonly parameters: ReadonlyMap<string, string>;
  readonly nowMs: number;
  readonly timeZone: string;
}

const not = (answer: Answer): Answer => (answer === 'unknown' ? answer : answer === 'yes' ? 'no' : 'yes');
const and = (answers: readonly Answer[]): Answer =>
  answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
const or = (answers: readonly Answer[]): Answer => not(and(answers.map(not)));
const yesIf = (value: boolean): Answer => (value ? 'yes' : 'no');

export function conditionsHold(conditions: Conditions, facts: Facts): Answer {
  const answers: Answer[] = [];
  for (const [operator, keys] of Object.entries(conditions)) {
    for (const [key, expected] of Object.entries(keys)) {
      answers.push(conditionHolds(operator, key, [expected].flat().map(String), facts));
    }
  }
  return and(answers);
}

export function conditionHolds(
  operator: string,
  key: string,
  expected: readonly string[],
  facts: Facts,
): Answer {
  const actual = valuesOf(key, facts);
  const values = expected.map((text) => substitute(text, facts));
  if (actual === 'untold') return 'unknown';
  if (operator === 'Null') {
    return or(
      values.map((value) => {
        const wanted = value === undefined ? '' : textOf(value).toLowerCase();
        if (wanted !== 'true' && wanted !== 'false') return 'unknown';
        return yesIf((wanted === 'true') === (actual === undefined));
      }),
    );
  }
  const set = operator.split(':').length === 2 ? operator.split(':')[0] : undefined;
  const base = operator.replace(/^.*:/, '').replace(/IfExists$/, '');
  const isNegated = base.includes('Not');
  if (actual === undefined) {
    if (operator.endsWith('IfExists') || set === 'ForAllValues') return 'yes';
    return yesIf(isNegated && set === undefined);
  }
  if (actual === 'unreadable') return 'unknown';
  const answers = actual.map((value) => {
    const equalsAny = or(
      values.map((wanted) =>
        wanted === undefined ? 'unknown' : compare(base.replace('Not', ''), key, value, wanted),
      ),
    );
    return isNegated ? not(equalsAny) : equalsAny;
  });
  if (set === 'ForAnyValue') return or(answers);
  if (set === 'ForAllValues') return and(answers);
  return answers.length === 1 ? (answers[0] ?? 'unknown') : 'unknown';
}

/** Characters of an expected value; those that came from a variable are no wildcards. */
type Characters = readonly { readonly c: string; readonly literal: boolean }[];
export const textOf = (characters: Characters) => characters.map(({ c }) => c).join('');

export function substitute(text: string, facts: Facts): Characters | undefined {
  let rest = text;
  const result: { c: string; literal: boolean }[] = [];
  while (rest !== '') {
    const variable = /^\$\{([^}]*)\}/.exec(rest);
    if (variable !== null) {
      const name = variable[1] ?? '';
      const values = ['*', '?', '$'].includes(name) ? [name] : valuesOf(name, facts);
      if (values === undefined || typeof values === 'string' || values.length !== 1) return undefined;
      for (const c of values[0] ?? '') result.push({ c, literal: true });
      rest = rest.slice(variable[0].length);
    } else if (rest.startsWith('${')) return undefined;
    else {
      const c = String.fromCodePoint(rest.codePointAt(0) ?? 0);
      result.push({ c, literal: false });
      rest = rest.slice(c.length);
    }
  }
  return result;
}

function compare(base: string, key: string, actual: string, wanted: Characters): Answer {
  const expected = textOf(wanted);
  if (base === 'StringEquals') return yesIf(actual === expected);
  if (base === 'StringEqualsIgnoreCase') {
    const fold = (text: string) =>
      Array.from(text, (c) => (c === '\u{212a}' || c === '\u{130}' ? c : c.toLowerCase())).join('');
    return yesIf(fold(actual) === fold(expected));
  }
  if (base === 'StringLike') {
    const source = wanted.map(({ c, literal }) => {
      if (!literal && c === '*') return '.*';
      if (!literal && c === '?') return '.';
      return /[\\^$.*+?()[\]{}|/]/.test(c) ? `\\${c}` : c;
    });
    return yesIf(new RegExp(`^${source.join('')}$`, 'su').test(actual));
  }
  if (base === 'Bool') {
    const words = [actual.toLowerCase(), expected.toLowerCase()];
    if (words.some((word) => word !== 'true' && word !== 'false')) return 'unknown';
    return yesIf(words[0] === words[1]);
  }
  if (base === 'IpAddress') return inBlock(actual, expected);
  const isTimeOfDay = key === 'request.timeOfDay' && base.startsWith('Date');
  if (isTimeOfDay && base === 'DateEquals' && expected.includes('-')) return inRange(actual, expected);
  const read = base.startsWith('Numeric') ? readNumber : isTimeOfDay ? readTimeOfDay : readDate;
  const [a, b] = [read(actual), read(expected)];
  if (Number.isNaN(a) || Number.isNaN(b)) return 'unknown';
  if (base.endsWith('LessThan')) return yesIf(a < b);
  if (base.endsWith('LessThanEquals')) return yesIf(a <= b);
  if (base.endsWith('GreaterThan')) return yesIf(a > b);
  if (base.endsWith('GreaterThanEquals')) return yesIf(a >= b);
  return yesIf(a === b);
}

function readNumber(text: string): number {
  if (!/^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$/.test(text)) return Number.NaN;
  const number = Number.parseFloat(text);
  return isTooLarge(number) ? Number.NaN : number;
}

const isTooLarge = (value: unknown) => typeof value === 'number' && (value >= 2 ** 53 || value <= -(2 ** 53));

function readDate(text: string): number {
  if (/^-?[0-9]{1,12}(\.[0-9]+)?$/.test(text)) return Number(text) * 1000;
  const form = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[-+]\d{2}:\d{2}))?$/i.exec(text);
  if (form === null || Number.isNaN(Date.parse(`${form[1]}T00:00Z`))) return Number.NaN;
  // The calendar day must be one: Date.parse takes 30 February for 1 March.
  if (!new Date(`${form[1]}T00:00Z`).toISOString().startsWith(form[1] ?? '')) return Number.NaN;
  if (/T24/i.test(text)) return Number.NaN;
  return Date.parse(text.toUpperCase());
}

function readTimeOfDay(text: string): number {
  if (!/^\d\d:\d\d$/.test(text)) return Number.NaN;
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : Number.NaN;
}

function inRange(actual: string, range: string): Answer {
  const [from = Number.NaN, to = Number.NaN, ...rest] = range.split('-').map(readTimeOfDay);
  if (Number.isNaN(from) || Number.isNaN(to) || rest.length > 0) return 'unknown';
  // Walk from the start to the end, over midnight if need be.
  for (let minute = from; minute !== to; minute = (minute + 1) % 1440) {
    if (minute === readTimeOfDay(actual)) return 'yes';
  }
  return 'no';
}

interface Bits {
  readonly family: 4 | 6;
  readonly value: bigint;
}

function inBlock(address: string, block: string): Answer {
  const [base = '', length, ...rest] = block.split('/');
  const [a, b] = [readIp(address), readIp(base)];
  if (a === undefined || b === undefined || rest.length > 0) return 'unknown';
  const width = b.family === 4 ? 32 : 128;
  const bits = length === undefined ? width : /^(0|[1-9]\d{0,2})$/.test(length) ? Number(length) : 999;
  if (bits > width) return 'unknown';
  // A mapped address is IPv4; a mapped block is one of IPv4 where its prefix covers the mapping.
  const mapped = 0xffffn;
  const asIpv4 = (ip: Bits): Bits =>
    ip.family === 6 && ip.value >> 32n === mapped ? { family: 4, value: ip.value & 0xffffffffn } : ip;
  const actual = asIpv4(a);
  const isMappedBlock = b.family === 6 && bits >= 96 && b.value >> 32n === mapped;
  const start = isMappedBlock ? asIpv4(b) : b;
  const free = BigInt(width - bits);
  return yesIf(actual.family === start.family && actual.value >> free === start.value >> free);
}

function readIp(text: string): Bits | undefined {
  if (!text.includes(':')) {
    const octets = text.split('.');
    if (octets.length !== 4 || !octets.every((o) => /^(0|[1-9]\d{0,2})$/.test(o) && Number(o) < 256)) {
      return undefined;
    }
    return { family: 4, value: octets.reduce((sum, o) => sum * 256n + BigInt(o), 0n) };
  }
  let groups = text;
  const tail = /^(.*:)(\d[\d.]*\.\d+)$/.exec(text);
  if (tail !== null) {
    const ipv4 = readIp(tail[2] ?? '');
    if (ipv4 === undefined) return undefined;
    groups = `${tail[1]}${(ipv4.value >> 16n).toString(16)}:${(ipv4.value & 0xffffn).toString(16)}`;
  }
  const sides = groups.split('::');
  if (sides.length > 2) return undefined;
  const [left = [], right = []] = sides.map((side) => (side === '' ? [] : side.split(':')));
  const missing = 8 - left.length - right.length;
  if (sides.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...left, ...Array<string>(missing).fill('0'), ...right];
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return { family: 6, value: BigInt(`0x${all.map((group) => group.padStart(4, '0')).join('')}`) };
}

export function valuesOf(key: string, facts: Facts): readonly string[] | 'unreadable' | 'untold' | undefined {
  const { caller, request } = facts;
  const after = (prefix: string) => (key.startsWith(prefix) ? key.slice(prefix.length) : '');
  if (request.hidesAddressAndQuery === true && /^(query\.|request\.sourceIp$)/.test(key)) return 'untold';
  if (key === 'principal.id') return [caller.principalId];
  if (key === 'principal.type') return [caller.type];
  if (key === 'principal.subject') return [caller.subject];
  if (key === 'request.method') return [request.method];
  if (key === 'request.sourceIp') return request.sourceIp === undefined ? undefined : [request.sourceIp];
  if (key === 'request.time') return [new Date(facts.nowMs).toISOString()];
  if (key === 'request.timeOfDay') {
    return [zoned(facts, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })];
  }
  if (key === 'request.dayOfWeek') return [zoned(facts, { weekday: 'long' })];
  if (after('path.')) {
    const value = facts.parameters.get(after('path.'));
    if (value !== undefined && value.split(';').length > 1) return 'unreadable';
    return value === undefined ? undefined : [value];
  }
  if (after('query.') && request.unclearQuery?.has(after('query.'))) return 'unreadable';
  if (after('query.')) return asValues(entry(request.query, after('query.')));
  if (after('principal.attributes.')) {
    return asValues(entry(caller.principal?.attributes ?? {}, after('principal.attributes.')));
  }
  if (after('claims.')) return asValues(claimOf(caller.claims, after('claims.')));
  return 'unreadable';
}

const zoned = ({ nowMs, timeZone }: Facts, options: Intl.DateTimeFormatOptions) =>
  new Date(nowMs).toLocaleString('en-GB', { timeZone, ...options });

const entry = (object: object, name: string): unknown =>
  Object.entries(object).find(([key]) => key === name)?.[1];

export function claimOf(claims: object, name: string): unknown {
  const whole = entry(claims, name);
  if (whole !== undefined) return whole;
  return name
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null && !Array.isArray(value) ? entry(value, part) : undefined,
      claims,
    );
}

function asValues(value: unknown): readonly string[] | 'unreadable' | undefined {
  if (value === undefined || value === null) return undefined;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) return undefined;
  if (list.some(isTooLarge)) return 'unreadable';
  const texts = list.flatMap((item) =>
    typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean' ? [String(item)] : [],
  );
  return texts.length === list.length ? texts : 'unreadable';
}
