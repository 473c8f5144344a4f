'use client';
import FileUpload from '@cloudscape-design/components/file-upload';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Textarea from '@cloudscape-design/components/textarea';
import { useRef, useState } from 'react';
import { sharedMessages } from './messages';

const text = sharedMessages.filePaste;

export interface FileOrPasted {
  readonly pasted: string;
  /** Without its text while it is being read. */
  readonly file: { readonly file: File; readonly text?: string } | undefined;
}

export const nothingGiven: FileOrPasted = { pasted: '', file: undefined };

/** A file was chosen whose text is not there yet: nothing can be done with it so far. */
export const isReading = ({ file }: FileOrPasted): boolean => file !== undefined && file.text === undefined;

/** What was given, wherever it came from. A file that is still being read has given nothing yet. */
export const textGiven = ({ file, pasted }: FileOrPasted): string => (file ? (file.text ?? '') : pasted);

interface FileOrPasteProps {
  readonly value: FileOrPasted;
  readonly onChange: (change: Partial<FileOrPasted>) => void;
  readonly accept: string;
  readonly placeholder: string;
}

/** A text document, as a file or pasted. A file that is chosen comes before what was pasted. */
export function FileOrPaste({ value, onChange, accept, placeholder }: FileOrPasteProps) {
  const [unreadable, setUnreadable] = useState(false);
  const latest = useRef<File>(undefined);
  const choose = async (file: File | undefined) => {
    latest.current = file;
    setUnreadable(false);
    onChange({ file: file && { file } });
    const text = await file?.text().catch(() => undefined);
    // Another one was chosen, or this one taken away, while it was read.
    if (file === undefined || latest.current !== file) return;
    onChange({ file: text === undefined ? undefined : { file, text } });
    setUnreadable(text === undefined);
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
      <div aria-live="polite">
        {value.file !== undefined && isReading(value) && (
          <StatusIndicator type="loading">{text.reading(value.file.file.name)}</StatusIndicator>
        )}
      </div>
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
