import { checkConditions } from '@/lib/core/condition/check';
import type { Conditions } from '@/lib/core/model/condition';
import type { Grant } from '@/lib/core/model/role';
import { isSame } from '../../shared/is-same';
import { mergeField, type States } from '../../shared/rebase/merge';
import { conditionsMessages as text } from './messages';
import { type ParsedConditions, parseConditions, parseJson, readConditions } from './parse-conditions';
import { findRowProblems } from './row-problems';
import { type ConditionRow, canBeWritten, readRows, writeRows } from './rows';

/** Conditions as they are entered: what is on show is what counts. */
export type ConditionsDraft =
  | { readonly view: 'rows'; readonly rows: readonly ConditionRow[] }
  | { readonly view: 'json'; readonly source: string };

/** Begins with what a grant has. */
export function draftOf(conditions: Conditions | undefined): ConditionsDraft {
  const rows = readRows(conditions ?? {});
  return rows ? { view: 'rows', rows } : { view: 'json', source: JSON.stringify(conditions, null, 2) };
}

/** What a draft says, whichever view shows it; of what is no JSON, the text. */
function contentOf(draft: ConditionsDraft): unknown {
  if (draft.view === 'rows') return writeRows(draft.rows);
  if (draft.source.trim() === '') return {};
  const json = parseJson(draft.source);
  return 'why' in json ? draft.source : json.value;
}

/** What is entered over conditions that somebody else has changed: looking at them in the other view enters nothing. */
export const mergeDraft = (states: States<ConditionsDraft>): ConditionsDraft =>
  mergeField(states, (a, b) => isSame(contentOf(a), contentOf(b)));

/** What would be saved, or what is wrong first. */
export function readDraft(draft: ConditionsDraft, effect: Grant['effect']): ParsedConditions {
  if (draft.view === 'rows') {
    const isWrong = findRowProblems(draft.rows, effect).some((row) => Object.keys(row).length > 0);
    return isWrong ? { ok: false, problem: text.correctRows } : readConditions(writeRows(draft.rows));
  }
  const parsed = parseConditions(draft.source);
  if (!parsed.ok) return parsed;
  const [first] = checkConditions(parsed.conditions ?? {}, effect);
  return first ? { ok: false, problem: text.notConditions(first.path.join(' › '), first.message) } : parsed;
}

/** The same in the other view; why not, where something would be lost by it. */
export function turnDraft(draft: ConditionsDraft): ConditionsDraft | { readonly refused: string } {
  if (draft.view === 'rows') {
    if (!canBeWritten(draft.rows)) return { refused: text.rowsRepeat };
    const conditions = writeRows(draft.rows);
    const isEmpty = Object.keys(conditions).length === 0;
    return { view: 'json', source: isEmpty ? '' : JSON.stringify(conditions, null, 2) };
  }
  if (draft.source.trim() === '') return { view: 'rows', rows: [] };
  const json = parseJson(draft.source);
  if ('why' in json) return { refused: `${text.notJson(json.why)} ${text.notAsRows}` };
  const rows = readRows(json.value);
  return rows ? { view: 'rows', rows } : { refused: text.notAsRows };
}
