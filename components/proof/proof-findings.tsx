'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ProofPlan } from '@/lib/contracts/probes';
import { AppLink } from '../shared/app-link';
import { proofMessages } from './messages';

const text = proofMessages.findings;

function KeptBy({ kept }: { readonly kept: NonNullable<ProofPlan['keptBy']> }) {
  const { apiId, routeId, method, path, grant, roleId } = kept;
  const through = roleId ?? grant?.roleId;
  return (
    <div>
      {text.keptBy}{' '}
      <AppLink href={`/apis/${apiId}?route=${routeId}`}>
        {method} {path}
      </AppLink>
      {through !== undefined && (
        <>
          {' '}
          {text.through} <AppLink href={`/roles/${through}`}>{through}</AppLink>
        </>
      )}
      {grant !== undefined && ` ${text.grant(`${grant.roleId}/${grant.grantId}`)}`}
    </div>
  );
}

export const hasFindings = ({ lost, kept, groups, otherKeys }: ProofPlan): boolean =>
  lost === 0 || kept > 0 || groups.length > 0 || otherKeys > 0;

/** What opens the same all the same: nothing failed, but whoever revokes wants to know. */
export function ProofFindings({ plan }: { readonly plan: ProofPlan }) {
  const { lost, kept, keptBy, groups, otherKeys } = plan;
  return (
    <SpaceBetween size="s">
      {kept > 0 && (
        <Alert type="warning" header={text.kept(kept)}>
          {keptBy && <KeptBy kept={keptBy} />}
        </Alert>
      )}
      {groups.length > 0 && (
        <Alert type="warning" header={text.groups}>
          <div>{text.groupsHint}</div>
          <ul>
            {groups.map(({ identityProviderId, value, roleId }) => (
              <li key={`${value} ${roleId}`}>
                {text.group(value, identityProviderId)} <AppLink href={`/roles/${roleId}`}>{roleId}</AppLink>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {otherKeys > 0 && (
        <Alert type="warning" header={text.otherKeys(otherKeys)}>
          {text.otherKeysHint}
        </Alert>
      )}
      {lost === 0 && kept === 0 && (
        <Alert type="info" header={text.untouched}>
          <Box variant="span">{text.untouchedHint}</Box>
        </Alert>
      )}
    </SpaceBetween>
  );
}
