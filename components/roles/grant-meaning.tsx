'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import type { Conditions } from '@/lib/core/model/condition';
import type { Grant } from '@/lib/core/model/role';
import { ConditionSentences } from './condition-sentences';
import { rolesMessages } from './messages';

const text = rolesMessages.grantSentence;
const named = 5;

interface GrantMeaningProps {
  readonly effect: Grant['effect'];
  readonly permissions: readonly string[];
  readonly apis: readonly string[];
  readonly conditions: Conditions | undefined;
}

function listed(all: readonly string[]): string {
  const shown = all.length > named ? [...all.slice(0, named), text.more(all.length - named)] : all;
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')}${text.and}${shown.at(-1)}`;
}

/** What a grant does, whole, in a sentence. */
export function GrantMeaning({ effect, permissions, apis, conditions }: GrantMeaningProps) {
  const what = permissions.includes('*') ? text.everything : listed(permissions);
  const sentence = text[effect](what, apis.length === 0 ? text.everyApi : listed(apis));
  return (
    <Alert type="info" header={text.title}>
      {permissions.length === 0 ? (
        text.unfinished
      ) : conditions === undefined ? (
        text.always(sentence)
      ) : (
        <>
          {text.onlyIf[effect](sentence)}
          <Box padding={{ left: 'l' }}>
            <ConditionSentences conditions={conditions} />
          </Box>
          {text.untold[effect]}
        </>
      )}
    </Alert>
  );
}
