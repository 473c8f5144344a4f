'use client';
import Box from '@cloudscape-design/components/box';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { ConsideredRole, RolePath } from '@/lib/core/model/explanation';
import { AppLink } from '../shared/app-link';
import { checkAccessMessages } from './messages';

const text = checkAccessMessages.result;
const shown = 12;

function wayOf(path: RolePath): string {
  if (path.type === 'assignment') return text.via.assignment[path.state];
  if (path.type === 'group') return text.via.group(path.value, path.identityProviderId);
  return text.via.inherited(path.from);
}

function Role({ role }: { readonly role: ConsideredRole }) {
  const counts = role.inForce && role.conflict === undefined;
  const state = role.inForce ? text.inForce : text.notInForce;
  const conflict = role.conflict === undefined ? '' : `; ${text.conflict(role.conflict)}`;
  return (
    <StatusIndicator type={counts ? 'success' : 'stopped'}>
      <AppLink href={`/roles/${role.roleId}`}>{role.roleId}</AppLink> {state} (
      {role.via.map(wayOf).join(', ')}
      {conflict})
    </StatusIndicator>
  );
}

/** Which roles were looked at, how the principal comes by each, and whether it counts. */
export function ConsideredRoles({ roles }: { readonly roles: readonly ConsideredRole[] }) {
  return (
    <div>
      <Box fontWeight="bold">{text.roles}</Box>
      {roles.length === 0 ? (
        text.noRoles
      ) : (
        <ul>
          {roles.slice(0, shown).map((role) => (
            <li key={role.roleId}>
              <Role role={role} />
            </li>
          ))}
          {roles.length > shown && <li>{text.moreRoles(roles.length - shown)}</li>}
        </ul>
      )}
    </div>
  );
}
