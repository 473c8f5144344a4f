'use client';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { describeProblem } from '../shared/describe-problem';
import { providersMessages } from './messages';
import type { ProviderDraft } from './provider-draft';

const text = providersMessages.form;

interface IssuerFieldProps {
  readonly value: string;
  /** Of the provider that is changed. */
  readonly savedIssuer: string | undefined;
  readonly onChange: (change: Partial<ProviderDraft>) => void;
  readonly fault: string | undefined;
}

/** The issuer, and what it publishes about itself: that fills in the fields that it answers. */
export function IssuerField({ value, savedIssuer, onChange, fault }: IssuerFieldProps) {
  const issuer = value.trim();
  const discovery = useMutation({
    mutationFn: (asked: string) => api.identityProviders.discover.call({ body: { issuer: asked } }),
    onSuccess: ({ jwksUri, algorithms, audienceType, groupsClaim }) =>
      onChange({ jwksUri, algorithms, audienceType, ...(groupsClaim !== undefined && { groupsClaim }) }),
  });
  const { data, error } = discovery;
  return (
    <SpaceBetween size="xs">
      <FormField
        label={text.issuer}
        description={text.issuerHint}
        errorText={fault ?? (error ? describeProblem(error).detail : undefined)}
        warningText={savedIssuer !== undefined && savedIssuer !== issuer ? text.issuerChanges : undefined}
        secondaryControl={
          <Button
            formAction="none"
            disabled={issuer === ''}
            loading={discovery.isPending}
            onClick={() => discovery.mutate(issuer)}
          >
            {text.discover}
          </Button>
        }
      >
        <Input
          value={value}
          type="url"
          ariaRequired
          placeholder="https://issuer.example.com"
          onChange={({ detail }) => {
            // What was found was of another issuer: tokens of this one must not be held to its keys.
            onChange({ issuer: detail.value, ...(data && { jwksUri: '' }) });
            discovery.reset();
          }}
        />
      </FormField>
      <div aria-live="polite">
        {error && <Alert type="warning">{text.notDiscovered}</Alert>}
        {data && (
          <Alert type={data.warnings.length > 0 ? 'warning' : 'success'}>
            {[text.discovered(data.keyCount), ...data.warnings].join(' ')}
          </Alert>
        )}
      </div>
    </SpaceBetween>
  );
}
