'use client';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { FileOrPaste, type FileOrPasted } from '../shared/file-or-paste';
import { ReasonField } from '../shared/reason-field';
import { apisMessages } from './messages';

const text = apisMessages.import;

export interface ImportInput extends FileOrPasted {
  readonly removeMissing: boolean;
  readonly reason: string;
}

interface DocumentStepProps {
  readonly input: ImportInput;
  readonly onChange: (change: Partial<ImportInput>) => void;
  readonly problem: ReactNode;
}

/** The document to import, as a file or pasted. */
export function DocumentStep({ input, onChange, problem }: DocumentStepProps) {
  return (
    <SpaceBetween size="l">
      {problem}
      <Container>
        <SpaceBetween size="l">
          <FileOrPaste
            value={input}
            onChange={onChange}
            accept=".json,.yaml,.yml,application/json,application/yaml"
            placeholder={'openapi: 3.1.0\npaths:\n  /orders:\n    get: …'}
          />
          <Checkbox
            checked={input.removeMissing}
            description={text.removeHint}
            onChange={({ detail }) => onChange({ removeMissing: detail.checked })}
          >
            {text.remove}
          </Checkbox>
          <ReasonField value={input.reason} onChange={(reason) => onChange({ reason })} />
        </SpaceBetween>
      </Container>
    </SpaceBetween>
  );
}
