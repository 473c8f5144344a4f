'use client';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import type { ProofPlan } from '@/lib/contracts/probes';
import { Instant } from '../shared/instant';
import { proofMessages } from './messages';

const text = proofMessages.limits;

function cachingText({ gateway, bound }: ProofPlan): string | undefined {
  if (gateway === undefined) return undefined;
  const { cacheSeconds, problem = '' } = gateway;
  if (cacheSeconds === undefined) return text.cacheUnknown(problem);
  return cacheSeconds === 0 ? text.noCache : text.cache(cacheSeconds, bound.maxAgeSeconds);
}

/** For whom it is proved, and until when others can be behind. */
export function ProofLimits({ plan }: { readonly plan: ProofPlan }) {
  const { bound, gateway } = plan;
  const caching = cachingText(plan);
  const flush = gateway?.lastFlush;
  return (
    <Container header={<Header variant="h2">{text.title}</Header>}>
      <ul>
        <li>{text.one}</li>
        <li>{text.others(bound.maxAgeSeconds)}</li>
        {bound.staleOnErrorSeconds > 0 && <li>{text.stale(bound.staleOnErrorSeconds)}</li>}
        {caching !== undefined && <li>{caching}</li>}
        {flush !== undefined && (
          <li>
            {text.flushed[flush.outcome]} <Instant at={flush.at} /> {flush.detail}
          </li>
        )}
        <li>{text.webSocket}</li>
      </ul>
    </Container>
  );
}
