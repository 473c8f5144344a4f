/**
 * What asking a condition can give. `cannot_be_evaluated`: a value does not parse or the operator does not fit it.
 * Combined as in Kleene's logic: a third outcome only matters where the others do not settle it.
 */
export type Outcome = 'holds' | 'fails' | 'cannot_be_evaluated';

export const outcomeOf = (isTrue: boolean): Outcome => (isTrue ? 'holds' : 'fails');

export function negate(outcome: Outcome): Outcome {
  if (outcome === 'cannot_be_evaluated') return outcome;
  return outcome === 'holds' ? 'fails' : 'holds';
}

/** Holds where one of them holds; of none it fails. */
export function anyOf<T>(items: readonly T[], ask: (item: T) => Outcome): Outcome {
  let result: Outcome = 'fails';
  for (const item of items) {
    const outcome = ask(item);
    if (outcome === 'holds') return outcome;
    if (outcome === 'cannot_be_evaluated') result = outcome;
  }
  return result;
}

/** Fails where one of them fails; of none it holds. */
export function allOf<T>(items: readonly T[], ask: (item: T) => Outcome): Outcome {
  let result: Outcome = 'holds';
  for (const item of items) {
    const outcome = ask(item);
    if (outcome === 'fails') return outcome;
    if (outcome === 'cannot_be_evaluated') result = outcome;
  }
  return result;
}
