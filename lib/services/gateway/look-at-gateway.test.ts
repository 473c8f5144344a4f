import { describe, expect, it } from 'vitest';
import { GatewayError, type GatewayFault } from '../../gateway/port';
import { FakeGateway } from '../testing/fake-gateway';
import { sampleApi } from '../testing/sample-api';
import { createTestContext, publishPolicy } from '../testing/service-context';
import { lookAtGateway } from './look-at-gateway';

async function look(failure?: Error) {
  const gateway = new FakeGateway({ name: 'Orders', routes: [], authorizers: [] }, failure);
  const context = createTestContext({ gateway });
  await publishPolicy(context.store, { apis: [sampleApi()], routes: [], roles: [] });
  return lookAtGateway(context, 'orders');
}

describe('a look at API Gateway', () => {
  it('is the comparison where it can be read', async () => {
    expect(await look()).toMatchObject({ outcome: 'read', name: 'Orders' });
  });

  it.each<GatewayFault>(['not_found', 'not_configured', 'no_permission'])(
    'says what has to be set up (%s)',
    async (fault) => {
      const detail = 'What to do.';
      expect(await look(new GatewayError(fault, detail))).toEqual({ outcome: 'unreadable', fault, detail });
    },
  );

  it.each<GatewayFault>(['throttled', 'unavailable'])(
    'fails with what passes by itself (%s)',
    async (fault) => {
      await expect(look(new GatewayError(fault, 'Later.'))).rejects.toThrow('Later.');
    },
  );
});
