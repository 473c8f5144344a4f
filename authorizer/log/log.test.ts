import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decisionLogLineSchema } from '@/lib/core/model/decision-log';
import { anyCharacter } from '@/lib/core/testing/any-character';
import { sha256Hex } from '@/lib/store/keys';
import {
  appSyncEvent,
  httpOneEvent,
  httpTwoEvent,
  restRequestEvent,
  restTokenEvent,
  webSocketEvent,
} from '../testing/events';
import { TestContainer } from '../testing/test-container';
import { redactSecrets } from './redact';

/** Runs an event whatever comes of it. */
async function run(container: TestContainer, event: unknown): Promise<void> {
  await container.handler(event, { awsRequestId: 'lambda-request-1' }).catch(() => {});
}

const parse = (line: string) => z.record(z.string(), z.unknown()).parse(JSON.parse(line));

const hostile = [
  'a\nb',
  'a\r\n{"kind":"authz.decision","effect":"allow"}',
  '\u0000\u0007\u001b[31mred',
  '\u2028\u2029\u0085\ufeff',
  '\ud800 half \udfff',
  '"quoted" \\ \\u0000 ${jndi:ldap://evil}',
  '\u202eright to left',
  'x'.repeat(1_000_000),
  '😀'.repeat(2_000),
];

describe('a line of the log', () => {
  it('says what the model of a line says', async () => {
    const container = new TestContainer();
    const token = container.token('rita');
    await run(container, httpTwoEvent({ authorization: `Bearer ${token}` }));
    expect(JSON.parse(container.lines[0] ?? '')).toEqual(container.decisions[0]);
    expect(container.decisions[0]).toMatchObject({
      v: 1,
      ts: '2026-11-23T12:00:00.000Z',
      id: 'decision-1',
      requestId: 'JKJaXmPLvHcESHA=',
      api: 'orders-http',
      stage: '$default',
      apiType: 'HTTP',
      method: 'GET',
      route: '/orders/{orderId}',
      path: '/orders/7',
      subject: 'rita',
      issuer: 'https://issuer.example/',
      credential: `jwt:${sha256Hex(token).slice(0, 8)}`,
      sourceIp: '203.0.113.7',
      userAgent: 'curl/8.7.1',
    });
  });

  it("takes Lambda's request id where the event names none", async () => {
    const container = new TestContainer();
    await run(container, restTokenEvent({ path: '/health' }));
    expect(container.lastDecision.requestId).toBe('lambda-request-1');
  });

  it.each(hostile)('is one bounded line that parses, whatever the caller sends (%#)', async (text) => {
    const container = new TestContainer();
    const headers = { 'User-Agent': text, 'X-Forwarded-For': text, 'x-api-key': text };
    const base = { authorization: `Bearer ${text}`, headers, sourceIp: text, query: { q: text } };
    for (const eventOf of [
      restTokenEvent,
      restRequestEvent,
      httpOneEvent,
      httpTwoEvent,
      webSocketEvent,
      appSyncEvent,
    ]) {
      await run(container, eventOf(base));
      await run(container, eventOf({ ...base, path: `/orders/${text}` }));
    }
    await run(container, { ...restTokenEvent(), methodArn: text });
    await run(container, httpTwoEvent({ authorization: `Bearer ${container.token(text.slice(0, 255))}` }));
    expect(container.lines.length).toBeGreaterThanOrEqual(10);
    for (const line of container.lines) {
      expect(line.length).toBeLessThan(8_000);
      // oxlint-disable-next-line no-control-regex -- control characters are what it is about
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/u);
      expect(['authz.decision', 'authz.error', 'authz.metrics']).toContain(parse(line).kind);
    }
  });

  it('holds only what its schema allows, for any texts', async () => {
    const container = new TestContainer();
    const texts = fc.string({ unit: anyCharacter, maxLength: 400 });
    const property = fc.asyncProperty(texts, texts, texts, async (path, agent, subject) => {
      const token = container.token(subject.slice(0, 255) || 's');
      const options = {
        path: `/${path}`,
        headers: { 'User-Agent': agent },
        authorization: `Bearer ${token}`,
      };
      const before = container.lines.length;
      await run(container, httpTwoEvent(options));
      return container.lines.slice(before).every((line) => {
        const value: unknown = JSON.parse(line);
        const isDecision = line.includes('"kind":"authz.decision"');
        return !line.includes('\n') && (!isDecision || decisionLogLineSchema.safeParse(value).success);
      });
    });
    await expect(fc.assert(property, { numRuns: 300 })).resolves.toBeUndefined();
  });
});

describe('the whole log of a run', () => {
  it('holds no token, key, cookie or query value that was used in it, wherever the caller put them', async () => {
    const container = new TestContainer();
    const key = `gwk_${'Zx9'.repeat(15)}`;
    const good = container.token('rita');
    const bad = `${container.token('max').slice(0, -10)}AAAAAAAAAA`;
    const cookie = 'session=cookie-secret-8423';
    const secrets = [key, good, bad, 'cookie-secret-8423', 'query-secret-1177'];
    for (const secret of [good, bad, key]) {
      for (const eventOf of [
        restTokenEvent,
        restRequestEvent,
        httpOneEvent,
        httpTwoEvent,
        webSocketEvent,
        appSyncEvent,
      ]) {
        const headers = { cookie, 'X-Api-Key': key, 'User-Agent': `agent ${secret}`, Referer: secret };
        await run(container, eventOf({ authorization: `Bearer ${secret}`, headers }));
        await run(container, eventOf({ authorization: `Bearer ${secret}`, headers: { cookie } }));
        await run(container, eventOf({ authorization: secret, query: { token: 'query-secret-1177' } }));
        await run(container, eventOf({ path: `/orders/${secret}`, headers: { 'User-Agent': secret } }));
        await run(container, {
          ...eventOf({ authorization: `Bearer ${secret}` }),
          cookies: [cookie, secret],
        });
        await run(container, eventOf({ path: `/orders/x?access_token=${secret}` }));
      }
    }
    container.store.isDown = true;
    container.clock.advance(100_000);
    await run(container, httpTwoEvent({ authorization: `Bearer ${good}` }));
    const log = container.lines.join('\n');
    expect(container.decisions.length).toBeGreaterThan(60);
    for (const secret of secrets) {
      expect(log).not.toContain(secret);
      // Nor a part that would let it be guessed: signatures and the random part of keys.
      expect(log).not.toContain(secret.slice(-20));
    }
  });
});

describe('a secret in a form of its own', () => {
  const redactedIn = async (secret: string) => {
    const container = new TestContainer();
    for (const eventOf of [restRequestEvent, httpTwoEvent]) {
      await run(
        container,
        eventOf({ path: `/orders/${secret}`, headers: { 'User-Agent': `a ${secret} b` } }),
      );
    }
    expect(container.decisions).toHaveLength(2);
    return container.lines.join('\n');
  };
  const encode = (text: string) => Buffer.from(text).toString('base64url');

  it.each(['{ "alg"', ' {"alg"', '\n{"alg"', '\t{\n"alg"'])(
    'is redacted: a token whose header starts %j',
    async (start) => {
      const signature = new TestContainer().token('rita').split('.')[2] ?? '';
      const payload = encode(`${start}: "RS256", "iss": "https://issuer.example/", "sub": "rita"}`);
      const log = await redactedIn(`${encode(`${start}: "RS256"}`)}.${payload}.${signature}`);
      expect(log).not.toContain(payload.slice(-20));
      expect(log).not.toContain(signature.slice(-20));
    },
  );

  it.each(['%5F', '%5f', '%255F', '%25255f'])(
    'is redacted: a key with %s for its underscore',
    async (mark) => {
      const random = 'Zx9'.repeat(15);
      expect(await redactedIn(`gwk${mark}${random}`)).not.toContain(random.slice(-20));
    },
  );

  it('is redacted: a token with escapes', async () => {
    const token = new TestContainer().token('rita');
    for (const escaped of [token.replaceAll('.', '%2E'), token.replace('ey', '%65y'), `%${token}`]) {
      expect(await redactedIn(escaped)).not.toContain(token.slice(-20));
    }
  });

  it('leaves ordinary paths and names as they are', () => {
    for (const text of [
      '/orders/a%20b',
      '/files/report-of-november-2026.pdf',
      'Mozilla/5.0 (X11; Linux) 100%',
    ]) {
      expect(redactSecrets(text)).toBe(text);
    }
  });

  it('costs little to look for in a long text', () => {
    const started = performance.now();
    for (const text of [
      'a'.repeat(4096),
      'a.'.repeat(2048),
      '%25'.repeat(1365),
      `${'a'.repeat(40)}.`.repeat(100),
    ]) {
      for (let i = 0; i < 100; i++) redactSecrets(text);
    }
    // A search that grew with the square of the length would take many seconds.
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('a token that is parted by what a line does not keep', () => {
  it.each(['\u0000', '\u2028', '\ufeff', '\u0085'])('by %j is redacted all the same', async (mark) => {
    const container = new TestContainer();
    const token = container.token('rita');
    const parted = token.replace(/.{6}/g, (part) => `${part}${mark}`);
    await run(container, restRequestEvent({ headers: { 'User-Agent': parted } }));
    expect(container.lastDecision.userAgent).toBe('[redacted]');
  });
});

describe('metrics', () => {
  const metricsOf = (container: TestContainer) =>
    container.lines.map(parse).filter(({ kind }) => kind === 'authz.metrics');

  it('are gathered, by API and effect only', async () => {
    const container = new TestContainer();
    const event = httpTwoEvent({ authorization: `Bearer ${container.token('rita')}` });
    for (let i = 0; i < 21; i++) {
      await run(container, event);
      container.clock.advance(1_000);
    }
    const lines = metricsOf(container);
    expect(lines.map((line) => line.Decisions)).toEqual([1, 10, 10]);
    expect(lines[1]).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'Gatewarden',
            Dimensions: [['api', 'effect'], ['function']],
            Metrics: [{ Name: 'Decisions' }, { Name: 'Latency' }, { Name: 'PolicyAge' }],
          },
        ],
      },
      function: 'gatewarden-authorizer',
      api: 'orders-http',
      effect: 'allow',
    });
  });

  it('count a denied request of an API that is not in the policy under one name', async () => {
    const container = new TestContainer();
    for (const apiId of ['evil000001', 'evil000002']) {
      const methodArn = `arn:aws:execute-api:us-east-1:123456789012:${apiId}/prod/GET/`;
      await run(container, { type: 'TOKEN', authorizationToken: '', methodArn });
      container.clock.advance(20_000);
    }
    expect(metricsOf(container).map((line) => line.api)).toEqual(['unknown', 'unknown']);
  });

  it('of errors are written at once', async () => {
    const container = new TestContainer();
    await run(container, { hello: 'world' });
    expect(metricsOf(container)).toMatchObject([{ error: 'unsupported_event', Errors: 1 }]);
  });

  it('hold no more values in one line than CloudWatch takes', async () => {
    const container = new TestContainer();
    const event = httpTwoEvent({ path: '/health', resource: '/health' });
    for (let i = 0; i < 250; i++) await run(container, event);
    expect(metricsOf(container).map((line) => line.Decisions)).toEqual([1, 100, 100]);
  });
});
