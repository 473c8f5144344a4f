'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import Textarea from '@cloudscape-design/components/textarea';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/lib/client/api';
import type { IdentityProviderView } from '@/lib/contracts/identity-providers';
import { FormModal } from '../shared/form-modal';
import { decodeToken, tokenOf } from './decode-token';
import { DecodedView } from './decoded-view';
import { providersMessages } from './messages';
import { TokenResult } from './token-result';

const text = providersMessages.token;

interface TestTokenModalProps {
  readonly providers: readonly IdentityProviderView[];
  readonly onClose: () => void;
}

/** Says whether the authorizer accepts a token. The token is in this component's state and nowhere else. */
export function TestTokenModal({ providers, onClose }: TestTokenModalProps) {
  const [pasted, setPasted] = useState('');
  const [chosenId, setChosenId] = useState<string>();
  const [tried, setTried] = useState(false);
  const decoded = decodeToken(pasted);
  const issuer = decoded?.claims['iss'];
  const byIssuer = providers.find((provider) => provider.issuer === issuer);
  const provider = providers.find(({ id }) => id === chosenId) ?? byIssuer;
  const test = useMutation({
    // Without variables: they would be kept in the cache, and the token with them.
    mutationFn: () =>
      api.identityProviders.testToken.call({
        params: { identityProviderId: provider?.id ?? '' },
        body: { token: tokenOf(pasted) },
      }),
    gcTime: 0,
  });
  const submit = () => {
    setTried(true);
    if (decoded && provider) test.mutate();
  };
  const options = providers.map(({ id, name, issuer: of }) => ({ value: id, label: name, description: of }));
  const tokenFault = pasted.trim() === '' ? text.tokenRequired : text.notToken;
  const isStrange = decoded !== undefined && byIssuer === undefined;
  return (
    <FormModal
      header={text.title}
      submitText={text.submit}
      size="large"
      onSubmit={submit}
      onDismiss={onClose}
      pending={test.isPending}
      error={test.error}
      savesNothing
    >
      <Box variant="p">{text.intro}</Box>
      <FormField
        label={text.token}
        description={text.tokenHint}
        errorText={tried && !decoded ? tokenFault : undefined}
      >
        <Textarea
          value={pasted}
          rows={4}
          ariaRequired
          spellcheck={false}
          autoComplete={false}
          disableBrowserAutocorrect
          onChange={({ detail }) => {
            test.reset();
            setPasted(detail.value);
          }}
        />
      </FormField>
      {isStrange && (
        <Alert type="warning">
          {typeof issuer === 'string' ? text.unknownIssuer(issuer) : text.noIssuer}
        </Alert>
      )}
      <FormField
        label={text.provider}
        constraintText={byIssuer !== undefined && provider === byIssuer ? text.byIssuer : undefined}
        errorText={tried && decoded && !provider ? text.providerRequired : undefined}
      >
        <Select
          placeholder={text.providerPlaceholder}
          options={options}
          selectedOption={options.find(({ value }) => value === provider?.id) ?? null}
          triggerVariant="option"
          onChange={({ detail }) => {
            test.reset();
            setChosenId(detail.selectedOption.value);
          }}
        />
      </FormField>
      <div aria-live="polite">{test.data && <TokenResult verdict={test.data} />}</div>
      {decoded && <DecodedView token={decoded} />}
    </FormModal>
  );
}
