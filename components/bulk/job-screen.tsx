'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '@/lib/client/api';
import type { UserImport } from '@/lib/core/model/user-import';
import { Loaded } from '../shared/loaded';
import { Page } from '../shell/page';
import { usersMessages } from '../users/messages';
import { JobProgress, type Progress } from './job-progress';
import { JobStop } from './job-stop';
import { type JobState, useJob } from './jobs';
import { bulkMessages } from './messages';
import { RevertJob } from './revert-job';
import { RowsTable } from './rows-table';
import { jobHref } from './use-run-job';

const text = bulkMessages.job;
const followEveryMs = 2000;

function ofWindow({ job, status, nextRow, counts }: JobState): Progress {
  return { kind: job.kind, status, nextRow, counts, rows: job.rows };
}

function ofStore(stored: UserImport): Progress {
  return { ...stored, status: stored.nextRow > stored.rows ? 'done' : 'elsewhere' };
}

interface JobPageProps {
  readonly importId: string;
  readonly title: string;
  /** What can be taken back of it. */
  readonly revertible: Parameters<typeof RevertJob>[0]['job'] | undefined;
  readonly children: ReactNode;
}

function JobPage({ importId, title, revertible, children }: JobPageProps) {
  return (
    <Page
      title={title}
      href={jobHref(importId)}
      parents={[
        { text: usersMessages.title, href: '/users' },
        { text: text.parent, href: '/users/imports' },
      ]}
      actions={revertible && <RevertJob job={revertible} />}
    >
      {children}
    </Page>
  );
}

/** An import that this window does not apply: the API knows how far it has come. */
function StoredJob({ importId }: { readonly importId: string }) {
  const query = useQuery(
    api.userImports.get.queryOptions({
      input: { importId },
      refetchInterval: ({ state: { data } }) => (data && data.nextRow > data.rows ? false : followEveryMs),
    }),
  );
  return (
    <JobPage
      importId={importId}
      title={query.data ? bulkMessages.list.what(query.data) : text.progress}
      revertible={query.data}
    >
      <Loaded query={query}>
        {(stored) => (
          <SpaceBetween size="l">
            {ofStore(stored).status === 'elsewhere' && (
              <JobStop status="elsewhere" nextRow={stored.nextRow} kind={stored.kind} />
            )}
            <JobProgress importId={importId} progress={ofStore(stored)} stored={stored} />
          </SpaceBetween>
        )}
      </Loaded>
    </JobPage>
  );
}

function WindowJob({ importId, state }: { readonly importId: string; readonly state: JobState }) {
  const { job, status, nextRow, counts } = state;
  return (
    <JobPage
      importId={importId}
      title={job.title}
      revertible={status === 'done' ? { id: importId, kind: job.kind, counts } : undefined}
    >
      <SpaceBetween size="l">
        {(status === 'failed' || status === 'stopped') && (
          <JobStop status={status} nextRow={nextRow} kind={job.kind} state={state} />
        )}
        <JobProgress importId={importId} progress={ofWindow(state)} />
        <RowsTable rows={state.report} names={job.names} applied />
      </SpaceBetween>
    </JobPage>
  );
}

/** How far something that is done to many users has come, and how it ended. */
export function JobScreen({ importId }: { readonly importId: string }) {
  const state = useJob(importId);
  return state ? <WindowJob importId={importId} state={state} /> : <StoredJob importId={importId} />;
}
