import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { etagOf, itemsOf, type Scene, textOf } from './scene';

const orders = { id: 'orders', name: 'Orders', type: 'REST', gatewayApiId: 'orders1', stage: 'prod' };
const document = {
  openapi: '3.0.3',
  info: { title: 'Orders', version: '1' },
  paths: { '/orders': { get: { tags: ['orders'] }, post: { tags: ['orders'] } } },
};
const page = z.object({ items: z.array(z.object({ id: z.string() })), total: z.int() });

export function describeApis(current: () => Scene): void {
  describe('APIs', () => {
    it('are connected, found, changed from the state that was read, and disconnected', async () => {
      const { read, write, refusal, lastChange } = current();
      const body = { ...orders, id: 'desk', gatewayApiId: 'desk1' };
      const created = await write('POST /apis', 'api.created', { status: 201, body });
      expect(await read('/apis/desk')).toEqual(created.body);
      const ifMatch = etagOf(created.body);
      const patched = await write('PATCH /apis/desk', 'api.updated', {
        ifMatch,
        body: { name: 'Order desk', reason: 'renamed' },
      });
      expect(await refusal('PATCH /apis/desk', { ifMatch, body: { name: 'Late' } })).toBe(
        'precondition_failed',
      );
      expect(patched.body).toMatchObject({ name: 'Order desk', routeCount: 0 });
      expect(itemsOf(await read('/apis?limit=200'))).toContainEqual(patched.body);
      expect(await lastChange('api', 'desk')).toMatchObject({
        action: 'api.updated',
        reason: 'renamed',
        before: { name: 'Orders' },
        after: { name: 'Order desk' },
      });
      await write('DELETE /apis/desk?reason=closed', 'api.deleted', { status: 204 });
      expect(await refusal('GET /apis/desk')).toBe('not_found');
      expect(await lastChange('api', 'desk')).toMatchObject({ action: 'api.deleted', reason: 'closed' });
    });
  });

  describe('routes', () => {
    beforeAll(async () => {
      await current().write('POST /apis', 'api.created', { status: 201, body: orders });
    });

    it('are imported, and keep what an admin made of them when they are imported again', async () => {
      const { read, write } = current();
      const plan = await write('POST /apis/orders/import', false, { body: { document, dryRun: true } });
      expect(plan.body).toMatchObject({ dryRun: true, added: 2 });
      expect(await read('/apis/orders/routes')).toMatchObject({ items: [], total: 0 });
      await write('POST /apis/orders/import', 'api.imported', { body: { document } });
      const [get] = page.parse(await read('/apis/orders/routes?method=GET')).items;
      const path = `/apis/orders/routes/${get?.id}` as const;
      await write(`PATCH ${path}`, 'route.updated', { body: { access: { type: 'authenticated' } } });
      const again = await write('POST /apis/orders/import', false, { body: { document } });
      expect(again.body).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
      expect(await read(path)).toMatchObject({ access: { type: 'authenticated' } });
    });

    it('are added, changed one by one and many at once, and deleted', async () => {
      const { read, write, refusal, lastChange } = current();
      const access = { type: 'permission', mode: 'all', permissions: ['archive:read'] };
      const body = { method: 'GET', path: '/archive/{year}', access };
      const created = await write('POST /apis/orders/routes', 'route.created', { status: 201, body });
      const path = `/apis/orders/routes/${textOf(created.body, 'id')}` as const;
      expect(await read(path)).toEqual(created.body);
      expect(await read('/permissions?q=archive')).toEqual({
        items: [{ permission: 'archive:read', routeCount: 1 }],
      });
      expect(await read('/routes?permission=archive:read')).toEqual({ items: [created.body], total: 1 });

      const ifMatch = etagOf(created.body);
      await write(`PATCH ${path}`, 'route.updated', { ifMatch, body: { summary: 'By year' } });
      expect(await refusal(`PATCH ${path}`, { ifMatch, body: { summary: 'Late' } })).toBe(
        'precondition_failed',
      );
      const many = {
        filter: { permission: 'archive:read' },
        expectedCount: 1,
        replacePermission: { from: 'archive:read', to: 'archive:list' },
      };
      const planned = await write('PATCH /apis/orders/routes', false, { body: { ...many, dryRun: true } });
      expect(planned.body).toMatchObject({ matched: 1, changed: 1 });
      await write('PATCH /apis/orders/routes', 'route.updated', { body: many });
      expect(await read(path)).toMatchObject({
        summary: 'By year',
        access: { ...access, permissions: ['archive:list'] },
      });

      await write(`DELETE ${path}`, 'route.deleted', { status: 204 });
      expect(await refusal(`GET ${path}`)).toBe('not_found');
      expect(await read('/permissions?q=archive')).toEqual({ items: [] });
      expect(await lastChange('route', textOf(created.body, 'id'))).toMatchObject({
        action: 'route.deleted',
        before: { path: '/archive/{year}' },
        after: null,
      });
    });
  });

  describe('an import in parts', () => {
    it('that broke off goes on where it stands, and is in force only when it is applied', async () => {
      const { read, write, refusal } = current();
      await write('POST /apis', 'api.created', {
        status: 201,
        body: { ...orders, id: 'parts', gatewayApiId: 'parts1' },
      });
      const text = JSON.stringify(document);
      const thirds = [text.slice(0, 40), text.slice(40, 80), text.slice(80)];
      const begun = await write('POST /apis/parts/imports', false, { status: 201, body: { parts: 3 } });
      const path = `/apis/parts/imports/${textOf(begun.body, 'id')}` as const;
      const upload = (part: number, given: string | undefined) =>
        write(`PUT ${path}/parts/${part}`, false, { body: { text: given } });

      await upload(1, 'cut off');
      await upload(3, thirds[2]);
      expect(await read(path)).toMatchObject({ status: 'uploading', received: 2, missing: [2] });
      expect(await refusal(`POST ${path}/apply`, { body: {} })).toBe('conflict');
      await upload(1, thirds[0]);
      expect((await upload(2, thirds[1])).body).toMatchObject({ status: 'complete', missing: [] });

      const plan = await write(`POST ${path}/apply`, false, { body: { dryRun: true } });
      expect(plan.body).toMatchObject({ dryRun: true, added: 2 });
      expect(await read('/apis/parts')).toMatchObject({ routeCount: 0 });
      const applied = await write(`POST ${path}/apply`, 'api.imported', {
        body: { reason: 'first release' },
      });
      const { policyVersion } = z.object({ policyVersion: z.int() }).parse(applied.body);
      expect(await read(path)).toMatchObject({ status: 'applied', appliedAs: policyVersion });
      expect(await read('/apis/parts')).toMatchObject({ routeCount: 2 });
      const again = await write(`POST ${path}/apply`, false, { body: {} });
      expect(again.body).toMatchObject({ added: 0, unchanged: 2, policyVersion });
    });
  });
}
