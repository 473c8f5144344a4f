import { probeAuthorizer } from '@/lib/services/gateway/probe-authorizer';
import { implementer } from '../implementer';

export const probesRouter = {
  probe: implementer.probes.probe.handler(({ input, context }) => probeAuthorizer(context.service, input)),
};
