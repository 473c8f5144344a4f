'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { UserView } from '@/lib/contracts/users';
import { ExpiryField } from '../principals/expiry-field';
import { useExpiry } from '../principals/use-expiry';
import { FormModal } from '../shared/form-modal';
import { ReasonField, reasonToSend } from '../shared/reason-field';
import { RoleSelect } from '../shared/role-select';
import { AssignEffect } from './assign-effect';
import type { AssignAction } from './jobs';
import { bulkMessages } from './messages';
import { jobHref, useRunJob } from './use-run-job';

const text = bulkMessages.assign;
const batchesPerRequest = 4;
const namesShown = 20;

interface AssignModalProps {
  readonly action: AssignAction;
  readonly users: readonly UserView[];
  readonly onClose: () => void;
  /** It was confirmed and is being applied. */
  readonly onApply: () => void;
}

/** Grants one role to the users chosen, or revokes it: first the terms, then the effect on each user, then the writes. */
export function AssignModal({ action, users, onClose, onApply }: AssignModalProps) {
  const [roleId, setRoleId] = useState<string>();
  const [roleMissing, setRoleMissing] = useState(false);
  const [reason, setReason] = useState('');
  const expiry = useExpiry();
  const router = useRouter();
  const run = useRunJob();
  const check = useMutation(api.userImports.assign.mutationOptions());
  const checked = check.isSuccess ? { report: check.data, body: check.variables.body } : undefined;

  const showEffect = () => {
    setRoleMissing(roleId === undefined);
    const resolved = expiry.resolve();
    if (roleId === undefined || !resolved.ok) return;
    check.mutate({
      body: {
        action,
        roleId,
        userIds: users.map(({ id }) => id),
        expiresAt: action === 'grant' ? resolved.expiresAt : undefined,
        reason: reasonToSend(reason),
        dryRun: true,
      },
    });
  };
  const apply = () => {
    if (checked === undefined) return;
    const { body, report } = checked;
    const { importId, rows } = report;
    // What was checked, on the same terms: an expiry that counts from now must not move on.
    const send = (onRefused: 'stop' | 'skip') =>
      api.userImports.assign.call({
        body: { ...body, dryRun: false, importId, onRefused, maxBatches: batchesPerRequest },
      });
    const title = bulkMessages.start[action](body.roleId, report.counts.updated);
    const names = new Map(users.map(({ id, name }) => [id, name]));
    void run({ importId, kind: action, title, rows, names, send }, 'skip');
    onApply();
    router.push(jobHref(importId));
  };
  const changed = checked?.report.counts.updated ?? 0;

  return (
    <FormModal
      header={text[`${action}Title`](users.length)}
      size={checked ? 'large' : 'medium'}
      submitText={checked ? text.submit[action](changed) : text.preview}
      submitDisabled={checked !== undefined && changed === 0}
      onSubmit={checked ? apply : showEffect}
      onDismiss={onClose}
      pending={check.isPending}
      error={check.error}
    >
      {checked ? (
        <>
          <AssignEffect action={action} roleId={checked.body.roleId} report={checked.report} users={users} />
          <Button variant="inline-link" formAction="none" onClick={() => check.reset()}>
            {text.back}
          </Button>
        </>
      ) : (
        <>
          <Box variant="p">
            {text.names(
              users.slice(0, namesShown).map(({ name }) => name),
              users.length,
            )}
          </Box>
          <RoleSelect
            label={text.role}
            value={roleId}
            onChange={setRoleId}
            errorText={roleMissing && roleId === undefined ? text.roleRequired[action] : undefined}
          />
          {action === 'grant' && <ExpiryField {...expiry.field} />}
          <ReasonField value={reason} onChange={setReason} />
        </>
      )}
    </FormModal>
  );
}
