import { describe, expect, it } from 'vitest';
import type { Conditions } from '@/lib/core/model/condition';
import { type ConditionsDraft, draftOf, mergeDraft, readDraft, turnDraft } from './conditions-draft';
import { findRowProblems } from './row-problems';
import { blankRow, type ConditionRow } from './rows';

const row = (change: Partial<ConditionRow>): ConditionRow => ({
  ...blankRow,
  key: 'claims.a',
  values: ['x'],
  ...change,
});
const rowsDraft = (...rows: readonly ConditionRow[]): ConditionsDraft => ({ view: 'rows', rows });

function turned(draft: ConditionsDraft): ConditionsDraft {
  const result = turnDraft(draft);
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

describe('conditions as rows and as JSON', () => {
  const conditions: Conditions = {
    IpAddress: { 'request.sourceIp': ['10.0.0.0/8'] },
    'ForAnyValue:StringLikeIfExists': { 'claims.groups': ['eu-*', 'us-*'], 'claims.team': 'ops' },
    NumericLessThan: { 'query.size': 10 },
    Bool: { 'claims.mfa': true },
    Null: { 'claims.acr': 'false' },
  };

  it('are what they were, letter by letter, after being turned there and back', () => {
    const asJson = turned(draftOf(conditions));
    expect(asJson).toEqual({ view: 'json', source: JSON.stringify(conditions, null, 2) });
    expect(turned(asJson)).toEqual(draftOf(conditions));
    expect(readDraft(draftOf(conditions), 'allow')).toEqual({ ok: true, conditions });
  });

  it('keep what is unfinished, and what was typed and not entered', () => {
    const unfinished = rowsDraft(
      row({ key: '', values: ['x'] }),
      row({ values: ['y'], typed: ' z ' }),
      blankRow,
    );
    expect(turned(turned(unfinished))).toEqual(
      rowsDraft(row({ key: '' }), row({ values: ['y', 'z'], isList: true })),
    );
  });

  it('are nothing where no row is there, and no row where the JSON is empty', () => {
    expect(turned(rowsDraft())).toEqual({ view: 'json', source: '' });
    expect(turned({ view: 'json', source: ' ' })).toEqual(rowsDraft());
    expect(readDraft(rowsDraft(), 'allow')).toEqual({ ok: true, conditions: undefined });
  });

  it.each([
    ['rows of which JSON could hold only one', rowsDraft(row({}), row({ values: ['other'] }))],
    ['text that is not JSON', { view: 'json', source: '{"Bool"' }],
    ['an operator that does not exist', { view: 'json', source: '{"StringEqual": {"claims.a": "b"}}' }],
    ['an operator that compares nothing', { view: 'json', source: '{"Bool": {}}' }],
  ] satisfies readonly (readonly [string, ConditionsDraft])[])('are not turned from %s', (_, draft) => {
    expect(turnDraft(draft)).toHaveProperty('refused');
  });
});

describe('what is wrong with a row', () => {
  const problemsOf = (effect: 'allow' | 'deny', ...rows: readonly ConditionRow[]) =>
    findRowProblems(rows, effect);

  it('is nothing where it can be saved', () => {
    expect(problemsOf('allow', row({}), row({ key: 'claims.b' }))).toEqual([{}, {}]);
  });

  it.each([
    ['no key', row({ key: ' ' }), 'key', /Choose or enter a key/],
    ['a key that does not exist', row({ key: 'aws:SourceIp' }), 'key', /no such key/],
    ['a key that lacks its name', row({ key: 'claims.' }), 'key', /no such key/],
    ['no value', row({ values: [] }), 'values', /at least one value/],
    [
      'a value of another kind',
      row({ key: 'request.sourceIp', base: 'IpAddress', values: ['10.0.0.0/8', 'home'] }),
      'values',
      /"home" is no value.*10\.0\.0\.0\/8/,
    ],
    [
      'an operator that says nothing of the key',
      row({ key: 'principal.type', base: 'Bool', values: ['true'] }),
      'operator',
      /says nothing of principal\.type/,
    ],
    ['every value, without a check that there is one', row({ set: 'all' }), 'operator', /Add "Null"/],
  ] as const)('is %s', (_, wrong, field, message) => {
    const [problems] = problemsOf('allow', wrong);
    expect(problems?.[field]).toMatch(message);
  });

  it('is that another row says the same already', () => {
    const [first, second] = problemsOf('deny', row({}), row({ values: ['y'] }));
    expect(first).toEqual({});
    expect(second?.operator).toMatch(/Another row/);
  });

  it('keeps a draft from being saved, in either view', () => {
    const wrong = rowsDraft(row({ key: 'request.sourceIp', base: 'IpAddress', values: ['home'] }));
    expect(readDraft(wrong, 'allow')).toMatchObject({ ok: false });
    expect(readDraft(turned(wrong), 'allow')).toMatchObject({
      ok: false,
      problem:
        'IpAddress › request.sourceIp: "home" is no value for IpAddress: give an address or a block such as 10.0.0.0/8 or 2001:db8::/32.',
    });
  });
});

describe('conditions that somebody else has changed meanwhile', () => {
  const opened = draftOf({ Bool: { 'claims.mfa': true } });
  const now = draftOf({ Bool: { 'claims.mfa': false } });

  it('are theirs, where they were only looked at in the other view', () => {
    expect(mergeDraft({ opened, entered: turned(opened), now })).toEqual(now);
  });

  it('stay in the view that was chosen, where they are the same after all', () => {
    expect(mergeDraft({ opened, entered: turned(opened), now: opened })).toEqual(turned(opened));
  });

  it.each([
    ['as rows', rowsDraft()],
    ['as JSON', { view: 'json', source: ' ' }],
    ['as JSON that is not finished', { view: 'json', source: '{"Bool":' }],
  ] satisfies readonly (readonly [string, ConditionsDraft])[])('are what was entered %s', (_, entered) => {
    expect(mergeDraft({ opened, entered, now })).toBe(entered);
  });
});
