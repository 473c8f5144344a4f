'use client';
import Alert from '@cloudscape-design/components/alert';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { UserImportReport } from '@/lib/contracts/user-imports';
import { Counts } from './counts';
import { bulkMessages } from './messages';
import { RowsTable } from './rows-table';

const text = bulkMessages.import;

interface CheckStepProps {
  readonly report: UserImportReport;
  readonly leaveOut: boolean;
  readonly onLeaveOut: (leaveOut: boolean) => void;
}

/** What a dry run found, and whether to go on without the rows that it refused. */
export function CheckStep({ report, leaveOut, onLeaveOut }: CheckStepProps) {
  const { created, updated, refused } = report.counts;
  const nothing = created + updated === 0;
  return (
    <SpaceBetween size="l">
      <Container>
        <SpaceBetween size="m">
          <Counts counts={report.counts} applied={false} />
          {nothing && refused === 0 && <Alert type="info">{text.nothing}</Alert>}
          {refused > 0 && !nothing && (
            <Checkbox
              checked={leaveOut}
              description={text.leaveOutHint}
              onChange={({ detail }) => onLeaveOut(detail.checked)}
            >
              {text.leaveOut(refused)}
            </Checkbox>
          )}
        </SpaceBetween>
      </Container>
      <RowsTable rows={report.report} applied={false} />
    </SpaceBetween>
  );
}
