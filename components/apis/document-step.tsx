'use client';
import Alert from '@cloudscape-design/components/alert';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { FileOrPaste, type FileOrPasted } from '../shared/file-or-paste';
import { apisMessages } from './messages';
import type { StagedImport } from './use-staged-import';

const text = apisMessages.import;

interface DocumentStepProps {
  readonly input: FileOrPasted;
  readonly onChange: (change: Partial<FileOrPasted>) => void;
  readonly staging: StagedImport;
  readonly problem: ReactNode;
}

/** What of a document is here from before: the address leads back to it. */
function FromBefore({ staged, isComplete }: StagedImport) {
  if (staged.data === undefined || staged.data.status === 'applied') return null;
  const { received, parts } = staged.data;
  return isComplete ? (
    <Alert header={text.there}>{text.thereHint}</Alert>
  ) : (
    <Alert header={text.incomplete(received, parts)}>{text.incompleteHint}</Alert>
  );
}

/** The document to import, as a file or pasted. */
export function DocumentStep({ input, onChange, staging, problem }: DocumentStepProps) {
  return (
    <SpaceBetween size="l">
      {problem || <FromBefore {...staging} />}
      <Container>
        <SpaceBetween size="l">
          <FileOrPaste
            value={input}
            onChange={onChange}
            accept=".json,.yaml,.yml,application/json,application/yaml"
            placeholder={'openapi: 3.1.0\npaths:\n  /orders:\n    get: …'}
          />
          <Checkbox
            checked={staging.removeMissing}
            description={text.removeHint}
            onChange={({ detail }) => staging.setRemoveMissing(detail.checked)}
          >
            {text.remove}
          </Checkbox>
        </SpaceBetween>
      </Container>
    </SpaceBetween>
  );
}
