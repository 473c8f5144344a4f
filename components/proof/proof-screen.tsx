'use client';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { api } from '@/lib/client/api';
import { principalIdSchema } from '@/lib/client/id-schemas';
import { EmptyState } from '../shared/empty-state';
import { Loaded } from '../shared/loaded';
import { PrincipalSelect } from '../shared/principal-select';
import { useUrlState } from '../shared/use-url-state';
import { Page } from '../shell/page';
import { proofMessages as text } from './messages';
import { ProofOfChange } from './proof-of-change';

const addressSchema = z.object({
  principal: z.optional(principalIdSchema),
  change: z.optional(z.coerce.number().check(z.int(), z.minimum(1))),
});

/** Proves that a revocation is in force. Whom and what it is about stands in the address, so that it can be passed on. */
export function ProofScreen() {
  const [{ principal, change }, setAddress] = useUrlState(addressSchema);
  const query = useQuery({
    ...api.probes.plan.queryOptions({ input: { principalId: principal ?? '', change } }),
    enabled: principal !== undefined,
    // Something may have been granted or revoked in the meantime.
    staleTime: 0,
  });
  // A change of somebody's record is of nobody else; one of the policy is of everybody.
  const isOfPolicy = principal === undefined || query.data?.change?.policyVersion !== undefined;
  const choose = (chosen: string | undefined) =>
    setAddress({ principal: chosen, change: isOfPolicy ? change : undefined }, 'push');
  return (
    <Page title={text.title} href="/proof" description={text.description}>
      <SpaceBetween size="l">
        <Container>
          <PrincipalSelect
            label={text.principal}
            nobodyText={text.noPrincipal}
            value={principal}
            onChange={choose}
          />
        </Container>
        {principal === undefined ? (
          <Container>
            <EmptyState title={text.choose.title}>{text.choose.hint}</EmptyState>
          </Container>
        ) : (
          <Loaded query={query}>{(plan) => <ProofOfChange plan={plan} />}</Loaded>
        )}
      </SpaceBetween>
    </Page>
  );
}
