import { flushGateway } from '@/lib/services/gateway/flush-gateway';
import { importFromGateway } from '@/lib/services/gateway/import-from-gateway';
import { lookAtGateway } from '@/lib/services/gateway/look-at-gateway';
import { implementer } from '../implementer';

const gateway = implementer.gateway;

export const gatewayRouter = {
  read: gateway.read.handler(({ input, context }) => lookAtGateway(context.service, input.apiId)),
  importRoutes: gateway.importRoutes.handler(({ input, context }) =>
    importFromGateway(context.service, input),
  ),
  flush: gateway.flush.handler(({ input, context }) => flushGateway(context.service, input.apiId)),
};
