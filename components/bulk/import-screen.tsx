'use client';
import Wizard from '@cloudscape-design/components/wizard';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { isReading, textGiven } from '../shared/file-or-paste';
import { LeaveDialog } from '../shared/leave-dialog';
import { ProblemAlert } from '../shared/problem-alert';
import { reasonToSend } from '../shared/reason-field';
import { Page } from '../shell/page';
import { usersMessages } from '../users/messages';
import { CheckStep } from './check-step';
import { type FileInput, FileStep, noFile } from './file-step';
import { formatOf } from './format-of';
import { bulkMessages } from './messages';
import { jobHref, useRunJob } from './use-run-job';

const text = bulkMessages.import;
/** Few enough that progress is seen to move, and that leaving a page loses no long request. */
const batchesPerRequest = 4;

/** The file, then what would become of every row; nothing is written before the last step. */
export function ImportUsersScreen() {
  const providers = useQuery(api.identityProviders.list.queryOptions({ input: {} }));
  const [input, setInput] = useState<FileInput>(noFile);
  const [step, setStep] = useState(0);
  const [problem, setProblem] = useState<'empty' | 'refused'>();
  const [leaveOut, setLeaveOut] = useState(false);
  const router = useRouter();
  const run = useRunJob();
  const back = () => router.push('/users');

  const issuers = providers.data?.items.map(({ issuer }) => issuer) ?? [];
  // With one identity provider there is nothing to choose.
  const issuer = input.issuer ?? (issuers.length === 1 ? issuers[0] : undefined);
  const body = {
    format: formatOf(input),
    content: textGiven(input),
    issuer: issuer === '' ? undefined : issuer,
    roles: input.roles,
    reason: reasonToSend(input.reason),
  };
  const check = useMutation(
    api.userImports.importUsers.mutationOptions({
      onSuccess: () => {
        setLeaveOut(false);
        setStep(1);
      },
    }),
  );
  const report = check.data;

  const navigate = (wanted: number) => {
    setProblem(undefined);
    if (wanted === 0) return setStep(0);
    // Until it is known who may issue, no issuer stands for rows that name none.
    if (isReading(input) || providers.isPending) return;
    if (body.content.trim() === '') return setProblem('empty');
    check.mutate({ body: { ...body, dryRun: true } });
  };
  const nothing = report !== undefined && report.counts.created + report.counts.updated === 0;
  const apply = () => {
    if (report === undefined || nothing) return back();
    if (report.counts.refused > 0 && !leaveOut) return setProblem('refused');
    const { importId, rows } = report;
    const send = (onRefused: 'stop' | 'skip') =>
      api.userImports.importUsers.call({
        body: { ...body, dryRun: false, importId, onRefused, maxBatches: batchesPerRequest },
      });
    void run(
      { importId, kind: 'import', title: bulkMessages.start.import(rows), rows, send },
      leaveOut ? 'skip' : 'stop',
    );
    router.push(jobHref(importId));
  };

  return (
    <Page
      title={text.title}
      href="/users/import"
      parents={[{ text: usersMessages.title, href: '/users' }]}
      contentType="wizard"
      plain
    >
      <LeaveDialog isDirty={body.content.trim() !== ''} />
      <Wizard
        activeStepIndex={step}
        isLoadingNextStep={check.isPending || isReading(input) || providers.isPending}
        submitButtonText={nothing ? text.finish : text.submit}
        onNavigate={({ detail }) => navigate(detail.requestedStepIndex)}
        onCancel={back}
        onSubmit={apply}
        steps={[
          {
            title: text.stepTitle(text.steps.file),
            description: text.hint,
            errorText: problem === 'empty' ? text.empty : undefined,
            content: (
              <FileStep
                input={{ ...input, issuer }}
                issuers={issuers}
                onChange={(change) => setInput((now) => ({ ...now, ...change }))}
                problem={check.error !== null && <ProblemAlert isForm error={check.error} />}
              />
            ),
          },
          {
            title: text.stepTitle(text.steps.check),
            description: text.checkHint,
            errorText: problem === 'refused' ? text.refused(report?.counts.refused ?? 0) : undefined,
            content: report && <CheckStep report={report} leaveOut={leaveOut} onLeaveOut={setLeaveOut} />,
          },
        ]}
      />
    </Page>
  );
}
