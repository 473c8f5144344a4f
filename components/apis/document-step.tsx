'use client';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FileUpload from '@cloudscape-design/components/file-upload';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { type ReactNode, useState } from 'react';
import { ReasonField } from '../shared/reason-field';
import { apisMessages } from './messages';

const text = apisMessages.import;

export interface ImportInput {
  readonly pasted: string;
  readonly file: { readonly file: File; readonly text: string } | undefined;
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
  const [unreadable, setUnreadable] = useState(false);
  const choose = async (file: File | undefined) => {
    setUnreadable(false);
    if (file === undefined) return onChange({ file: undefined });
    try {
      onChange({ file: { file, text: await file.text() } });
    } catch {
      setUnreadable(true);
    }
  };
  return (
    <SpaceBetween size="l">
      {problem}
      <Container>
        <SpaceBetween size="l">
          <FormField label={text.file} errorText={unreadable ? text.unreadable : undefined}>
            <FileUpload
              value={input.file === undefined ? [] : [input.file.file]}
              accept=".json,.yaml,.yml,application/json,application/yaml"
              showFileSize
              onChange={({ detail }) => void choose(detail.value[0])}
              i18nStrings={{
                uploadButtonText: () => text.chooseFile,
                dropzoneText: () => text.chooseFile,
                removeFileAriaLabel: () => apisMessages.import.removeFile,
                limitShowFewer: '',
                limitShowMore: '',
                errorIconAriaLabel: apisMessages.import.errorIcon,
              }}
            />
          </FormField>
          {input.file === undefined && (
            <FormField label={text.paste} stretch>
              <Textarea
                value={input.pasted}
                rows={10}
                spellcheck={false}
                placeholder={'openapi: 3.1.0\npaths:\n  /orders:\n    get: …'}
                onChange={({ detail }) => onChange({ pasted: detail.value })}
              />
            </FormField>
          )}
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
