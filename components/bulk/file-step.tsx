'use client';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { FileOrPaste, type FileOrPasted, nothingGiven } from '../shared/file-or-paste';
import { ReasonField } from '../shared/reason-field';
import { bulkMessages } from './messages';

const text = bulkMessages.import;

export interface FileInput extends FileOrPasted {
  /** Empty: rows name it themselves. Undefined: not chosen yet. */
  readonly issuer: string | undefined;
  readonly roles: 'add' | 'replace';
  readonly reason: string;
}

export const noFile: FileInput = { ...nothingGiven, issuer: undefined, roles: 'add', reason: '' };

interface FileStepProps {
  readonly input: FileInput;
  readonly issuers: readonly string[];
  readonly onChange: (change: Partial<FileInput>) => void;
  readonly problem: ReactNode;
}

/** The users to import, and how the file is to be taken. */
export function FileStep({ input, issuers, onChange, problem }: FileStepProps) {
  const inEachRow = { value: '', label: text.noIssuer };
  const options = [inEachRow, ...issuers.map((value) => ({ value, label: value }))];
  return (
    <SpaceBetween size="l">
      {problem}
      <Container>
        <SpaceBetween size="l">
          <FileOrPaste
            value={input}
            onChange={onChange}
            accept=".csv,.json,text/csv,application/json"
            placeholder={text.example}
          />
          <FormField label={text.issuer} description={text.issuerHint}>
            <Select
              options={options}
              selectedOption={options.find(({ value }) => value === input.issuer) ?? inEachRow}
              onChange={({ detail }) => onChange({ issuer: detail.selectedOption.value })}
            />
          </FormField>
          <FormField label={text.roles}>
            <RadioGroup
              value={input.roles}
              onChange={({ detail }) => onChange({ roles: detail.value === 'replace' ? 'replace' : 'add' })}
              items={[
                { value: 'add', label: text.add, description: text.addHint },
                { value: 'replace', label: text.replace, description: text.replaceHint },
              ]}
            />
          </FormField>
          <ReasonField value={input.reason} onChange={(reason) => onChange({ reason })} />
        </SpaceBetween>
      </Container>
    </SpaceBetween>
  );
}
