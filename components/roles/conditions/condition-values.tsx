'use client';
import Autosuggest from '@cloudscape-design/components/autosuggest';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TokenGroup from '@cloudscape-design/components/token-group';
import { useCollecting } from '../../shared/use-collecting';
import { conditionsMessages as text } from './messages';
import type { ConditionRow } from './rows';
import { valueOptions, valuePlaceholder } from './suggestions';

interface ConditionValuesProps {
  readonly row: ConditionRow;
  readonly onChange: (row: ConditionRow) => void;
}

/** The values of one condition: entered one by one, one of them is enough. */
export function ConditionValues({ row, onChange }: ConditionValuesProps) {
  const { values, typed } = row;
  const add = (entered: string) => {
    const value = entered.trim();
    const isThere = value === '' || values.map(String).includes(value);
    onChange({ ...row, typed: '', values: isThere ? values : [...values, value] });
  };
  const collecting = useCollecting({
    typed,
    onType: (now) => onChange({ ...row, typed: now }),
    onAdd: add,
  });
  return (
    <SpaceBetween size="xs">
      <Autosuggest
        value={typed}
        options={valueOptions(row)}
        placeholder={valuePlaceholder(row)}
        enteredTextLabel={text.takeValue}
        empty={text.noSuggestion}
        {...collecting}
      />
      {values.length > 0 && (
        <TokenGroup
          items={values.map((value) => ({
            label: String(value),
            dismissLabel: text.removeValue(String(value)),
          }))}
          onDismiss={({ detail }) =>
            onChange({ ...row, values: values.filter((_, index) => index !== detail.itemIndex) })
          }
        />
      )}
    </SpaceBetween>
  );
}
