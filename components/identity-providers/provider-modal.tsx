'use client';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { IdentityProviderView } from '@/lib/contracts/identity-providers';
import { identityProviderIdSchema } from '@/lib/core/model/ids';
import { NameFields, useNameFields } from '../policy-settings/name-fields';
import { PolicyEditModal } from '../policy-settings/policy-edit-modal';
import { usePolicyEdit } from '../policy-settings/use-policy-edit';
import { useTaken } from '../policy-settings/use-taken';
import { fieldError } from '../shared/describe-problem';
import { sharedMessages } from '../shared/messages';
import { useRebased } from '../shared/rebase/use-rebased';
import { IssuerField } from './issuer-field';
import { providersMessages } from './messages';
import { blankProvider, draftOfProvider, faultsOf, mergeDraft, valuesOf } from './provider-draft';
import { ProviderFields } from './provider-fields';

const text = providersMessages.form;

interface ProviderModalProps {
  /** The one that is changed; absent: a new one. */
  readonly provider?: IdentityProviderView;
  readonly onClose: () => void;
}

/** Trusts an issuer, or changes what its tokens are held to. */
export function ProviderModal({ provider, onClose }: ProviderModalProps) {
  const taken = useTaken(provider);
  const naming = useNameFields(identityProviderIdSchema, taken.now);
  const [draft, setDraft] = useRebased(taken.now ? draftOfProvider(taken.now) : blankProvider, mergeDraft);
  const [tried, setTried] = useState(false);
  const header = provider ? text.editTitle(provider.name) : text.addTitle;
  const params = { identityProviderId: naming.id };
  const edit = usePolicyEdit({
    title: header,
    of: taken,
    read: () => api.identityProviders.get.call(params),
    write: (_: void, { headers, reason, options }) => {
      const { jwksUri, groupsClaim, ...values } = valuesOf(draft);
      const common = { name: naming.name, ...values, reason };
      if (!provider) {
        const body = { id: naming.id, ...common, jwksUri, groupsClaim, groupMappings: [] };
        return api.identityProviders.create.call({ body }, options);
      }
      const body = { ...common, jwksUri: jwksUri ?? null, groupsClaim: groupsClaim ?? null };
      return api.identityProviders.update.call({ params, headers, body }, options);
    },
    done: ({ name }) => (provider ? text.edited(name) : text.added(name)),
    onDone: onClose,
  });
  const faults = faultsOf(draft);
  const submit = () => {
    setTried(true);
    if (naming.isValid && Object.values(faults).every((fault) => fault === undefined)) edit.mutate();
  };
  const shown = tried ? faults : {};
  const refused = (field: string) => fieldError(edit.error, field);
  const change = (part: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...part }));
  return (
    <PolicyEditModal
      edit={edit}
      header={header}
      submitText={provider ? sharedMessages.save : text.submitAdd}
      onSubmit={submit}
      onClose={onClose}
    >
      <IssuerField
        value={draft.issuer}
        savedIssuer={taken.now?.issuer}
        onChange={change}
        fault={shown.issuer ?? refused('issuer')}
      />
      <NameFields fields={naming.fields} tried={tried} error={edit.error} />
      <ProviderFields
        draft={draft}
        onChange={change}
        faults={{
          algorithms: shown.algorithms ?? refused('algorithms'),
          audience: shown.audience ?? refused('audience'),
          jwksUri: shown.jwksUri ?? refused('jwksUri'),
        }}
      />
    </PolicyEditModal>
  );
}
