import { compileCondition } from './compile-expression';
import { fieldsOf } from './fields-of';
import { numberOf } from './functions';
import type { Scope, Select } from './scope';
import type { Expression, Value } from './syntax';

/** A condition of the row at a place, or what it is for every row. */
type Holds = boolean | ((place: number) => boolean);

/** Compiles a condition, each part of which that is not the same for all rows narrows the list by itself. */
export function compileFilter(condition: Expression, scope: Scope): Select[] {
  if (condition.type === 'and') {
    return [...compileFilter(condition.left, scope), ...compileFilter(condition.right, scope)];
  }
  const holds = compileHolds(condition, scope);
  if (holds === true) return [];
  if (holds === false) return [() => 0];
  return [
    (places, count) => {
      let left = 0;
      for (let i = 0; i < count; i++) {
        const place = places[i] ?? 0;
        if (holds(place)) places[left++] = place;
      }
      return left;
    },
  ];
}

/** The condition, with each part of it that looks at one field asked once per distinct value, not once per row. */
function compileHolds(condition: Expression, scope: Scope): Holds {
  const known = byTime(condition, scope) ?? byValue(condition, scope);
  if (known !== undefined) return known;
  if (condition.type !== 'and' && condition.type !== 'or') {
    const holds = compileCondition(condition, scope.bind);
    return (place) => {
      scope.cursor.place = place;
      return holds();
    };
  }
  const [left, right] = [compileHolds(condition.left, scope), compileHolds(condition.right, scope)];
  const decisive = condition.type === 'or';
  if (left === decisive || right === decisive) return decisive;
  if (typeof left === 'boolean') return right;
  if (typeof right === 'boolean') return left;
  return decisive ? (place) => left(place) || right(place) : (place) => left(place) && right(place);
}

/** A comparison of the time that comes out alike for the first row and the last does so for those between. */
function byTime(condition: Expression, { span, made }: Scope): boolean | undefined {
  if (!span || made.has('@timestamp') || condition.type !== 'binary') return undefined;
  const { operator, left, right } = condition;
  if (!['<', '<=', '>', '>='].includes(operator) || right.type !== 'literal') return undefined;
  if (left.type !== 'field' || left.name !== '@timestamp') return undefined;
  // Against a text that is no number times are compared as texts, whose order is another.
  if (numberOf(right.value) === undefined) return undefined;
  let atMs: Value;
  const holds = compileCondition(condition, () => () => atMs);
  const [first, last] = [span.fromMs, span.toMs].map((ms) => {
    atMs = ms;
    return holds();
  });
  return first === last ? first : undefined;
}

/** So few values are asked about beforehand: a condition that holds for all of them, or none, is no work for any row. */
const fewValues = 256;

function byValue(condition: Expression, scope: Scope): Holds | undefined {
  const { made, isByColumns, column: columnOf } = scope;
  const [name, ...others] = fieldsOf(condition);
  if (name === undefined || others.length > 0 || made.has(name) || name.startsWith('@')) return undefined;
  if (!isByColumns) return undefined;
  let value: Value;
  const holds = compileCondition(condition, () => () => value);
  const column = columnOf(name);
  if (!column) return holds();
  const { values, codes } = column;
  const known = new Uint8Array(values.length);
  const holdsFor = (code: number) => {
    if (known[code] === 0) {
      value = values[code];
      known[code] = holds() ? 2 : 1;
    }
    return known[code] === 2;
  };
  if (values.length <= fewValues) {
    const first = codes.includes(0) ? 0 : 1;
    const times = values.reduce((sum: number, _, code) => sum + Number(code >= first && holdsFor(code)), 0);
    if (times === 0) return false;
    if (times === values.length - first) return true;
  }
  return (place) => holdsFor(codes[place] ?? 0);
}
