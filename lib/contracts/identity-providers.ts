import { z } from 'zod';
import { identityProviderSchema } from '../core/model/identity-provider';
import { identityProviderIdSchema } from '../core/model/ids';
import { etagField, ifMatchHeaders, operation, pageOf, reasonField } from './operation';

const tags = ['Identity providers'];
const view = identityProviderSchema.extend({ etag: etagField });

const list = operation
  .route({
    method: 'GET',
    path: '/identity-providers',
    tags,
    summary: 'Issuers whose tokens the authorizer accepts',
  })
  .meta({ access: 'settings:read' })
  .output(pageOf(view));

const put = operation
  .route({
    method: 'PUT',
    path: '/identity-providers/{identityProviderId}',
    tags,
    summary: 'Add or replace an issuer',
    inputStructure: 'detailed',
  })
  .meta({ access: 'settings:write' })
  .input(
    z.object({
      params: z.object({ identityProviderId: identityProviderIdSchema }),
      headers: ifMatchHeaders,
      body: identityProviderSchema.omit({ id: true }).extend({ reason: reasonField }),
    }),
  )
  .output(view);

export const identityProvidersContract = { list, put };
