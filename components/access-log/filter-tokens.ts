import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import { z } from 'zod';
import { effectSchema, reasonSchema } from '@/lib/core/model/decision';
import { httpMethods } from '@/lib/core/model/http-methods';

/** What the log can be asked for. Each property at most once, all must hold: that is what the API answers. */
export const logFilterSchema = z.object({
  effect: effectSchema.optional(),
  reason: reasonSchema.optional(),
  principal: z.string().max(128).optional(),
  api: z.string().max(128).optional(),
  method: z.enum([...httpMethods, 'WEBSOCKET']).optional(),
  route: z.string().max(1024).optional(),
  pathPrefix: z.string().max(1024).optional(),
  role: z.string().max(128).optional(),
  sourceIp: z.string().max(64).optional(),
  requestId: z.string().max(128).optional(),
});

export type LogFilters = z.infer<typeof logFilterSchema>;
export const logProperties = logFilterSchema.keyof().options;
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
