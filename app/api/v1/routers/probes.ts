import { probeAuthorizer } from '@/lib/services/gateway/probe-authorizer';
import { planProof } from '@/lib/services/proofs/plan-proof';
import { implementer } from '../implementer';

export const probesRouter = {
  probe: implementer.probes.probe.handler(({ input, context }) => probeAuthorizer(context.service, input)),
  plan: implementer.probes.plan.handler(({ input, context }) => planProof(context.service, input)),
};
