import type { ConditionScalar, Conditions } from '../model/condition';
import type { ConditionTrace } from '../model/explanation';
import { compileExpectedText, type ExpectedText, joinParts, type ResolvedPart } from './expected-text';
import { type Operator, parseBoolean, withOperator } from './families';
import {
  type ConditionContext,
  compileKey,
  type KeyReader,
  type KeyValues,
  unreadable,
  untold,
} from './keys';
import { type OperatorName, parseOperatorName } from './operator-name';
import { allOf, anyOf, negate, type Outcome, outcomeOf } from './outcome';

/** Conditions of one grant, prepared once. */
export interface CompiledConditions {
  evaluate(context: ConditionContext): Outcome;
  /** Each condition with the values compared. */
  trace(context: ConditionContext): ConditionTrace[];
}

interface CompiledCondition {
  readonly operator: string;
  readonly key: string;
  readonly read: KeyReader;
  readonly expected: readonly Expected[];
  readonly test: Test;
}

type Test = (actual: KeyValues, context: ConditionContext) => Outcome;

interface Expected {
  readonly source: string;
  readonly text: ExpectedText | undefined;
}

/** Prepares conditions. What is malformed compiles to a condition that cannot be evaluated: deny grants then apply. */
export function compileConditions(conditions: Conditions): CompiledConditions {
  const compiled = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => compileCondition(operator, key, values)),
  );
  return {
    evaluate: (context) => allOf(compiled, (condition) => ask(condition, context)),
    trace: (context) => compiled.map((condition) => traceCondition(condition, context)),
  };
}

const ask = (condition: CompiledCondition, context: ConditionContext) =>
  condition.test(condition.read(context), context);

function compileCondition(
  operator: string,
  key: string,
  values: ConditionScalar | readonly ConditionScalar[],
): CompiledCondition {
  const expected = [values].flat().map(toExpected);
  const name = parseOperatorName(operator);
  const read = compileKey(key);
  return {
    operator,
    key,
    read: read ?? (() => unreadable),
    expected,
    test: name === undefined || read === undefined ? cannotSay : compileTest(name, key, expected),
  };
}

const cannotSay: Test = () => 'cannot_be_evaluated';

function toExpected(value: ConditionScalar): Expected {
  const source = String(value);
  return { source, text: compileExpectedText(source) };
}

function compileTest(name: OperatorName, key: string, expected: readonly Expected[]): Test {
  const { base } = name;
  if (base === 'Null') return compileNull(expected);
  return withOperator(base, key, (operator) => compileComparison(name, operator, expected));
}

/** `Null: true` asks that the key is missing, `Null: false` that it is there. */
function compileNull(expected: readonly Expected[]): Test {
  return (actual, context) => {
    if (actual === untold) return 'cannot_be_evaluated';
    return anyOf(expected, ({ text }) => {
      const parts = text?.resolve(context);
      const wantsMissing = parts && parseBoolean(joinParts(parts));
      return wantsMissing === undefined
        ? 'cannot_be_evaluated'
        : outcomeOf(wantsMissing === (actual === undefined));
    });
  };
}

function compileComparison<T>(
  name: OperatorName,
  { family, isNegated }: Operator<T>,
  expected: readonly Expected[],
): Test {
  type Match = ((actual: T) => boolean) | undefined;
  const prepare = (parts: readonly ResolvedPart[] | undefined): Match => parts && family.prepare(parts);
  // What holds no variable is prepared once.
  const matches = expected.map(({ text }): ((context: ConditionContext) => Match) => {
    if (text?.constant === undefined) return (context) => prepare(text?.resolve(context));
    const match = prepare(text.constant);
    return () => match;
  });
  const testOne = (text: string, context: ConditionContext): Outcome => {
    const actual = family.parse(text);
    if (actual === undefined) return 'cannot_be_evaluated';
    const outcome = anyOf(matches, (getMatch) => {
      const match = getMatch(context);
      return match === undefined ? 'cannot_be_evaluated' : outcomeOf(match(actual));
    });
    return isNegated ? negate(outcome) : outcome;
  };
  const whenMissing = outcomeOf(name.ifExists || name.set === 'all' || (name.set === undefined && isNegated));
  return (actual, context) => {
    if (actual === undefined) return whenMissing;
    if (actual === unreadable || actual === untold) return 'cannot_be_evaluated';
    if (name.set === 'any') return anyOf(actual, (text) => testOne(text, context));
    if (name.set === 'all') return allOf(actual, (text) => testOne(text, context));
    const [only] = actual;
    return only === undefined || actual.length > 1 ? 'cannot_be_evaluated' : testOne(only, context);
  };
}

function traceCondition(condition: CompiledCondition, context: ConditionContext): ConditionTrace {
  const actual = condition.read(context);
  return {
    operator: condition.operator,
    key: condition.key,
    expected: condition.expected.map(({ source, text }) => {
      const parts = text?.resolve(context);
      return parts === undefined ? source : joinParts(parts);
    }),
    actual: describeActual(actual),
    outcome: condition.test(actual, context),
  };
}

function describeActual(actual: KeyValues): string[] | null {
  if (actual === undefined) return null;
  if (actual === untold) return ['(not told by events of this kind)'];
  return actual === unreadable ? ['(not a plain value)'] : [...actual];
}
