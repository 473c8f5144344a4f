import type { Expression } from './syntax';

/** Names of the fields that an expression reads. */
export function fieldsOf(expression: Expression): string[] {
  return [...new Set(collect(expression))];
}

function collect(expression: Expression): string[] {
  switch (expression.type) {
    case 'literal':
      return [];
    case 'field':
      return [expression.name];
    case 'bin':
    case 'not':
    case 'in':
    case 'like':
      return collect(expression.operand);
    case 'call':
      return expression.arguments.flatMap(collect);
    case 'and':
    case 'or':
    case 'binary':
      return [...collect(expression.left), ...collect(expression.right)];
  }
}

/** What a condition wants of every event: `field = "text"`, alone or joined by and. Texts that are numbers too are left out. */
export function wantedTexts(condition: Expression): { readonly name: string; readonly text: string }[] {
  if (condition.type === 'and') return [...wantedTexts(condition.left), ...wantedTexts(condition.right)];
  if (condition.type !== 'binary' || condition.operator !== '=') return [];
  const { left, right } = condition;
  if (left.type !== 'field' || left.name.startsWith('@') || right.type !== 'literal') return [];
  return typeof right.value === 'string' && Number.isNaN(Number(right.value))
    ? [{ name: left.name, text: right.value }]
    : [];
}
