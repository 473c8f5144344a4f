import { createServiceToken } from '@/lib/services/service-tokens/create-service-token';
import { getServiceToken } from '@/lib/services/service-tokens/get-service-token';
import { listServiceTokens } from '@/lib/services/service-tokens/list-service-tokens';
import { revokeServiceToken } from '@/lib/services/service-tokens/revoke-service-token';
import { implementer } from '../implementer';

const tokens = implementer.serviceTokens;

export const serviceTokensRouter = {
  list: tokens.list.handler(({ input, context }) => listServiceTokens(context.service, input)),
  get: tokens.get.handler(({ input, context }) => getServiceToken(context.service, input.serviceTokenId)),
  create: tokens.create.handler(({ input, context }) => createServiceToken(context.service, input.body)),
  revoke: tokens.revoke.handler(({ input, context }) => revokeServiceToken(context.service, input)),
};
