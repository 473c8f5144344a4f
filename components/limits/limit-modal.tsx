'use client';
import Box from '@cloudscape-design/components/box';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { LimitView } from '@/lib/contracts/limits';
import { limitIdSchema } from '@/lib/core/model/ids';
import { NameFields, useNameFields } from '../policy-settings/name-fields';
import { PolicyEditModal } from '../policy-settings/policy-edit-modal';
import { usePolicyEdit } from '../policy-settings/use-policy-edit';
import { useTaken } from '../policy-settings/use-taken';
import { fieldError } from '../shared/describe-problem';
import { sharedMessages } from '../shared/messages';
import { useMe } from '../shared/permission';
import { useRebased } from '../shared/rebase/use-rebased';
import { blankDraft, draftOfLimit, mergeDraft, readDraft } from './limit-draft';
import { limitSentence } from './limit-sentence';
import { limitsMessages } from './messages';
import { RateFields } from './rate-fields';
import { TargetFields } from './target-fields';

const text = limitsMessages.form;

interface LimitModalProps {
  /** The one that is changed; absent: a new one. */
  readonly limit?: LimitView;
  readonly onClose: () => void;
}

/** Adds a limit or changes one, and says all the while what it means. */
export function LimitModal({ limit, onClose }: LimitModalProps) {
  const taken = useTaken(limit);
  const naming = useNameFields(limitIdSchema, taken.now);
  const isLimited = useMe().data?.apiIds !== undefined;
  const blank = isLimited ? { ...blankDraft, type: 'route' as const } : blankDraft;
  const [draft, setDraft] = useRebased(taken.now ? draftOfLimit(taken.now) : blank, mergeDraft);
  const [tried, setTried] = useState(false);
  const read = readDraft(draft);
  const header = limit ? text.editTitle(limit.name) : text.addTitle;
  const edit = usePolicyEdit({
    title: header,
    of: taken,
    read: () => api.limits.get.call({ limitId: naming.id }),
    write: (values: Extract<typeof read, { ok: true }>['limit'], { headers, reason, options }) => {
      const fields = { name: naming.name, ...values, reason };
      if (!limit) return api.limits.create.call({ body: { id: naming.id, ...fields } }, options);
      const body = { ...fields, burst: values.burst ?? null };
      return api.limits.update.call({ params: { limitId: limit.id }, headers, body }, options);
    },
    done: ({ name }) => (limit ? text.edited(name) : text.added(name)),
    onDone: onClose,
  });
  const submit = () => {
    setTried(true);
    if (naming.isValid && read.ok) edit.mutate(read.limit);
  };
  const faults = tried && !read.ok ? read.faults : {};
  const refused = ['roleId', 'clientId', 'routeId'].map((field) => fieldError(edit.error, field));
  const change = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }));
  return (
    <PolicyEditModal
      edit={edit}
      header={header}
      submitText={limit ? sharedMessages.save : text.submitAdd}
      onSubmit={submit}
      onClose={onClose}
    >
      <NameFields fields={naming.fields} tried={tried} error={edit.error} />
      <TargetFields
        draft={draft}
        onChange={change}
        fault={faults.target ?? refused.find((fault) => fault !== undefined)}
      />
      <RateFields draft={draft} onChange={change} faults={faults} />
      <div aria-live="polite">
        <Box variant="awsui-key-label">{text.meaning}</Box>
        <Box>
          {read.ok
            ? limitSentence({
                ...read.limit,
                type: draft.type,
                target: draft.targetName ?? draft.targetId ?? '',
              })
            : text.unfinished}
        </Box>
      </div>
    </PolicyEditModal>
  );
}
