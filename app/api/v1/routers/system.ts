import { checkHealth } from '@/lib/services/system/check-health';
import { describeCaller } from '@/lib/services/system/describe-caller';
import { implementer } from '../implementer';
import { readOpenApiDocument } from '../openapi/document';

export const systemRouter = {
  health: implementer.system.health.handler(({ context }) => checkHealth(context.service)),
  me: implementer.system.me.handler(({ context }) => describeCaller(context.service)),
  openapi: implementer.system.openapi.handler(() => readOpenApiDocument()),
};
