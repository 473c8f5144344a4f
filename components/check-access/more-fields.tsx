'use client';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { zoneName } from '../shared/date-time';
import { DateTimeFields } from '../shared/date-time-fields';
import type { Draft, DraftProblem } from './draft';
import { checkAccessMessages } from './messages';

const text = checkAccessMessages.form;

interface MoreFieldsProps {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly problems: ReadonlySet<DraftProblem>;
  readonly utc: boolean;
}

const claimsProblem = (problems: MoreFieldsProps['problems']) => {
  if (problems.has('claims_invalid')) return text.claimsInvalid;
  return problems.has('token_without_subject') ? text.tokenWithoutSubject : undefined;
};

/** What only conditions look at. Open where something of it is set, or wrong. */
export function MoreFields({ draft, onChange, problems, utc }: MoreFieldsProps) {
  const { ip, at, claims } = draft;
  const isSet = ip !== '' || at.date !== '' || claims !== '';
  const [isOpen, setIsOpen] = useState(isSet);
  const isWrong = problems.has('time_unfinished') || claimsProblem(problems) !== undefined;
  return (
    <ExpandableSection
      headerText={text.more}
      expanded={isOpen || isWrong}
      onChange={({ detail }) => setIsOpen(detail.expanded)}
    >
      <SpaceBetween size="l">
        <FormField label={text.sourceIp} constraintText={text.sourceIpHint}>
          <Input
            value={ip}
            spellcheck={false}
            autoComplete={false}
            onChange={({ detail }) => onChange({ ip: detail.value })}
          />
        </FormField>
        <FormField
          label={text.time}
          constraintText={text.timeHint(zoneName(utc))}
          errorText={problems.has('time_unfinished') && text.timeUnfinished}
        >
          <DateTimeFields
            value={at}
            dateLabel={text.date}
            timeLabel={text.clock}
            onChange={(chosen) => onChange({ at: chosen })}
          />
        </FormField>
        <FormField label={text.claims} constraintText={text.claimsHint} errorText={claimsProblem(problems)}>
          <Textarea
            value={claims}
            rows={5}
            spellcheck={false}
            autoComplete={false}
            onChange={({ detail }) => onChange({ claims: detail.value })}
          />
        </FormField>
      </SpaceBetween>
    </ExpandableSection>
  );
}
