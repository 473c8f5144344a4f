'use client';
import Wizard from '@cloudscape-design/components/wizard';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { nothingGiven, textGiven } from '../shared/file-or-paste';
import { ProblemAlert } from '../shared/problem-alert';
import { reasonToSend } from '../shared/reason-field';
import { useNotify } from '../shell/notifications';
import { Page } from '../shell/page';
import { DocumentStep, type ImportInput } from './document-step';
import { ImportPreview } from './import-preview';
import { apisMessages } from './messages';

const text = apisMessages.import;
const emptyInput: ImportInput = { ...nothingGiven, removeMissing: false, reason: '' };

/** Document first, then what it would add, change and remove; nothing is written before the last step. */
export function ImportScreen({ apiId }: { readonly apiId: string }) {
  const target = useQuery(api.apis.get.queryOptions({ input: { apiId } }));
  const [input, setInput] = useState(emptyInput);
  const [step, setStep] = useState(0);
  const [missing, setMissing] = useState(false);
  const router = useRouter();
  const { notify } = useNotify();
  const queryClient = useQueryClient();
  const back = () => router.push(`/apis/${apiId}`);

  const preview = useMutation(api.apis.importRoutes.mutationOptions({ onSuccess: () => setStep(1) }));
  const write = useMutation(
    api.apis.importRoutes.mutationOptions({
      onSuccess: async ({ added, changed, removed, policyVersion }) => {
        await queryClient.invalidateQueries();
        notify({
          type: 'success',
          header: text.done(added, changed, removed),
          content: text.published(policyVersion),
        });
        back();
      },
    }),
  );
  const request = (dryRun: boolean) => ({
    params: { apiId },
    body: {
      document: textGiven(input),
      dryRun,
      removeMissing: input.removeMissing,
      reason: reasonToSend(input.reason),
    },
  });
  const navigate = (wanted: number) => {
    if (wanted === 0) return setStep(0);
    const empty = textGiven(input).trim() === '';
    setMissing(empty);
    if (!empty) preview.mutate(request(true));
  };
  const report = preview.data;
  const nothing = report !== undefined && report.added + report.changed + report.removed === 0;
  const name = target.data?.name ?? apiId;

  return (
    <Page
      title={text.title}
      href={`/apis/${apiId}/import`}
      parents={[
        { text: apisMessages.title, href: '/apis' },
        { text: name, href: `/apis/${apiId}` },
      ]}
      contentType="wizard"
      description={name}
    >
      <Wizard
        activeStepIndex={step}
        isLoadingNextStep={preview.isPending || write.isPending}
        submitButtonText={text.submit}
        onNavigate={({ detail }) => navigate(detail.requestedStepIndex)}
        onCancel={back}
        onSubmit={() => (nothing ? back() : write.mutate(request(false)))}
        steps={[
          {
            title: text.steps.document,
            description: text.documentHint,
            errorText: missing ? text.empty : undefined,
            content: (
              <DocumentStep
                input={input}
                onChange={(change) => setInput((now) => ({ ...now, ...change }))}
                problem={preview.error !== null && <ProblemAlert error={preview.error} />}
              />
            ),
          },
          {
            title: text.steps.preview,
            description: text.keeps,
            content: report && (
              <ImportPreview
                report={report}
                problem={write.error !== null && <ProblemAlert error={write.error} />}
              />
            ),
          },
        ]}
      />
    </Page>
  );
}
