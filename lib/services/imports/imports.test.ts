import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createApi } from '../apis/create-api';
import type { ServiceContext } from '../context';
import { refusalOf } from '../testing/refusal';
import { sampleApi } from '../testing/sample-api';
import { createTestContext } from '../testing/service-context';
import { applyImport } from './apply-import';
import { getImport, stageImport, uploadPart } from './stage-import';

const apiId = 'orders';
const document = JSON.stringify({
  openapi: '3.0.3',
  info: { title: 'Bestellungen ä 🙂', version: '1' },
  paths: { '/orders': { get: { tags: ['orders'] }, post: { tags: ['orders'] } } },
});

async function withApi() {
  const context = createTestContext();
  await createApi(context, sampleApi());
  return context;
}

const cut = (text: string, parts: number) => {
  const size = Math.ceil(text.length / parts);
  return Array.from({ length: parts }, (_, i) => text.slice(i * size, (i + 1) * size));
};

const upload = (context: ServiceContext, importId: string, part: number, text: string) =>
  uploadPart(context, { params: { apiId, importId, part }, body: { text } });
const apply = (context: ServiceContext, importId: string, dryRun = false) =>
  applyImport(context, { params: { apiId, importId }, body: { dryRun, removeMissing: false } });

describe('an import in parts', () => {
  it('says which parts are missing, in whatever order they come, and is applied as one version', async () => {
    const context = await withApi();
    const [one = '', two = '', three = ''] = cut(document, 3);
    const { id } = await stageImport(context, { params: { apiId }, body: { parts: 3 } });
    await upload(context, id, 3, three);
    expect(await upload(context, id, 1, one)).toMatchObject({
      status: 'uploading',
      received: 2,
      missing: [2],
    });
    expect((await refusalOf(apply(context, id))).detail).toContain('upload the parts 2 first');
    await upload(context, id, 2, two);
    expect(await getImport(context, { apiId, importId: id })).toMatchObject({
      status: 'complete',
      missing: [],
    });
    expect(await apply(context, id, true)).toMatchObject({ dryRun: true, added: 2, policyVersion: 1 });
    expect(await apply(context, id)).toMatchObject({
      added: 2,
      policyVersion: 2,
      title: 'Bestellungen ä 🙂',
    });
    expect(await getImport(context, { apiId, importId: id })).toMatchObject({
      status: 'applied',
      appliedAs: 2,
    });
  });

  it('changes nothing more when it is applied again', async () => {
    const context = await withApi();
    const { id } = await stageImport(context, { params: { apiId }, body: { parts: 1 } });
    await upload(context, id, 1, document);
    await apply(context, id);
    expect(await apply(context, id)).toMatchObject({ added: 0, unchanged: 2, policyVersion: 2 });
    expect(await refusalOf(upload(context, id, 1, document))).toMatchObject({ code: 'conflict' });
  });

  it('refuses a part that is none, too large, or cut inside a character', async () => {
    const context = await withApi();
    const { id } = await stageImport(context, { params: { apiId }, body: { parts: 1 } });
    expect(await refusalOf(upload(context, id, 2, 'x'))).toMatchObject({
      errors: [{ pointer: '/params/part' }],
    });
    const large = await refusalOf(upload(context, id, 1, 'ä'.repeat(200_000)));
    expect(large).toMatchObject({ errors: [{ pointer: '/text' }] });
    expect(await refusalOf(upload(context, id, 1, 'x\ud83d'))).toMatchObject({
      errors: [{ pointer: '/text' }],
    });
  });

  it('makes nothing of parts that are not those of the document it was begun with', async () => {
    const context = await withApi();
    const sha256 = createHash('sha256').update(document, 'utf8').digest('hex');
    const { id } = await stageImport(context, { params: { apiId }, body: { parts: 2, sha256 } });
    const [one = '', two = ''] = cut(document, 2);
    await upload(context, id, 1, one);
    await upload(context, id, 2, two.replace('post', 'put'));
    expect(await refusalOf(apply(context, id, true))).toMatchObject({ code: 'conflict' });
    await upload(context, id, 2, two);
    expect(await getImport(context, { apiId, importId: id })).toMatchObject({ sha256 });
    expect(await apply(context, id)).toMatchObject({ added: 2 });
  });

  it('is refused whole where the document has an error, naming the place, and can be mended', async () => {
    const context = await withApi();
    const { id } = await stageImport(context, { params: { apiId }, body: { parts: 1 } });
    await upload(context, id, 1, document.replace('"get":{', '"get":[{'));
    expect((await refusalOf(apply(context, id))).detail).toContain('line 1');
    await upload(context, id, 1, document);
    expect(await apply(context, id)).toMatchObject({ added: 2 });
  });

  it('is unknown to another API, after a day, and before it was begun', async () => {
    const context = await withApi();
    await createApi(context, sampleApi({ id: 'two', gatewayApiId: 'def456' }));
    const { id } = await stageImport(context, { params: { apiId }, body: { parts: 1 } });
    expect(await refusalOf(getImport(context, { apiId: 'two', importId: id }))).toMatchObject({
      code: 'not_found',
    });
    context.setNow('2026-11-24T09:00:01.000Z');
    expect(await refusalOf(getImport(context, { apiId, importId: id }))).toMatchObject({ code: 'not_found' });
    const socket = createApi(context, sampleApi({ id: 'ws', gatewayApiId: 'ghi789', type: 'WEBSOCKET' }));
    await socket;
    const staged = stageImport(context, { params: { apiId: 'ws' }, body: { parts: 1 } });
    expect(await refusalOf(staged)).toMatchObject({ code: 'conflict' });
  });
});
