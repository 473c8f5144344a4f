'use client';
import Box from '@cloudscape-design/components/box';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import type { RoleView } from '@/lib/contracts/roles';
import { AppLink } from '../shared/app-link';
import { unusedGrantsMessages as text } from './messages';
import { type Proposal, proposalsFor } from './narrow';
import type { UnusedAnswer } from './unused-answer';

/** More cannot be handed over in an address. */
const mostListed = 150;

function ProposalText({ roleId, proposal }: { readonly roleId: string; readonly proposal: Proposal }) {
  const { grantId, unused, left } = proposal;
  const role = `/roles/${roleId}`;
  if (left.length === 0) {
    return (
      <AppLink href={`${role}?${new URLSearchParams({ remove: grantId })}`}>{text.remove(grantId)}</AppLink>
    );
  }
  const said = text.narrow(grantId, unused.length, left.length);
  if (left.length > mostListed) return said;
  const prepared = new URLSearchParams({ narrow: grantId, allow: left.join(',') });
  return <AppLink href={`${role}?${prepared}`}>{said}</AppLink>;
}

interface ProposalsProps {
  readonly role: RoleView;
  readonly items: UnusedAnswer['items'];
}

/** The role's grants as they would be without what nobody used, each prepared to be saved. */
export function Proposals({ role, items }: ProposalsProps) {
  const needed = useQuery(api.routes.permissions.queryOptions({ input: {}, staleTime: 60_000 }));
  if (!needed.data) return null;
  const proposals = proposalsFor(
    role.grants,
    items,
    needed.data.items.map(({ permission }) => permission),
  );
  return (
    <div>
      <Box variant="h3">{text.proposals}</Box>
      <Box color="text-body-secondary">{text.prepared}</Box>
      <ul>
        {proposals.map((proposal) => (
          <li key={proposal.grantId}>
            <ProposalText roleId={role.id} proposal={proposal} />
          </li>
        ))}
      </ul>
    </div>
  );
}
