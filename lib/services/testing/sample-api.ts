import type { Api } from '../../core/model/api';

/** An API for tests; each takes what the test is about. */
export function sampleApi(fields: Partial<Api> = {}): Api {
  return {
    id: 'orders',
    name: 'Orders',
    description: '',
    type: 'REST',
    gatewayApiId: 'abc123',
    stage: 'prod',
    ...fields,
  };
}
