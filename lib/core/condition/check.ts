import type { ConditionScalar, Conditions } from '../model/condition';
import { type BaseOperator, baseOperators } from '../model/condition-operators';
import { compileExpectedText, type ResolvedPart } from './expected-text';
import { parseBoolean, withOperator } from './families';
import { compileKey } from './keys';
import { type OperatorName, parseOperatorName } from './operator-name';
import { daysOfWeek } from './zone-clock';

export interface ConditionProblem {
  /** Operator, key and position of the value, as far as the problem is that deep. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What about a grant's conditions can never work, or would open more than it seems to. */
export function checkConditions(conditions: Conditions, effect: 'allow' | 'deny'): ConditionProblem[] {
  return Object.entries(conditions).flatMap(([operator, keys]) => {
    const name = parseOperatorName(operator);
    if (name === undefined)
      return [{ path: [operator], message: `"${operator}" is no operator. Correct its name.` }];
    if (Object.keys(keys).length === 0) {
      return [{ path: [operator], message: `"${operator}" compares nothing. Name a key, or take it out.` }];
    }
    return Object.entries(keys).flatMap(([key, values]) => {
      const problems = checkKey(operator, name, key);
      if (name.set === 'all' && effect === 'allow')
        problems.push(...checkNullBeside(conditions, operator, key));
      const checked = [values]
        .flat()
        .flatMap((value, i) => checkValue(operator, name, key, value, Array.isArray(values) ? [i] : []));
      return problems.concat(checked);
    });
  });
}

/** Which operators can say anything of a key whose form is known. */
const fitting: ReadonlyMap<string, RegExp> = new Map([
  ['principal.id', /^String/],
  ['principal.type', /^String/],
  ['principal.subject', /^String/],
  ['request.sourceIp', /^(?:Not)?IpAddress|^String/],
  ['request.method', /^String/],
  ['request.time', /^Date|^String/],
  ['request.timeOfDay', /^Date|^String/],
  ['request.dayOfWeek', /^String/],
]);

const isFitting = (base: BaseOperator, key: string): boolean =>
  base === 'Null' || fitting.get(key)?.test(base) !== false;

/** The operators that can say something of a key. */
export const findFittingOperators = (key: string): BaseOperator[] =>
  baseOperators.filter((base) => isFitting(base, key));

function checkKey(operator: string, name: OperatorName, key: string): ConditionProblem[] {
  if (compileKey(key) === undefined) {
    return [{ path: [operator, key], message: `"${key}" is no condition key. Correct its name.` }];
  }
  if (isFitting(name.base, key)) return [];
  return [{ path: [operator, key], message: `${operator} says nothing of ${key}. Choose another operator.` }];
}

/** `ForAllValues` holds where the key is missing: in an allow grant that opens to who sends nothing. */
function checkNullBeside(conditions: Conditions, operator: string, key: string): ConditionProblem[] {
  const values = Object.hasOwn(conditions, 'Null') ? (conditions['Null'] ?? {}) : {};
  const beside = Object.hasOwn(values, key) ? [values[key]].flat() : [];
  if (beside.length === 1 && parseBoolean(String(beside[0])) === false) return [];
  const message = `${operator} holds where ${key} is missing. Add "Null": {"${key}": "false"} beside it.`;
  return [{ path: [operator, key], message }];
}

function checkValue(
  operator: string,
  name: OperatorName,
  key: string,
  value: ConditionScalar,
  position: readonly number[],
): ConditionProblem[] {
  const problem = (message: string) => [{ path: [operator, key, ...position], message }];
  const text = compileExpectedText(String(value));
  if (text === undefined) {
    return problem(`"${value}" has a \${…} that is not closed or names no key. Write \${$} for a plain "$".`);
  }
  const { constant } = text;
  if (constant === undefined || canBeCompared(name, key, constant)) return [];
  return problem(`"${value}" is no value for ${operator}: give ${expectedForm(name, key)}.`);
}

function canBeCompared({ base }: OperatorName, key: string, constant: readonly ResolvedPart[]): boolean {
  const text = constant.map((part) => part.text).join('');
  if (base === 'Null') return parseBoolean(text) !== undefined;
  if (key === 'request.dayOfWeek' && base.includes('Equals')) {
    return daysOfWeek.some((day) => (base.endsWith('IgnoreCase') ? sameLetters(day, text) : day === text));
  }
  return withOperator(base, key, ({ family }) => family.prepare(constant) !== undefined);
}

const sameLetters = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function expectedForm({ base }: OperatorName, key: string): string {
  if (key === 'request.dayOfWeek') return 'a day such as Monday';
  if (base === 'Null' || base === 'Bool') return 'true or false';
  if (base.startsWith('Numeric')) return 'a decimal number such as 10 or -2.5';
  if (base.endsWith('IpAddress')) return 'an address or a block such as 10.0.0.0/8 or 2001:db8::/32';
  if (key === 'request.timeOfDay') {
    return base.endsWith('Equals') && !base.includes('Than')
      ? 'a time or a range such as 09:00-17:30'
      : 'a time such as 09:00';
  }
  return 'an instant with a zone such as 2026-12-01T09:00:00Z, a date, or epoch seconds';
}
