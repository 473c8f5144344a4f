import { implement } from '@orpc/server';
import { contract } from '@/lib/contracts';
import type { ServiceContext } from '@/lib/services/context';
import { authorise } from './authorise';
import type { RequestContext } from './request-context';

const base = implement(contract).$context<RequestContext>();

/** Runs before every operation, its input's validation included: nobody learns rules of what they may not do. */
const authorised = base.middleware(async ({ context, procedure, next }) => {
  const { meta, route } = procedure['~orpc'];
  const { actor, role } = await authorise({
    ...context,
    access: meta.access,
    isWrite: (route.method ?? 'POST') !== 'GET',
  });
  const service: ServiceContext = { ...context.system, actor, role, requestId: context.requestId };
  return next({ context: { service } });
});

/** What routers implement their operations with: `implementer.users.get.handler(({ input, context }) => …)`. */
export const implementer = base.use(authorised);
