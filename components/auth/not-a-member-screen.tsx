'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { getSession, signOut } from 'next-auth/react';
import { AuthCard } from './auth-card';
import { authMessages } from './messages';

/** Shown to whoever signed in but is no member: what an owner needs to add them. */
export function NotAMemberScreen() {
  const { data: session } = useQuery({ queryKey: ['session'], queryFn: () => getSession() });
  return (
    <AuthCard title={authMessages.notMemberTitle} intro={authMessages.notMemberIntro}>
      <SpaceBetween size="l">
        <Box variant="p">{authMessages.notMemberAdvice}</Box>
        <KeyValuePairs
          items={[
            { label: authMessages.name, value: session?.user?.name ?? authMessages.unknown },
            { label: authMessages.email, value: session?.user?.email ?? authMessages.unknown },
          ]}
        />
        <SpaceBetween size="xs" direction="horizontal">
          <Button variant="primary" href="/">
            {authMessages.tryAgain}
          </Button>
          <Button onClick={() => void signOut({ callbackUrl: '/sign-in' })}>
            {authMessages.otherAccount}
          </Button>
        </SpaceBetween>
      </SpaceBetween>
    </AuthCard>
  );
}
