'use client';
import Autosuggest from '@cloudscape-design/components/autosuggest';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import { conditionsMessages as text } from './messages';
import type { ConditionRow } from './rows';
import { keyOptions, operatorOptions, withKey } from './suggestions';

interface RowFieldProps {
  readonly row: ConditionRow;
  readonly onChange: (row: ConditionRow) => void;
}

/** What is looked at: one of the keys there are, completed. */
export function KeyField({ row, onChange }: RowFieldProps) {
  return (
    <Autosuggest
      value={row.key}
      options={keyOptions()}
      placeholder={text.keyPlaceholder}
      enteredTextLabel={text.takeKey}
      ariaRequired
      onChange={({ detail }) => onChange(withKey(row, detail.value))}
    />
  );
}

/** How it is compared: one of the operators that can say something of the key. */
export function OperatorField({ row, onChange }: RowFieldProps) {
  const options = operatorOptions(row);
  return (
    <Select
      options={options}
      selectedOption={options.find(({ value }) => value === row.base) ?? null}
      filteringType="auto"
      onChange={({ detail }) => {
        const base = options.find(({ value }) => value === detail.selectedOption.value)?.value;
        if (base === undefined) return;
        // Null takes neither of them.
        onChange(base === 'Null' ? { ...row, base, set: undefined, ifExists: false } : { ...row, base });
      }}
    />
  );
}

const notAsked: SelectProps.Option = { value: 'not-asked', label: text.notAsked };
const lists: readonly (SelectProps.Option & { readonly value: 'one' | 'any' | 'all' })[] = [
  { value: 'one', label: text.listsOne },
  { value: 'any', label: text.listsAny },
  { value: 'all', label: text.listsAll },
];

/** How a key that has several values is compared. */
export function ListsField({ row, onChange }: RowFieldProps) {
  const isAsked = row.base !== 'Null';
  const chosen = lists.find(({ value }) => value === (row.set ?? 'one')) ?? null;
  return (
    <Select
      options={lists}
      selectedOption={isAsked ? chosen : notAsked}
      disabled={!isAsked}
      expandToViewport
      onChange={({ detail }) => {
        const value = lists.find((option) => option.value === detail.selectedOption.value)?.value;
        onChange({ ...row, set: value === 'one' ? undefined : value });
      }}
    />
  );
}

/** Whether a missing key is enough: of itself it is for what is negated, and for `ForAllValues`. */
const holdsWhereMissing = ({ base, set }: ConditionRow): boolean =>
  set === 'all' || (set === undefined && base.includes('Not'));

/** What a missing key means. */
export function MissingField({ row, onChange }: RowFieldProps) {
  const isAsked = row.base !== 'Null';
  const plain = {
    value: 'plain',
    label: holdsWhereMissing(row) ? text.missingHolds : text.missingFails,
  };
  const ifExists = { value: 'ifExists', label: text.missingIfExists };
  return (
    <Select
      options={[plain, ifExists]}
      selectedOption={isAsked ? (row.ifExists ? ifExists : plain) : notAsked}
      disabled={!isAsked}
      expandToViewport
      onChange={({ detail }) =>
        onChange({ ...row, ifExists: detail.selectedOption.value === ifExists.value })
      }
    />
  );
}
