import { beforeAll, describe, expect, it } from 'vitest';
import { type Scene, textOf } from './scene';

/** Of an API that API Gateway has with one route the policy knows nothing of, and an authorizer that caches. */
export function describeGateway(current: () => Scene): void {
  describe('an API in API Gateway', () => {
    beforeAll(async () => {
      const body = { id: 'live', name: 'Live', type: 'REST', gatewayApiId: 'live1', stage: 'prod' };
      await current().write('POST /apis', 'api.created', { status: 201, body });
    });

    it('is compared, imported from, and compared again', async () => {
      const { read, write, refusal } = current();
      expect(await read('/apis/live/gateway')).toMatchObject({
        name: 'Live in API Gateway',
        routesInGateway: 1,
        routesInPolicy: 0,
        findings: [
          { code: 'answers_shared', severity: 'breaks' },
          { code: 'route_without_policy', severity: 'breaks', method: 'GET', path: '/live/{id}' },
          { code: 'revocation_delayed', severity: 'notice' },
        ],
      });
      const plan = await write('POST /apis/live/gateway/import', false, { body: { dryRun: true } });
      expect(plan.body).toMatchObject({ dryRun: true, added: 1 });
      await write('POST /apis/live/gateway/import', 'api.imported', { body: { reason: 'connected' } });
      expect(await read('/apis/live/gateway')).toMatchObject({
        routesInPolicy: 1,
        findings: [
          { code: 'answers_shared', severity: 'unsafe' },
          { code: 'answers_shared', severity: 'breaks' },
          { code: 'revocation_delayed' },
        ],
      });
      expect(await refusal('GET /apis/nothing-here/gateway')).toBe('not_found');
    });

    it('is flushed on demand, and the result stands beside it', async () => {
      const { read, write } = current();
      const { body } = await write('POST /apis/live/gateway/flush', false);
      expect(body).toMatchObject({ outcome: 'flushed' });
      expect(await read('/apis/live/gateway')).toMatchObject({ lastFlush: body });
    });

    it('answers a probe of what is in force for somebody', async () => {
      const { read, write, refusal } = current();
      const user = { issuer: 'https://probed.example', subject: 'probed', name: 'Probed' };
      const created = await write('POST /users', 'user.created', { status: 201, body: user });
      const body = { principalId: textOf(created.body, 'id'), apiId: 'live', method: 'GET', path: '/live/7' };
      const probed = await write('POST /probes', false, { caller: 'auditor', body });
      expect(probed.body).toMatchObject({ effect: 'deny', isCurrent: true, bound: { maxAgeSeconds: 5 } });
      expect(await refusal('POST /probes', { body: { ...body, apiId: 'nothing-here' } })).toBe('not_found');
      const plan = `/probes/plan?principalId=${body.principalId}` as const;
      expect(await read(plan)).toMatchObject({
        principal: { name: 'Probed' },
        lost: 0,
        bound: { maxAgeSeconds: 5 },
      });
      expect(await refusal(`GET ${plan}&change=999999`)).toBe('not_found');
    });
  });
}
