import { z } from 'zod';
import { approvalsSchema, policySettingsSchema } from '../core/model/policy';
import { etagField, ifMatchHeaders, policyOperation, reasonField } from './operation';

const tags = ['Settings'];

export const settingsViewSchema = z.object({
  timeZone: policySettingsSchema.shape.timeZone,
  approvals: approvalsSchema,
  etag: etagField,
});

const get = policyOperation
  .route({ method: 'GET', path: '/settings', tags, summary: 'Time zone, and what takes a second person' })
  .meta({ access: 'settings:read' })
  .output(settingsViewSchema);

const put = policyOperation
  .route({
    method: 'PUT',
    path: '/settings',
    tags,
    summary: 'Replace the settings',
    description:
      'A policy edit: it publishes a version. To turn an approval off takes another owner, where there is one: ' +
      'do it in a draft.',
    inputStructure: 'detailed',
  })
  .meta({ access: 'settings:write' })
  .input(
    z.object({
      headers: ifMatchHeaders,
      body: z.object({
        timeZone: z.string().min(1).max(64),
        approvals: z.object({ policyEdits: z.boolean(), sensitiveRoles: z.boolean() }),
        reason: reasonField,
      }),
    }),
  )
  .output(settingsViewSchema);

export const settingsContract = { get, put };
