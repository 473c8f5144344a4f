'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { Instant } from '../shared/instant';
import { principalHref } from '../shared/principal-href';
import { providersMessages } from './messages';

const text = providersMessages.token;

/** What the API says of a token. */
type TokenVerdict = Awaited<ReturnType<typeof api.identityProviders.testToken.call>>;

function Known({ isKnown, principalId }: TokenVerdict) {
  if (!isKnown || principalId === undefined) return text.unknown;
  return <AppLink href={principalHref(principalId)}>{text.known}</AppLink>;
}

/** Whose token it is, and what comes with it; or the check that it fails. */
export function TokenResult({ verdict }: { readonly verdict: TokenVerdict }) {
  const { accepted, fault, explanation, subject, expiresAt, groups = [] } = verdict;
  const roles = groups.map(({ value, roleId }) => text.mapping(value, roleId)).join(', ');
  return (
    <SpaceBetween size="s">
      <Alert type={accepted ? 'success' : 'error'} header={accepted ? text.accepted : text.refused}>
        {explanation}{' '}
        {fault !== undefined && (
          <>
            {text.fault}: <Box variant="code">{fault}</Box>
          </>
        )}
      </Alert>
      {accepted && (
        <KeyValuePairs
          columns={2}
          items={[
            { label: text.subject, value: subject },
            { label: text.expires, value: expiresAt !== undefined && <Instant at={expiresAt} /> },
            { label: text.user, value: <Known {...verdict} /> },
            { label: text.roles, value: roles || text.noRoles },
          ]}
        />
      )}
    </SpaceBetween>
  );
}
