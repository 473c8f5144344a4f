import { flushGateway } from '@/lib/services/gateway/flush-gateway';
import { importFromGateway } from '@/lib/services/gateway/import-from-gateway';
import { readGateway } from '@/lib/services/gateway/read-gateway';
import { implementer } from '../implementer';

const gateway = implementer.gateway;

export const gatewayRouter = {
  read: gateway.read.handler(({ input, context }) => readGateway(context.service, input.apiId)),
  importRoutes: gateway.importRoutes.handler(({ input, context }) =>
    importFromGateway(context.service, input),
  ),
  flush: gateway.flush.handler(({ input, context }) => flushGateway(context.service, input.apiId)),
};
