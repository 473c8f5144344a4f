import { describe, expect, it } from 'vitest';
import { fromQuery, logFilterSchema, toQuery } from './filter-tokens';

const token = (propertyKey: string, value: string) => ({ propertyKey, operator: '=', value });

describe('the filter bar of the access log', () => {
  it('shows what the address says, and the address says what it shows', () => {
    const filters = logFilterSchema.parse({
      effect: 'deny',
      route: '/orders/{orderId}',
      pathPrefix: '/orders/7',
    });
    expect(logFilterSchema.parse(fromQuery(toQuery(filters)))).toEqual(filters);
  });

  it('lets a later token of a property replace the earlier one, since the API takes one', () => {
    const query = { operation: 'and', tokens: [token('effect', 'deny'), token('effect', 'allow')] } as const;
    expect(fromQuery(query).effect).toBe('allow');
  });

  it('leaves out values that no decision can have', () => {
    const query = {
      operation: 'and',
      tokens: [token('reason', 'bad luck'), token('effect', 'maybe')],
    } as const;
    expect(toQuery(logFilterSchema.parse(fromQuery(query))).tokens).toEqual([]);
  });
});
