import { implement } from '@orpc/server';
import { contract } from '@/lib/contracts';
import type { ServiceContext } from '@/lib/services/context';
import { authorise } from './authorise';
import { claimOf } from './idempotency/claim';
import { runOnce } from './idempotency/run-once';
import { readDraftHeader } from './read-draft-header';
import { refuseUnknownQuery } from './refuse-unknown-query';
import type { RequestContext } from './request-context';

const base = implement(contract).$context<RequestContext>();

/** Runs before every operation, its input's validation included: nobody learns rules of what they may not do. */
const authorised = base.middleware(async ({ context, path, procedure, next }, input) => {
  const { meta, route } = procedure['~orpc'];
  const { system, headers, requestId } = context;
  const method = route.method ?? 'POST';
  const { actor, tokenMadeBy, role, permissions, apiIds } = await authorise({
    ...context,
    access: meta.access,
    orAccess: meta.orAccess,
    isWrite: method !== 'GET',
  });
  refuseUnknownQuery(procedure['~orpc'], context.queryNames);
  const draftId = readDraftHeader(headers, meta.draft === true);
  const caller = { actor, tokenMadeBy, role, permissions, apiIds };
  const service: ServiceContext = { ...system, ...caller, draftId, requestId };
  const operation = path.join('.');
  // A key is its actor's own, and nobody in particular has none.
  const claim =
    method === 'POST' && meta.access !== 'anonymous'
      ? claimOf({ headers, actor, operation, draftId, input, requestId, now: system.now() })
      : undefined;
  if (!claim) return next({ context: { service } });
  const { ran, replayed } = await runOnce(service, operation, claim, (once) =>
    Promise.resolve(next({ context: { service: once } })),
  );
  if (ran) return ran;
  context.onReplay();
  return { output: replayed?.answer, context: { service } };
});

/** What routers implement their operations with: `implementer.users.get.handler(({ input, context }) => …)`. */
export const implementer = base.use(authorised);
