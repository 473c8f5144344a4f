import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import { findFittingOperators } from '@/lib/core/condition/check';
import { listConditionKeys } from '@/lib/core/condition/keys';
import { daysOfWeek } from '@/lib/core/condition/zone-clock';
import type { BaseOperator } from '@/lib/core/model/condition-operators';
import { httpMethods } from '@/lib/core/model/http-methods';
import { describeKey } from '../condition-sentence';
import { rolesMessages } from '../messages';
import { conditionsMessages as text } from './messages';
import { type ConditionRow, valuesOf } from './rows';

const { placeholders } = text;

/** The keys there are; those that a name follows as their beginning. */
export function keyOptions(): AutosuggestProps.Option[] {
  const { fixed, prefixes } = listConditionKeys();
  return [
    ...prefixes.map((prefix) => ({
      value: prefix,
      description: text.prefixHint(describeKey(`${prefix}${text.anyName}`)),
    })),
    ...fixed.map((key) => ({ value: key, description: describeKey(key) })),
  ];
}

const words: Readonly<Record<BaseOperator, string>> = {
  ...rolesMessages.condition.operators,
  ...text.operatorWords,
};

/** The operators that can say something of a key, and the one that is chosen even if it cannot. */
export function operatorOptions({ key, base }: ConditionRow) {
  const fitting = findFittingOperators(key.trim());
  return [...fitting, ...(fitting.includes(base) ? [] : [base])].map((value) => ({
    value,
    label: value,
    description: words[value],
  }));
}

const usual: Readonly<Record<string, BaseOperator>> = {
  'request.sourceIp': 'IpAddress',
  'request.time': 'DateGreaterThanEquals',
  'request.timeOfDay': 'DateEquals',
};

/** A row of another key, with the operator that such a key usually has where the one it had was not chosen or does not fit. */
export function withKey(row: ConditionRow, key: string): ConditionRow {
  const name = key.trim();
  const isUnchosen = row.base === 'StringEquals' && valuesOf(row).length === 0;
  const fits = findFittingOperators(name).includes(row.base);
  const base = isUnchosen || !fits ? (usual[name] ?? 'StringEquals') : row.base;
  return { ...row, key, base };
}

/** Values that a key or an operator has few of; for the others, the keys that a value can be compared with. */
export function valueOptions({ key, base, values }: ConditionRow): AutosuggestProps.Option[] {
  return valuesFor(key.trim(), base).filter(
    ({ value }) => value === undefined || !values.map(String).includes(value),
  );
}

function valuesFor(key: string, base: BaseOperator): AutosuggestProps.Option[] {
  const plain = (all: readonly string[]) => all.map((value) => ({ value }));
  if (base === 'Null') return [nullOption('true'), nullOption('false')];
  if (base === 'Bool') return plain(['true', 'false']);
  if (!base.startsWith('String')) return [];
  if (key === 'request.dayOfWeek') return plain(daysOfWeek);
  if (key === 'request.method') return plain(httpMethods);
  if (key === 'principal.type') return plain(['user', 'client']);
  return listConditionKeys()
    .fixed.filter((other) => other.startsWith('principal.') && other !== key)
    .map((other) => ({ value: `\${${other}}`, description: describeKey(other) }));
}

const nullOption = (value: 'true' | 'false') => ({ value, description: text.nullValues[value] });

export function valuePlaceholder({ key, base }: ConditionRow): string {
  if (base === 'Null' || base === 'Bool') return placeholders.boolean;
  if (base.startsWith('Numeric')) return placeholders.number;
  if (base.endsWith('IpAddress')) return placeholders.address;
  if (base.endsWith('Like')) return placeholders.wildcard;
  if (!base.startsWith('Date')) return placeholders.text;
  if (key.trim() !== 'request.timeOfDay') return placeholders.instant;
  return base.includes('Than') ? placeholders.timeOfDay : placeholders.timeSpan;
}
