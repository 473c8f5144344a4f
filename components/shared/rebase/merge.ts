import { isSame } from '../is-same';

/** Three states of what a form holds. */
export interface States<State> {
  /** Of the record that was on show when something was entered. */
  readonly opened: State;
  readonly entered: State;
  /** Of the record as it is by now. */
  readonly now: State;
}

/** One field: as it was entered, where that says something else than the record did; else as it is there now. */
export function mergeField<State>(
  { opened, entered, now }: States<State>,
  isSameField: (a: State, b: State) => boolean = isSame,
): State {
  // Nobody changed it: what was entered may be the same, written in another way.
  if (isSameField(opened, now)) return entered;
  return isSameField(opened, entered) ? now : entered;
}

/**
 * Field by field: touched ones keep what was entered, the others take what is there now, so that sending all of them
 * undoes nobody's change. Fields that mean something only `together` are touched if one of them is.
 */
export function mergeFields<Fields extends object>(
  { opened, entered, now }: States<Fields>,
  together: readonly (readonly (keyof Fields)[])[] = [],
): Fields {
  const isTouched = (field: keyof Fields) => !isSame(opened[field], entered[field]);
  const merged = { ...now };
  for (const field in entered) {
    const group = together.find((fields) => fields.includes(field)) ?? [field];
    if (group.some(isTouched)) merged[field] = entered[field];
  }
  return merged;
}
