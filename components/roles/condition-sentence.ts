import { parseOperatorName } from '@/lib/core/condition/operator-name';
import type { ConditionScalar, Conditions } from '@/lib/core/model/condition';
import { rolesMessages } from './messages';

const text = rolesMessages.condition;

/** What a key stands for: `path.userId` is "the path parameter userId". */
export function describeKey(key: string): string {
  const fixed: Readonly<Record<string, string>> = text.keys;
  const known = fixed[key];
  if (known !== undefined) return known;
  for (const [prefix, describe] of Object.entries(text.openKeys)) {
    if (key.startsWith(prefix)) return describe(key.slice(prefix.length));
  }
  return key;
}

function describeValue(value: ConditionScalar): string {
  const variable = /^\$\{([^}]+)\}$/.exec(String(value))?.[1];
  if (variable !== undefined) return describeKey(variable);
  return typeof value === 'string' ? `“${value}”` : String(value);
}

/** `Null: true` asks for absence. Both values together ask for nothing. */
function describeNull(key: string, values: readonly ConditionScalar[]): string {
  const sentences = values.map((v) => (String(v) === 'true' ? text.absent(key) : text.present(key)));
  return sentences.join(text.or);
}

/** What one operator asks of one key. */
export function describeCondition(name: string, key: string, values: readonly ConditionScalar[]): string {
  const operator = parseOperatorName(name);
  const subject = describeKey(key);
  if (!operator) return `${name} ${subject} ${values.map(describeValue).join(text.or)}`;
  if (operator.base === 'Null') return describeNull(subject, values);

  const counted =
    operator.set === undefined ? subject : operator.set === 'any' ? text.anyOf(subject) : text.allOf(subject);
  const sentence = `${counted} ${text.operators[operator.base]} ${values.map(describeValue).join(text.or)}`;
  return operator.ifExists ? text.ifExists(sentence, subject) : sentence;
}

/** What must hold, one sentence per operator and key; all of them must hold. */
export function describeConditions(conditions: Conditions): readonly string[] {
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) =>
      describeCondition(operator, key, Array.isArray(values) ? values : [values]),
    ),
  );
}
