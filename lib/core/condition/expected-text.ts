import { type ConditionContext, compileKey, type KeyReader } from './keys';

/** Part of an expected value. Only `text` may hold wildcards; the others are taken as they are. */
export type ResolvedPart = { readonly kind: 'text' | 'literal'; readonly text: string };
type Part = ResolvedPart | { readonly kind: 'key'; readonly text: string; readonly read: KeyReader };

/** A value of a condition with its `${…}` found. */
export interface ExpectedText {
  /** The parts of a text without variables. */
  readonly constant: readonly ResolvedPart[] | undefined;
  /** Undefined where a variable has no value, several, or none that is text. */
  resolve(context: ConditionContext): readonly ResolvedPart[] | undefined;
}

/**
 * Parses `/home/${principal.subject}/*`. `${*}`, `${?}` and `${$}` stand for the character, as in IAM.
 * Undefined where a `${` is not closed or names no key.
 */
export function compileExpectedText(source: string): ExpectedText | undefined {
  const parts = splitParts(source);
  if (parts === undefined) return undefined;
  const constant = parts.flatMap((part) => (part.kind === 'key' ? [] : [part]));
  return constant.length === parts.length
    ? { constant, resolve: () => constant }
    : { constant: undefined, resolve: (context) => resolveParts(parts, context) };
}

export const joinParts = (parts: readonly ResolvedPart[]): string => parts.map((part) => part.text).join('');

function splitParts(source: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  let from = 0;
  for (;;) {
    const start = source.indexOf('${', from);
    if (start < 0) break;
    const end = source.indexOf('}', start);
    if (end < 0) return undefined;
    if (start > from) parts.push({ kind: 'text', text: source.slice(from, start) });
    const part = variable(source.slice(start + 2, end));
    if (part === undefined) return undefined;
    parts.push(part);
    from = end + 1;
  }
  if (from < source.length || parts.length === 0) parts.push({ kind: 'text', text: source.slice(from) });
  return parts;
}

function variable(name: string): Part | undefined {
  if (name === '*' || name === '?' || name === '$') return { kind: 'literal', text: name };
  const read = compileKey(name);
  return read && { kind: 'key', text: name, read };
}

function resolveParts(parts: readonly Part[], context: ConditionContext): ResolvedPart[] | undefined {
  const resolved: ResolvedPart[] = [];
  for (const part of parts) {
    if (part.kind !== 'key') {
      resolved.push(part);
      continue;
    }
    const values = part.read(context);
    if (typeof values !== 'object' || values.length !== 1) return undefined;
    resolved.push({ kind: 'literal', text: values[0] ?? '' });
  }
  return resolved;
}
