'use client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { signOut } from 'next-auth/react';
import { Copyable } from '../shared/copyable';
import { AuthCard } from './auth-card';
import { authMessages } from './messages';
import { readIdentity } from './read-identity';

function IdentityPart({ text, what }: { readonly text: string | undefined; readonly what: string }) {
  return text === undefined ? authMessages.unknown : <Copyable text={text} what={what} />;
}

/** Shown to whoever signed in but is no member: what an owner needs to add them. */
export function NotAMemberScreen() {
  const { data: identity } = useQuery({ queryKey: ['identity'], queryFn: readIdentity });
  return (
    <AuthCard title={authMessages.notMemberTitle} intro={authMessages.notMemberIntro}>
      <SpaceBetween size="l">
        <Box variant="p">{authMessages.notMemberAdvice}</Box>
        <KeyValuePairs
          items={[
            { label: authMessages.name, value: identity?.name ?? authMessages.unknown },
            { label: authMessages.email, value: identity?.email ?? authMessages.unknown },
            {
              label: authMessages.issuer,
              value: <IdentityPart text={identity?.issuer} what={authMessages.issuer} />,
            },
            {
              label: authMessages.subject,
              value: <IdentityPart text={identity?.subject} what={authMessages.subject} />,
            },
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
