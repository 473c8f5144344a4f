import type { AttributeValue } from '@/lib/core/model/principal';
import { principalsMessages } from './messages';

const text = principalsMessages.attributes;

export const attributeKinds = ['text', 'number', 'boolean', 'list'] as const;
export type AttributeKind = (typeof attributeKinds)[number];

/** One attribute as it is entered; of a list, one value a line. */
export interface AttributeRow {
  readonly name: string;
  readonly kind: AttributeKind;
  readonly value: string;
}

export const blankAttribute: AttributeRow = { name: '', kind: 'text', value: '' };

const kindOf = (value: AttributeValue): AttributeKind => {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean';
};

export const readAttributes = (
  attributes: Readonly<Record<string, AttributeValue>>,
): readonly AttributeRow[] =>
  Object.entries(attributes).map(([name, value]) => ({
    name,
    kind: kindOf(value),
    value: Array.isArray(value) ? value.join('\n') : String(value),
  }));

const linesOf = (value: string): string[] =>
  value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function valueOf({ kind, value }: AttributeRow): AttributeValue {
  if (kind === 'list') return linesOf(value);
  if (kind === 'number') return Number(value);
  return kind === 'boolean' ? value === 'true' : value;
}

export const writeAttributes = (rows: readonly AttributeRow[]): Record<string, AttributeValue> =>
  Object.fromEntries(rows.map((row) => [row.name.trim(), valueOf(row)]));

export interface AttributeProblems {
  readonly name?: string;
  readonly value?: string;
}

/** What is wrong with each row. */
export function findAttributeProblems(rows: readonly AttributeRow[]): readonly AttributeProblems[] {
  const names = rows.map(({ name }) => name.trim());
  return rows.map(({ kind, value }, index): AttributeProblems => {
    const name = names[index] ?? '';
    if (!/^[A-Za-z0-9_.-]{1,64}$/.test(name)) return { name: text.nameForm };
    if (names.indexOf(name) !== index) return { name: text.nameRepeated };
    const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
    return kind === 'number' && !isNumber ? { value: text.numberForm } : {};
  });
}
