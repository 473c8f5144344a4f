'use client';
import { useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import type { DecisionEntryView } from '@/lib/contracts/access-log';
import type { Suggestion } from '@/lib/core/model/explanation';
import { GuardedButton } from '../../shared/guarded-button';
import { useCanI } from '../../shared/permission';
import { useUrlState } from '../../shared/use-url-state';
import { AddUserModal } from '../../users/add-user-modal';
import { accessLogMessages } from '../messages';

const text = accessLogMessages.why;
/** A link from elsewhere, from denials that are alike for one, may ask for it. */
const askedSchema = z.object({ add: z.optional(z.enum(['user'])) });

interface AddUnknownUserProps {
  readonly entry: DecisionEntryView;
  readonly suggestions: readonly Suggestion[];
}

/** Whoever held a good credential and is no user here, added with what would have let them in; the denial stays on show. */
export function AddUnknownUser({ entry, suggestions }: AddUnknownUserProps) {
  const [{ add }, setAsked] = useUrlState(askedSchema);
  const mayAdd = useCanI('users:write').allowed;
  const queryClient = useQueryClient();
  const close = () => setAsked({ add: undefined });
  const added = () => {
    close();
    // What it would come to now is another answer.
    void queryClient.invalidateQueries({ queryKey: api.accessLog.explanation.key() });
  };
  const roleIds = suggestions.flatMap((one) => (one.type === 'assign_role' ? [one.roleId] : []));
  return (
    <>
      <GuardedButton permission="users:write" onClick={() => setAsked({ add: 'user' })}>
        {text.addUser(entry.subject)}
      </GuardedButton>
      {add === 'user' && mayAdd && (
        <AddUserModal
          known={{ issuer: entry.issuer, subject: entry.subject }}
          proposedRoles={roleIds}
          onClose={close}
          onAdded={added}
        />
      )}
    </>
  );
}
