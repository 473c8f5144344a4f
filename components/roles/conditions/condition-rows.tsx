'use client';
import AttributeEditor, { type AttributeEditorProps } from '@cloudscape-design/components/attribute-editor';
import { useRef } from 'react';
import { formatOperatorName } from '@/lib/core/condition/operator-name';
import { describeCondition } from '../condition-sentence';
import { ConditionValues } from './condition-values';
import { conditionsMessages as text } from './messages';
import { KeyField, ListsField, MissingField, OperatorField } from './row-fields';
import type { RowProblems } from './row-problems';
import { blankRow, type ConditionRow, valuesOf } from './rows';

interface ConditionRowsProps {
  readonly rows: readonly ConditionRow[];
  readonly onChange: (rows: readonly ConditionRow[]) => void;
  /** One for each row; empty where nothing is to be said yet. */
  readonly problems: readonly RowProblems[];
}

/** What a row asks, once there is something to ask. */
function sentenceOf(row: ConditionRow): string | undefined {
  const values = valuesOf(row);
  if (row.key.trim() === '' || values.length === 0) return undefined;
  return describeCondition(formatOperatorName(row), row.key.trim(), values);
}

const layout: readonly AttributeEditorProps.GridLayout[] = [
  {
    breakpoint: 'xs',
    rows: [
      [2, 2, 3],
      [3, 4],
    ],
  },
  { rows: [[1], [1], [1], [1], [1]] },
];

const definition = (
  set: (index: number) => (changed: ConditionRow) => void,
  problems: readonly RowProblems[],
): readonly AttributeEditorProps.FieldDefinition<ConditionRow>[] => [
  {
    label: text.key,
    errorText: (_, i) => problems[i]?.key,
    control: (row, i) => <KeyField row={row} onChange={set(i)} />,
  },
  {
    label: text.operator,
    errorText: (_, i) => problems[i]?.operator,
    control: (row, i) => <OperatorField row={row} onChange={set(i)} />,
  },
  {
    label: text.values,
    errorText: (_, i) => problems[i]?.values,
    constraintText: (row) => sentenceOf(row) ?? text.valuesHint,
    control: (row, i) => <ConditionValues row={row} onChange={set(i)} />,
  },
  { label: text.lists, control: (row, i) => <ListsField row={row} onChange={set(i)} /> },
  { label: text.missing, control: (row, i) => <MissingField row={row} onChange={set(i)} /> },
];

/** Conditions one by one: key, operator, values, and how lists and missing keys are taken. */
export function ConditionRows({ rows, onChange, problems }: ConditionRowsProps) {
  const editor = useRef<AttributeEditorProps.Ref>(null);
  const set = (index: number) => (changed: ConditionRow) =>
    onChange(rows.map((row, i) => (i === index ? changed : row)));
  const remove = (index: number) => {
    onChange(rows.filter((_, i) => i !== index));
    // The button that was pressed is gone: the keyboard goes on at what is next to it.
    if (rows.length === 1) editor.current?.focusAddButton();
    else editor.current?.focusRemoveButton(Math.min(index, rows.length - 2));
  };
  return (
    <AttributeEditor
      ref={editor}
      items={rows}
      definition={definition(set, problems)}
      gridLayout={layout}
      empty={text.none}
      addButtonText={text.add}
      removeButtonText={text.remove}
      removeButtonAriaLabel={(row) => text.removeOne(sentenceOf(row) ?? row.key)}
      i18nStrings={{ itemRemovedAriaLive: text.removed }}
      onAddButtonClick={() => onChange([...rows, blankRow])}
      onRemoveButtonClick={({ detail }) => remove(detail.itemIndex)}
    />
  );
}
