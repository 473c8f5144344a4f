'use client';
import Wizard from '@cloudscape-design/components/wizard';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import { isReading, nothingGiven, textGiven } from '../shared/file-or-paste';
import { LeaveDialog } from '../shared/leave-dialog';
import { sharedMessages } from '../shared/messages';
import { ProblemAlert } from '../shared/problem-alert';
import { reasonToSend } from '../shared/reason-field';
import { useEditTarget } from '../shared/use-edit-target';
import { Page } from '../shell/page';
import { DocumentStep } from './document-step';
import { ImportPreview } from './import-preview';
import { ImportProgress } from './import-progress';
import { apisMessages } from './messages';
import { useImportWrites } from './use-import-writes';
import { DocumentTooLarge, useStagedImport } from './use-staged-import';

const text = apisMessages.import;

/**
 * Document first, then what it would add, change and remove; nothing is in force before the last step. The document is
 * uploaded in parts under an import that the address names, so that one can leave and come back.
 */
export function ImportScreen({ apiId }: { readonly apiId: string }) {
  const name = useQuery(api.apis.get.queryOptions({ input: { apiId } })).data?.name ?? apiId;
  const staging = useStagedImport(apiId);
  const { importId, staged, upload, begin, isComplete, removeMissing } = staging;
  const [input, setInput] = useState(nothingGiven);
  const [reason, setReason] = useState('');
  const [wantsDocument, setWantsDocument] = useState(false);
  const [isEmpty, setIsEmpty] = useState(false);
  const router = useRouter();
  const target = useEditTarget({ title: text.draftTitle(name) });
  const isApplied = staged.data?.status === 'applied';
  const previewed = isComplete && !isApplied && !wantsDocument ? importId : undefined;
  const { preview, write, isWriting } = useImportWrites({
    apiId,
    importId: previewed,
    removeMissing,
    target,
  });
  const back = () => router.push(`/apis/${apiId}`);

  // Where nothing can be looked at and nothing is on its way, the document is what is needed.
  const isStuck = staged.isLoadingError || (staged.data?.status === 'uploading' && upload === undefined);
  const isAtDocument = wantsDocument || importId === undefined || isStuck || preview.isError;
  const problem = begin.error ?? (staged.isLoadingError ? staged.error : null) ?? preview.error;
  const isTooLarge = problem instanceof DocumentTooLarge;

  const navigate = (wanted: number) => {
    setIsEmpty(false);
    if (wanted === 0) return setWantsDocument(true);
    if (isReading(input)) return;
    const document = textGiven(input);
    const toPreview = () => setWantsDocument(false);
    if (document.trim() !== '') return begin.mutate(document, { onSuccess: toPreview });
    if (!isComplete) return setIsEmpty(true);
    toPreview();
    if (preview.isError) void preview.refetch();
  };
  const report = preview.data;
  const nothing = isApplied || (report && report.added + report.changed + report.removed === 0);
  const hasFailed = upload?.status === 'failed';
  const submit = () => {
    if (nothing) return back();
    if (hasFailed) return staging.goOn();
    if (importId === undefined || report === undefined) return;
    write.mutate({ id: importId, reason: reasonToSend(reason) }, { onSuccess: back });
  };

  const isPreviewed = previewed !== undefined;
  const submitText = nothing ? text.finish : hasFailed ? sharedMessages.retry : target.submitText;
  return (
    <Page
      title={text.title}
      href={`/apis/${apiId}/import`}
      parents={[
        { text: apisMessages.title, href: '/apis' },
        { text: name, href: `/apis/${apiId}` },
      ]}
      contentType="wizard"
      plain
    >
      <LeaveDialog isDirty={textGiven(input).trim() !== '' && !isComplete && !begin.isPending} />
      <Wizard
        activeStepIndex={isAtDocument ? 0 : 1}
        isLoadingNextStep={
          isAtDocument
            ? isReading(input) || begin.isPending || preview.isFetching
            : isWriting || upload?.status === 'running' || (isPreviewed && report === undefined)
        }
        submitButtonText={submitText ?? text.submit}
        onNavigate={({ detail }) => navigate(detail.requestedStepIndex)}
        onCancel={back}
        onSubmit={submit}
        steps={[
          {
            title: text.stepTitle(name, text.steps.document),
            description: text.documentHint,
            errorText: isTooLarge ? text.tooLarge : isEmpty ? text.empty : undefined,
            content: (
              <DocumentStep
                input={input}
                onChange={(change) => setInput((now) => ({ ...now, ...change }))}
                staging={staging}
                problem={problem !== null && !isTooLarge && <ProblemAlert isForm error={problem} />}
              />
            ),
          },
          {
            title: text.stepTitle(name, text.steps.preview),
            description: text.keeps,
            content: isPreviewed ? (
              <ImportPreview
                report={report}
                target={target}
                reason={reason}
                onReason={setReason}
                isWriting={isWriting}
                problem={write.error !== null && <ProblemAlert isForm error={write.error} />}
              />
            ) : (
              <ImportProgress {...staging} />
            ),
          },
        ]}
      />
    </Page>
  );
}
