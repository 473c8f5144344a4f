'use client';
import AttributeEditor, { type AttributeEditorProps } from '@cloudscape-design/components/attribute-editor';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import Textarea from '@cloudscape-design/components/textarea';
import { useRef } from 'react';
import { type AttributeProblems, type AttributeRow, attributeKinds, blankAttribute } from './attribute-rows';
import { principalsMessages } from './messages';

const text = principalsMessages.attributes;
const kinds = attributeKinds.map((value) => ({ value, label: text.kinds[value] }));
const booleans = [
  { value: 'true', label: 'true' },
  { value: 'false', label: 'false' },
];

interface AttributesEditorProps {
  readonly rows: readonly AttributeRow[];
  readonly onChange: (rows: readonly AttributeRow[]) => void;
  /** One for each row; empty where nothing is to be said yet. */
  readonly problems: readonly AttributeProblems[];
}

interface FieldProps {
  readonly row: AttributeRow;
  readonly onChange: (row: AttributeRow) => void;
}

function Value({ row, onChange }: FieldProps) {
  const set = (value: string) => onChange({ ...row, value });
  if (row.kind === 'list')
    return <Textarea value={row.value} rows={3} onChange={({ detail }) => set(detail.value)} />;
  if (row.kind !== 'boolean') return <Input value={row.value} onChange={({ detail }) => set(detail.value)} />;
  return (
    <Select
      options={booleans}
      selectedOption={booleans.find(({ value }) => value === row.value) ?? booleans[1] ?? null}
      onChange={({ detail }) => set(detail.selectedOption.value ?? 'false')}
    />
  );
}

function Name({ row, onChange }: FieldProps) {
  return (
    <Input
      value={row.name}
      spellcheck={false}
      onChange={({ detail }) => onChange({ ...row, name: detail.value })}
    />
  );
}

function Kind({ row, onChange }: FieldProps) {
  return (
    <Select
      options={kinds}
      selectedOption={kinds.find(({ value }) => value === row.kind) ?? null}
      onChange={({ detail }) => {
        const kind = attributeKinds.find((value) => value === detail.selectedOption.value);
        if (kind !== undefined) onChange({ ...row, kind });
      }}
    />
  );
}

const definition = (
  set: (index: number) => (changed: AttributeRow) => void,
  problems: readonly AttributeProblems[],
): readonly AttributeEditorProps.FieldDefinition<AttributeRow>[] => [
  {
    label: text.name,
    errorText: (_, i) => problems[i]?.name,
    control: (row, i) => <Name row={row} onChange={set(i)} />,
  },
  { label: text.kind, control: (row, i) => <Kind row={row} onChange={set(i)} /> },
  {
    label: text.value,
    errorText: (_, i) => problems[i]?.value,
    constraintText: ({ kind }) => (kind === 'list' ? text.listHint : undefined),
    control: (row, i) => <Value row={row} onChange={set(i)} />,
  },
];

/** What conditions can ask of a principal, name by name. */
export function AttributesEditor({ rows, onChange, problems }: AttributesEditorProps) {
  const editor = useRef<AttributeEditorProps.Ref>(null);
  const set = (index: number) => (changed: AttributeRow) =>
    onChange(rows.map((row, i) => (i === index ? changed : row)));
  return (
    <AttributeEditor
      ref={editor}
      items={rows}
      definition={definition(set, problems)}
      empty={principalsMessages.noAttributes}
      addButtonText={text.add}
      removeButtonText={text.remove}
      removeButtonAriaLabel={({ name }) => text.removeOne(name)}
      i18nStrings={{ itemRemovedAriaLive: text.removed }}
      onAddButtonClick={() => onChange([...rows, blankAttribute])}
      onRemoveButtonClick={({ detail }) => {
        onChange(rows.filter((_, i) => i !== detail.itemIndex));
        // The button that was pressed is gone: the keyboard goes on at what is next to it.
        if (rows.length === 1) editor.current?.focusAddButton();
        else editor.current?.focusRemoveButton(Math.min(detail.itemIndex, rows.length - 2));
      }}
    />
  );
}
