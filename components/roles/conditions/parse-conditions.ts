import { wordsOf } from '@/lib/contracts/issue-words';
import { type Conditions, conditionsSchema } from '@/lib/core/model/condition';
import { conditionsMessages as text } from './messages';

export type ParsedConditions =
  | { readonly ok: true; readonly conditions: Conditions | undefined }
  | { readonly ok: false; readonly problem: string };

export function parseJson(source: string): { readonly value: unknown } | { readonly why: string } {
  try {
    const value: unknown = JSON.parse(source);
    return { value };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

/** Conditions as they are typed: nothing means always; otherwise what is wrong first, and where. */
export function parseConditions(source: string): ParsedConditions {
  if (source.trim() === '') return { ok: true, conditions: undefined };
  const json = parseJson(source);
  if ('why' in json) return { ok: false, problem: text.notJson(json.why) };
  return readConditions(json.value);
}

/** What was entered, where it has the form of conditions. */
export function readConditions(value: unknown): ParsedConditions {
  const parsed = conditionsSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      ok: false,
      problem: text.notConditions(issue?.path.join(' › ') ?? '', issue ? wordsOf(issue) : ''),
    };
  }
  const empty = Object.keys(parsed.data).length === 0;
  return { ok: true, conditions: empty ? undefined : parsed.data };
}
