'use client';
import FileUpload from '@cloudscape-design/components/file-upload';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { sharedMessages } from './messages';

const text = sharedMessages.filePaste;

export interface FileOrPasted {
  readonly pasted: string;
  readonly file: { readonly file: File; readonly text: string } | undefined;
}

export const nothingGiven: FileOrPasted = { pasted: '', file: undefined };

/** What was given, wherever it came from. */
export const textGiven = ({ file, pasted }: FileOrPasted): string => file?.text ?? pasted;

interface FileOrPasteProps {
  readonly value: FileOrPasted;
  readonly onChange: (change: Partial<FileOrPasted>) => void;
  readonly accept: string;
  readonly placeholder: string;
}

/** A text document, as a file or pasted. A file that is chosen comes before what was pasted. */
export function FileOrPaste({ value, onChange, accept, placeholder }: FileOrPasteProps) {
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
      <FormField label={text.file} errorText={unreadable ? text.unreadable : undefined}>
        <FileUpload
          value={value.file === undefined ? [] : [value.file.file]}
          accept={accept}
          showFileSize
          onChange={({ detail }) => void choose(detail.value[0])}
          i18nStrings={{
            uploadButtonText: () => text.chooseFile,
            dropzoneText: () => text.chooseFile,
            removeFileAriaLabel: () => text.removeFile,
            limitShowFewer: '',
            limitShowMore: '',
            errorIconAriaLabel: text.errorIcon,
          }}
        />
      </FormField>
      {value.file === undefined && (
        <FormField label={text.paste} stretch>
          <Textarea
            value={value.pasted}
            rows={10}
            spellcheck={false}
            placeholder={placeholder}
            onChange={({ detail }) => onChange({ pasted: detail.value })}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
