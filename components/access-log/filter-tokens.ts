import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import * as z from 'zod/mini';
import { httpMethods } from '@/lib/core/model/http-methods';
import { allowReasons, denyReasons, effects } from '@/lib/core/model/reasons';

/** What the log can be asked for. Each property at most once, all must hold: that is what the API answers. */
export const logFilterSchema = z.object({
  effect: z.optional(z.enum(effects)),
  reason: z.optional(z.enum([...allowReasons, ...denyReasons])),
  principal: z.optional(z.string().check(z.maxLength(128))),
  api: z.optional(z.string().check(z.maxLength(128))),
  method: z.optional(z.enum([...httpMethods, 'WEBSOCKET'])),
  route: z.optional(z.string().check(z.maxLength(1024))),
  pathPrefix: z.optional(z.string().check(z.maxLength(1024))),
  role: z.optional(z.string().check(z.maxLength(128))),
  sourceIp: z.optional(z.string().check(z.maxLength(64))),
  requestId: z.optional(z.string().check(z.maxLength(128))),
});

export type LogFilters = z.infer<typeof logFilterSchema>;
export const logProperties = z.keyof(logFilterSchema).options;
export type LogProperty = (typeof logProperties)[number];

/** A path is asked for by how it begins; everything else is equal or not. */
export function operatorOf(property: LogProperty): PropertyFilterProps.ComparisonOperator {
  return property === 'pathPrefix' ? '^' : '=';
}

export function toQuery(filters: LogFilters): PropertyFilterProps.Query {
  const tokens = logProperties.flatMap((propertyKey) => {
    const value = filters[propertyKey];
    return value === undefined ? [] : [{ propertyKey, operator: operatorOf(propertyKey), value }];
  });
  return { operation: 'and', tokens };
}

/**
 * What a filter bar says, as filters. A later token of the same property replaces an earlier one,
 * and a value that the log cannot hold (an unknown reason) is left out.
 */
export function fromQuery(
  query: PropertyFilterProps.Query,
): Readonly<Record<LogProperty, string | undefined>> {
  const filters: Record<LogProperty, string | undefined> = {
    effect: undefined,
    reason: undefined,
    principal: undefined,
    api: undefined,
    method: undefined,
    route: undefined,
    pathPrefix: undefined,
    role: undefined,
    sourceIp: undefined,
    requestId: undefined,
  };
  for (const { propertyKey, value } of query.tokens) {
    const property = logProperties.find((p) => p === propertyKey);
    if (property === undefined || typeof value !== 'string' || value.trim() === '') continue;
    if (logFilterSchema.shape[property].safeParse(value.trim()).success) filters[property] = value.trim();
  }
  return filters;
}
