import { beforeAll, describe, expect, it } from 'vitest';
import { decisionLine } from '@/lib/logs/testing/decision-lines';
import { createTestApi, problemOf } from './testing/test-api';

const ts = '2026-11-23T08:00:00.000Z';

describe('the access log over HTTP', () => {
  let api: Awaited<ReturnType<typeof createTestApi>>;
  beforeAll(async () => {
    api = await createTestApi();
    api.accessLog.append(
      decisionLine({ id: 'dec_1', ts }),
      decisionLine({ id: 'dec_2', ts, effect: 'deny' }),
    );
  });

  it('says which engine answered, and what it cost', async () => {
    const { body } = await api.call('/access-log?effect=deny', { caller: 'auditor' });
    expect(body).toMatchObject({
      items: [{ id: 'dec_2' }],
      engine: 'filter',
      bytesScanned: 0,
      estimatedUsd: 0,
    });
  });

  it('streams an export as a file, whose manifest an auditor finds afterwards', async () => {
    const answer = await api.call('/access-log/export?format=csv', { caller: 'auditor' });
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="decisions-exp_/);
    expect(String(answer.body).split('\r\n')).toHaveLength(4);
    const id = answer.headers.get('x-gatewarden-export');
    const { body } = await api.call(`/access-log/exports/${id}`, { caller: 'auditor' });
    expect(body).toMatchObject({ manifest: { id, count: 2, exporter: { name: 'auditor' } } });
  });

  it('answers a problem where an export fails before its first part', async () => {
    api.accessLog.setUnavailable(true);
    const answer = await api.call('/access-log/export');
    api.accessLog.setUnavailable(false);
    expect(problemOf(answer)).toMatchObject({ status: 503, code: 'unavailable' });
  });

  it('follows the log by server-sent events', async () => {
    const answer = await api.call('/access-log/tail?effect=deny');
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const messages = String(answer.body)
      .split('\n')
      .filter((line) => line.startsWith('data: {'))
      .map((line): unknown => JSON.parse(line.slice('data: '.length)));
    expect(messages).toMatchObject([
      { type: 'entries', entries: [{ id: 'dec_2' }] },
      { type: 'heartbeat' },
      { type: 'end', reason: 'service' },
    ]);
  });
});
