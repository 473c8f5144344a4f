'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { sharedMessages } from '../../shared/messages';
import { accessLogMessages } from '../messages';
import { ExportForm, type ExportFormProps } from './export-form';
import { ExportProgress } from './export-progress';
import type { LogExport } from './use-export';

const text = accessLogMessages.export;

interface ExportModalProps extends Pick<ExportFormProps, 'range' | 'filters' | 'page'> {
  readonly work: LogExport;
  readonly onClose: () => void;
}

/** An export from the question to the last part. Closing it stops nothing: the work goes on while the page is open. */
export default function ExportModal({ work, onClose, ...asked }: ExportModalProps) {
  return (
    <Modal
      visible
      size="large"
      header={text.title}
      closeAriaLabel={sharedMessages.close}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button variant="link" onClick={onClose}>
            {sharedMessages.close}
          </Button>
        </Box>
      }
    >
      <SpaceBetween size="l">
        {work.job === undefined ? (
          <ExportForm {...asked} onBegin={work.begin} />
        ) : (
          <ExportProgress work={work} job={work.job} />
        )}
      </SpaceBetween>
    </Modal>
  );
}
