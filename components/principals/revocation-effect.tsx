'use client';
import Box from '@cloudscape-design/components/box';
import { sharedMessages } from '../shared/messages';
import { principalsMessages } from './messages';
import type { PrincipalView } from './principal-view';
import type { useRevocationPreview } from './use-revocation-preview';

const text = principalsMessages.revoke;

interface RevocationEffectProps {
  readonly principal: PrincipalView;
  readonly roleId: string;
  readonly preview: ReturnType<typeof useRevocationPreview>;
}

/** Which routes somebody loses with a role, which stay open, and which open because the role denied them. */
export function RevocationEffect({ principal: { name }, roleId, preview }: RevocationEffectProps) {
  const { data, isPending } = preview;
  if (isPending) return <Box variant="p">{sharedMessages.loading}</Box>;
  // What cannot be counted is not guessed: the effect is said without it.
  if (data === undefined) return <Box variant="p">{text.effect(name, roleId)}</Box>;
  const { lost, firstLost, kept, narrowed, gained } = data;
  return (
    <>
      <Box variant="p">{text.lost(name, lost)}</Box>
      {lost > 0 && (
        <ul>
          {firstLost.map(({ apiId, routeId, method, path }) => (
            <li key={routeId}>
              <Box variant="code">{`${method} ${path}`}</Box> <Box variant="small">{apiId}</Box>
            </li>
          ))}
          {lost > firstLost.length && <li>{text.moreLost(lost - firstLost.length)}</li>}
        </ul>
      )}
      {narrowed > 0 && <Box variant="p">{text.narrowed(narrowed)}</Box>}
      {kept > 0 && <Box variant="p">{text.kept(roleId, kept)}</Box>}
      {gained > 0 && <Box variant="p">{text.gained(name, roleId, gained)}</Box>}
    </>
  );
}
