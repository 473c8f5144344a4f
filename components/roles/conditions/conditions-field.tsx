'use client';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import type { Grant } from '@/lib/core/model/role';
import { OptionalLabel } from '../../shared/optional-label';
import { ConditionRows } from './condition-rows';
import { type ConditionsDraft, readDraft, turnDraft } from './conditions-draft';
import { conditionsMessages as text } from './messages';
import { findRowProblems } from './row-problems';

interface ConditionsFieldProps {
  readonly draft: ConditionsDraft;
  readonly onChange: (draft: ConditionsDraft) => void;
  readonly effect: Grant['effect'];
  /** Whether saving was tried: what is half entered is not an error before. */
  readonly tried: boolean;
}

/** Conditions of a grant, as rows or as JSON. Both are the same draft: nothing is lost where one turns to the other. */
export function ConditionsField({ draft, onChange, effect, tried }: ConditionsFieldProps) {
  const [refused, setRefused] = useState<string>();
  const change = (changed: ConditionsDraft) => {
    setRefused(undefined);
    onChange(changed);
  };
  const turn = (view: string) => {
    if (view === draft.view) return;
    const turned = turnDraft(draft);
    if ('refused' in turned) setRefused(turned.refused);
    else change(turned);
  };
  return (
    <SpaceBetween size="s">
      <FormField
        label={<OptionalLabel>{text.title}</OptionalLabel>}
        description={text.hint}
        errorText={refused}
        stretch
      >
        <SegmentedControl
          label={text.view}
          selectedId={draft.view}
          options={[
            { id: 'rows', text: text.views.rows },
            { id: 'json', text: text.views.json },
          ]}
          onChange={({ detail }) => turn(detail.selectedId)}
        />
      </FormField>
      {draft.view === 'rows' ? (
        <ConditionRows
          rows={draft.rows}
          problems={tried ? findRowProblems(draft.rows, effect) : []}
          onChange={(rows) => change({ view: 'rows', rows })}
        />
      ) : (
        <JsonField {...{ draft, effect, tried }} onChange={(source) => change({ view: 'json', source })} />
      )}
    </SpaceBetween>
  );
}

interface JsonFieldProps extends Pick<ConditionsFieldProps, 'effect' | 'tried'> {
  readonly draft: Extract<ConditionsDraft, { view: 'json' }>;
  readonly onChange: (source: string) => void;
}

function JsonField({ draft, onChange, effect, tried }: JsonFieldProps) {
  const read = readDraft(draft, effect);
  const problem = read.ok ? undefined : read.problem;
  return (
    <FormField
      label={<Box variant="span">{text.views.json}</Box>}
      description={text.jsonHint}
      constraintText={tried ? undefined : problem}
      errorText={tried ? problem : undefined}
      stretch
    >
      <Textarea
        value={draft.source}
        rows={6}
        spellcheck={false}
        placeholder={text.example}
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  );
}
