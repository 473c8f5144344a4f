import { z } from 'zod';
import { routeMethods } from './http-methods';
import { apiIdSchema, routeIdSchema } from './ids';
import { permissionSchema } from './permission';

export const apiTypeSchema = z.enum(['REST', 'HTTP', 'WEBSOCKET', 'APPSYNC']);

/** One protected API Gateway API and stage. `gatewayApiId` and `stage` are what the ARN of a request names. */
export const apiSchema = z.strictObject({
  id: apiIdSchema,
  name: z.string().trim().min(1).max(100),
  description: z.string().trim().max(1000).default(''),
  type: apiTypeSchema,
  gatewayApiId: z.string().regex(/^[A-Za-z0-9]{1,64}$/, 'the id that API Gateway gave the API'),
  stage: z.string().regex(/^(?:\$default|[A-Za-z0-9_-]{1,128})$/, 'a stage name, or $default'),
});

export const routeMethodSchema = z.enum(routeMethods);

export const routeAccessSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('public') }),
  z.strictObject({ type: z.literal('authenticated') }),
  z.strictObject({
    type: z.literal('permission'),
    /** `all`: every permission is needed; `any`: one of them is enough. */
    mode: z.enum(['all', 'any']),
    permissions: z.array(permissionSchema).min(1).max(20),
  }),
  z.strictObject({ type: z.literal('blocked') }),
]);

const segment = String.raw`\/(?:[^/{}\s?#]+|\{[A-Za-z0-9._-]+\})`;
const httpTemplate = new RegExp(String.raw`^(?:\/|(?:${segment})+|(?:${segment})*\/\{[A-Za-z0-9._-]+\+\})$`);
const webSocketKey = /^(?:\$connect|\$disconnect|\$default|[A-Za-z0-9._$/-]{1,128})$/;

/** Method, path template and the access that a request for it needs. */
export const routeSchema = z
  .strictObject({
    id: routeIdSchema,
    apiId: apiIdSchema,
    method: routeMethodSchema,
    /** A template as API Gateway writes it: `/orders/{orderId}`, `/files/{proxy+}`; or a WebSocket route key. */
    path: z.string().min(1).max(1024),
    access: routeAccessSchema,
    summary: z.string().max(500).optional(),
    operationId: z.string().max(200).optional(),
    tags: z.array(z.string().max(100)).max(20).optional(),
    /** Parameters that the API description lets span several segments, which API Gateway cannot express in mid-path. */
    multiSegmentParameters: z.array(z.string().max(100)).max(20).optional(),
  })
  .refine((r) => (r.method === 'WEBSOCKET' ? webSocketKey : httpTemplate).test(r.path), {
    path: ['path'],
    error: 'a path starts with "/", has no empty segment, and a {name+} segment only at its end',
  });

export type ApiType = z.infer<typeof apiTypeSchema>;
export type Api = z.infer<typeof apiSchema>;
export type RouteMethod = z.infer<typeof routeMethodSchema>;
export type RouteAccess = z.infer<typeof routeAccessSchema>;
export type Route = z.infer<typeof routeSchema>;
