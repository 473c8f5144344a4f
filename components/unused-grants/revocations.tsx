'use client';
import Box from '@cloudscape-design/components/box';
import { AppLink } from '../shared/app-link';
import { Instant } from '../shared/instant';
import { principalHref } from '../shared/principal-href';
import { unusedGrantsMessages as text } from './messages';
import type { UnusedAnswer } from './unused-answer';

interface RevocationsProps {
  readonly principalId: string;
  readonly answer: Pick<UnusedAnswer, 'revocable' | 'groupRoles'>;
}

/** The roles that a principal could do without, each with its revocation prepared. */
export function Revocations({ principalId, answer }: RevocationsProps) {
  const { revocable, groupRoles } = answer;
  if (revocable.length === 0 && groupRoles.length === 0) return null;
  return (
    <div>
      {revocable.length > 0 && (
        <>
          <Box variant="h3">{text.proposals}</Box>
          <Box color="text-body-secondary">{text.prepared}</Box>
          <ul>
            {revocable.map(({ assignmentId, roleId, grantedAt }) => (
              <li key={assignmentId}>
                <AppLink href={`${principalHref(principalId)}?revoke=${assignmentId}`}>
                  {text.revoke(roleId)}
                </AppLink>{' '}
                <Box variant="span" color="text-body-secondary">
                  {text.heldSince} <Instant at={grantedAt} />
                </Box>
              </li>
            ))}
          </ul>
        </>
      )}
      {groupRoles.length > 0 && <Box color="text-body-secondary">{text.byGroup(groupRoles.join(', '))}</Box>}
    </div>
  );
}
