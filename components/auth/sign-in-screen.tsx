'use client';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { getProviders, signIn } from 'next-auth/react';
import { sharedMessages } from '../shared/messages';
import { AuthCard } from './auth-card';
import { safeCallbackPath } from './callback-path';
import { authMessages } from './messages';

async function readProvider() {
  const [provider] = Object.values((await getProviders()) ?? {});
  if (!provider) throw new Error(authMessages.providersFailed);
  return provider;
}

function describeError(code: string): string {
  const known: Readonly<Record<string, string>> = authMessages.errors;
  return known[code] ?? authMessages.errorOther;
}

export function SignInScreen() {
  const params = useSearchParams();
  const provider = useQuery({ queryKey: ['sign-in-provider'], queryFn: readProvider, retry: 1 });
  const start = useMutation({
    mutationFn: (providerId: string) =>
      signIn(providerId, { callbackUrl: safeCallbackPath(params.get('callbackUrl')) }),
  });
  const errorCode = params.get('error');

  return (
    <AuthCard title={authMessages.signInTitle} intro={authMessages.signInIntro}>
      <SpaceBetween size="m">
        {errorCode !== null && !start.isPending && (
          <Alert type="error" header={authMessages.errorTitle}>
            {describeError(errorCode)}
          </Alert>
        )}
        {provider.isError ? (
          <Alert
            type="error"
            action={<Button onClick={() => void provider.refetch()}>{sharedMessages.retry}</Button>}
          >
            {authMessages.providersFailed}
          </Alert>
        ) : (
          <Button
            variant="primary"
            fullWidth
            loading={provider.isPending || start.isPending || start.isSuccess}
            loadingText={sharedMessages.loading}
            onClick={() => provider.data && start.mutate(provider.data.id)}
          >
            {provider.data ? authMessages.signInWith(provider.data.name) : authMessages.signIn}
          </Button>
        )}
      </SpaceBetween>
    </AuthCard>
  );
}
