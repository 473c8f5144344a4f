import { z } from 'zod';
import { tokenFaultSchema } from '../core/model/decision';
import {
  groupMappingSchema,
  identityProviderSchema,
  signatureAlgorithmSchema,
} from '../core/model/identity-provider';
import { identityProviderIdSchema, roleIdSchema } from '../core/model/ids';
import {
  etagField,
  ifMatchHeaders,
  operation,
  pageOf,
  pageQuery,
  policyOperation,
  reasonField,
} from './operation';

const tags = ['Identity providers'];
const byId = z.object({ identityProviderId: identityProviderIdSchema });
export const identityProviderViewSchema = identityProviderSchema.extend({ etag: etagField });

const list = policyOperation
  .route({
    method: 'GET',
    path: '/identity-providers',
    tags,
    summary: 'Issuers whose tokens the authorizer accepts',
  })
  .meta({ access: 'settings:read' })
  .output(pageOf(identityProviderViewSchema));

const get = policyOperation
  .route({
    method: 'GET',
    path: '/identity-providers/{identityProviderId}',
    tags,
    summary: 'Read one issuer',
  })
  .meta({ access: 'settings:read' })
  .input(byId)
  .output(identityProviderViewSchema);

const create = policyOperation
  .route({
    method: 'POST',
    path: '/identity-providers',
    tags,
    summary: 'Trust an issuer',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'settings:write' })
  .input(z.object({ body: identityProviderSchema.extend({ reason: reasonField }) }))
  .output(identityProviderViewSchema);

const put = policyOperation
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
      params: byId,
      headers: ifMatchHeaders,
      body: identityProviderSchema.omit({ id: true }).extend({ reason: reasonField }),
    }),
  )
  .output(identityProviderViewSchema);

const { name, issuer, jwksUri, algorithms, audience, groupsClaim } = identityProviderSchema.shape;

const update = policyOperation
  .route({
    method: 'PATCH',
    path: '/identity-providers/{identityProviderId}',
    tags,
    summary: 'Change an issuer; fields left out stay, null takes an optional one away',
    inputStructure: 'detailed',
  })
  .meta({ access: 'settings:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      body: z.object({
        name: name.optional(),
        issuer: issuer.optional(),
        jwksUri: jwksUri.nullable(),
        algorithms: algorithms.optional(),
        audience: audience.optional(),
        allowIdTokens: z.boolean().optional(),
        groupsClaim: groupsClaim.nullable(),
        groupMappings: z.array(groupMappingSchema).max(1000).optional(),
        reason: reasonField,
      }),
    }),
  )
  .output(identityProviderViewSchema);

const deletionSchema = z.object({
  /** Users of the issuer, whose tokens would be refused at once. */
  users: z.object({
    count: z.int(),
    /** Not all users were looked at: there may be more. */
    orMore: z.boolean(),
    /** The first of them. */
    names: z.array(z.string()),
  }),
  groupMappings: z.array(groupMappingSchema),
});

const deletion = operation
  .route({
    method: 'GET',
    path: '/identity-providers/{identityProviderId}/deletion',
    tags,
    summary: 'Whom deleting an identity provider would lock out, and which groups give roles by it',
  })
  .meta({ access: 'settings:read' })
  .input(byId)
  .output(deletionSchema);

const remove = policyOperation
  .route({
    method: 'DELETE',
    path: '/identity-providers/{identityProviderId}',
    tags,
    summary: 'No longer trust an issuer: its tokens are refused at once',
    description:
      'Refused with 409 while users or group mappings depend on it, which the answer names, as ' +
      '`GET /identity-providers/{identityProviderId}/deletion` does beforehand; ' +
      'with `acknowledgeUse` it is made all the same.',
    successStatus: 204,
    inputStructure: 'detailed',
  })
  .meta({ access: 'settings:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      query: z.object({
        acknowledgeUse: z
          .enum(['true', 'false'])
          .default('false')
          .transform((text) => text === 'true'),
        reason: reasonField,
      }),
    }),
  )
  .output(z.void());

const discover = operation
  .route({
    method: 'POST',
    path: '/identity-providers/discover',
    tags,
    summary:
      'Read what an issuer publishes about itself (OpenID Connect Discovery), as a start for adding it',
    inputStructure: 'detailed',
  })
  .meta({ access: 'settings:write' })
  .input(z.object({ body: z.object({ issuer: z.string().trim().min(1).max(512) }) }))
  .output(
    z.object({
      issuer: z.string(),
      jwksUri: z.string(),
      /** Those its keys are for, of the ones the authorizer takes. */
      algorithms: z.array(signatureAlgorithmSchema),
      keyCount: z.int(),
      /** Amazon Cognito names the client in another claim than other issuers. */
      audienceType: z.enum(['aud', 'cognito']),
      /** The claim that probably carries groups. */
      groupsClaim: z.string().optional(),
      warnings: z.array(z.string()),
    }),
  );

const testToken = operation
  .route({
    method: 'POST',
    path: '/identity-providers/{identityProviderId}/test-token',
    tags,
    summary: 'Say whether the authorizer accepts a token of this issuer, and if not, which check it fails',
    description: 'The token is verified as the authorizer does it, and neither kept nor logged.',
    inputStructure: 'detailed',
  })
  .meta({ access: 'settings:write' })
  .input(z.object({ params: byId, body: z.object({ token: z.string().trim().min(1).max(16_384) }) }))
  .output(
    z.object({
      accepted: z.boolean(),
      /** The check that failed. */
      fault: tokenFaultSchema.optional(),
      explanation: z.string(),
      subject: z.string().optional(),
      principalId: z.string().optional(),
      expiresAt: z.string().optional(),
      /** Whether there is a record of the principal. */
      isKnown: z.boolean().optional(),
      /** Roles that its groups give. */
      groups: z.array(groupMappingSchema).optional(),
    }),
  );

const listMappings = policyOperation
  .route({
    method: 'GET',
    path: '/identity-providers/{identityProviderId}/group-mappings',
    tags,
    summary: 'Which group of this issuer gives which role',
  })
  .meta({ access: 'settings:read' })
  .input(
    byId.extend({
      ...pageQuery,
      /** Part of the group, without regard to case. */
      q: z.string().max(256).optional(),
      roleId: roleIdSchema.optional(),
    }),
  )
  .output(pageOf(groupMappingSchema));

const addMapping = policyOperation
  .route({
    method: 'POST',
    path: '/identity-providers/{identityProviderId}/group-mappings',
    tags,
    summary: 'Give everyone of a group a role',
    successStatus: 201,
    inputStructure: 'detailed',
  })
  .meta({ access: 'settings:write' })
  .input(
    z.object({
      params: byId,
      headers: ifMatchHeaders,
      body: groupMappingSchema.extend({
        /** The claim with the groups, where the issuer does not name one yet. */
        groupsClaim,
        reason: reasonField,
      }),
    }),
  )
  .output(identityProviderViewSchema);

const removeMapping = policyOperation
  .route({
    method: 'DELETE',
    path: '/identity-providers/{identityProviderId}/group-mappings/{roleId}',
    tags,
    summary: 'A group no longer gives this role',
    successStatus: 204,
    inputStructure: 'detailed',
  })
  .meta({ access: 'settings:write' })
  .input(
    z.object({
      params: byId.extend({ roleId: roleIdSchema }),
      headers: ifMatchHeaders,
      query: z.object({ value: groupMappingSchema.shape.value, reason: reasonField }),
    }),
  )
  .output(z.void());

export const identityProvidersContract = {
  list,
  get,
  create,
  put,
  update,
  deletion,
  remove,
  discover,
  testToken,
  listMappings,
  addMapping,
  removeMapping,
};
export type IdentityProviderView = z.infer<typeof identityProviderViewSchema>;
export type IdentityProviderDeletion = z.infer<typeof deletionSchema>;
