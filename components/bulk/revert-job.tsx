'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Checkbox from '@cloudscape-design/components/checkbox';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '@/lib/client/api';
import type { ImportReversal } from '@/lib/contracts/user-imports';
import type { UserImport } from '@/lib/core/model/user-import';
import { ConfirmField } from '../shared/confirm-field';
import { FormModal } from '../shared/form-modal';
import { GuardedButton } from '../shared/guarded-button';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { useConfirmation } from '../shared/use-confirmation';
import { useInForceNotice } from '../shared/use-in-force-notice';
import { bulkMessages } from './messages';

const text = bulkMessages.revert;
const shownRefusals = 20;

type Batch = ImportReversal['batches'][number];

interface RefusedProps {
  readonly batches: readonly Batch[];
  /** It ended there. */
  readonly isStopped: boolean;
}

function Refused({ batches, isStopped }: RefusedProps) {
  if (batches.length === 0) return null;
  return (
    <Alert type="warning" header={text.stopped(batches.length)}>
      {batches.slice(0, shownRefusals).map(({ seq, detail }) => (
        <Box key={seq} variant="p">
          {/* Most say themselves of which change they are. */}
          {!detail?.startsWith(`Change ${seq} `) && text.change(seq)}
          {detail}
        </Box>
      ))}
      {isStopped && <Box variant="p">{text.rest}</Box>}
    </Alert>
  );
}

/** Of which import, and what it did. */
type Job = Pick<UserImport, 'id' | 'kind' | 'counts'>;

interface RevertJobModalProps {
  readonly job: Job;
  readonly onClose: () => void;
}

/** Takes an import back, request by request, after its effect was named. What stands against it is told batch by batch. */
function RevertJobModal({ job, onClose }: RevertJobModalProps) {
  const { id: importId, kind, counts } = job;
  const [reason, setReason] = useState('');
  const [skips, setSkips] = useState(false);
  const [acknowledged, setAcknowledged] = useState(false);
  const [batches, setBatches] = useState<readonly Batch[]>([]);
  const [isStopped, setStopped] = useState(false);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  // An import has no name of its own: what is entered is how many users are deleted with it.
  const deletes = counts.created > 0;
  const confirmation = useConfirmation(bulkMessages.users(counts.created));
  const queryClient = useQueryClient();
  const showInForce = useInForceNotice();
  const revert = useMutation({
    mutationFn: async () => {
      // From the start each time: what was taken back already is found to be so, and counted once.
      const seen = batches.filter(isReverted);
      const known = new Set(seen.map(({ seq }) => seq));
      for (let before: number | undefined; ; ) {
        const answer = await api.userImports.revert.call({
          params: { importId },
          body: {
            before,
            onConflict: skips ? 'skip' : 'stop',
            reason: reasonToSend(reason),
            ...(acknowledged && { acknowledge: 'groups_readmit' }),
          },
        });
        seen.push(...answer.batches.filter(({ seq }) => !known.has(seq)));
        setBatches(seen.slice());
        setStopped(answer.status === 'stopped');
        before = answer.next;
        // Whoever closes it means no further ones.
        if (answer.status !== 'running' || !isOpen.current) return { seen, isDone: answer.status === 'done' };
      }
    },
    onSuccess: ({ seen, isDone }) => {
      const isRefused = refusedOf(seen).length > 0;
      if (isOpen.current && isRefused) return;
      const count = seen.filter(isReverted).length;
      showInForce(isDone && !isRefused ? text.done(count) : text.ended(count));
      if (isOpen.current) onClose();
    },
    onSettled: () => queryClient.invalidateQueries(),
  });
  const refused = refusedOf(batches);
  return (
    <FormModal
      header={text.title}
      submitText={text.submit}
      onSubmit={() => revert.mutate()}
      onDismiss={onClose}
      submitDisabled={deletes && !confirmation.isConfirmed}
      pending={revert.isPending}
      error={revert.error}
    >
      <div>{text.effect[kind](counts.created, counts.updated)}</div>
      <div>{text.whole}</div>
      <div aria-live="polite">{batches.length > 0 && text.progress(batches.filter(isReverted).length)}</div>
      <Refused batches={refused} isStopped={isStopped} />
      <Checkbox checked={skips} onChange={({ detail }) => setSkips(detail.checked)}>
        {text.skip}
      </Checkbox>
      {(acknowledged || refused.some(({ acknowledge }) => acknowledge !== undefined)) && (
        <Checkbox checked={acknowledged} onChange={({ detail }) => setAcknowledged(detail.checked)}>
          {text.acknowledge}
        </Checkbox>
      )}
      <ReasonField value={reason} onChange={setReason} />
      {deletes && <ConfirmField {...confirmation.field} />}
    </FormModal>
  );
}

/** Offers to take an import back. Of one that changed nobody the API keeps nothing. */
export function RevertJob({ job }: { readonly job: Job }) {
  const [isOpen, setOpen] = useState(false);
  if (job.counts.created + job.counts.updated === 0) return null;
  return (
    <div>
      <GuardedButton permission="changes:revert" onClick={() => setOpen(true)}>
        {text.action}
      </GuardedButton>
      {isOpen && <RevertJobModal job={job} onClose={() => setOpen(false)} />}
    </div>
  );
}

const isReverted = ({ outcome }: Batch) => outcome === 'reverted';
const refusedOf = (batches: readonly Batch[]) => batches.filter(({ outcome }) => outcome === 'refused');
