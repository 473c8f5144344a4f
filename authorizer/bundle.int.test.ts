import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decisionLogLineSchema } from '@/lib/core/model/decision-log';
import {
  appSyncEvent,
  httpTwoEvent,
  restRequestEvent,
  restTokenEvent,
  webSocketEvent,
} from './testing/events';
import { createSeededTables } from './testing/seeded-tables';

const run = promisify(execFile);
const bundleFile = fileURLToPath(new URL('dist/index.cjs', import.meta.url));

/** Loads the bundle as Lambda does and hands it events one after the other; the last line printed are the answers. */
const lambda = `
  const { handler } = require(process.argv[1]);
  let input = '';
  process.stdin.on('data', (text) => { input += text; });
  process.stdin.on('end', async () => {
    const answers = [];
    for (const event of JSON.parse(input)) {
      const [outcome] = await Promise.allSettled([handler(event, { awsRequestId: 'r' })]);
      answers.push(outcome.value ?? { error: outcome.reason.message });
    }
    process.stdout.write(JSON.stringify(answers) + '\\n', () => process.exit(0));
  });
`;

let seeded: Awaited<ReturnType<typeof createSeededTables>>;
let tokenOf: (subject: string) => string;

beforeAll(async () => {
  await run(process.execPath, [fileURLToPath(new URL('build.mjs', import.meta.url))]);
  seeded = await createSeededTables();
  tokenOf = seeded.tokenOf;
});

afterAll(() => seeded.close());

async function invoke(...events: readonly unknown[]) {
  const child = spawn(process.execPath, ['-e', lambda, bundleFile], {
    env: { NODE_ENV: 'production', GATEWARDEN_TABLE: seeded.tables.table, ...seeded.access },
  });
  const printed = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.err += text));
  child.stdin.end(JSON.stringify(events));
  await once(child, 'close');
  const lines = printed.out.trimEnd().split('\n');
  const answers = z.array(z.unknown()).parse(JSON.parse(lines.pop() ?? ''));
  const decisions = lines.flatMap((line) => decisionLogLineSchema.safeParse(JSON.parse(line)).data ?? []);
  return { answers, lines, decisions, log: `${lines.join('\n')}\n${printed.err}` };
}

const hostileTexts = [
  '',
  '\r\n{"kind":"authz.decision","effect":"allow"}\r\n',
  '\u0000\u0007\u001b[31m\u0085\u2028\u2029\ufeff\ud800',
  '"\\ \\u0000 ${jndi:ldap://evil} \u202e',
  '😀'.repeat(2_000),
  'x'.repeat(1_000_000),
];

describe('the bundle', () => {
  it('decides in a process of its own, and logs it', async () => {
    const event = restRequestEvent({ authorization: `Bearer ${tokenOf('rita')}` });
    const { answers, decisions } = await invoke(event);
    expect(answers).toMatchObject([
      { policyDocument: { Statement: [{ Effect: 'Allow', Resource: event.methodArn }] } },
    ]);
    expect(decisions).toMatchObject([{ effect: 'allow', reason: 'granted', cache: 'cold', subject: 'rita' }]);
  });

  it('asks for a credential by the exact error', async () => {
    const { answers, decisions } = await invoke(restRequestEvent());
    expect(answers).toEqual([{ error: 'Unauthorized' }]);
    expect(decisions).toMatchObject([{ effect: 'deny', reason: 'credential_missing' }]);
  });

  it('prints whole, bounded lines and no secret, whatever callers send and wherever they put it', async () => {
    const good = tokenOf('rita');
    const forged = `${good.slice(0, -12)}AAAAAAAAAAAA`;
    const key = `gwk_${'Zx9'.repeat(15)}`;
    const inQuery = 'query-secret-1177';
    const cookie = 'cookie-secret-8423';
    const events = [good, forged, key].flatMap((secret) =>
      hostileTexts.flatMap((text) => {
        const headers = {
          'User-Agent': `${text}${secret}`,
          Referer: secret,
          Cookie: cookie,
          'X-Noise': text,
        };
        const options = { headers, query: { token: inQuery, q: text }, sourceIp: text };
        return [
          restRequestEvent({ ...options, authorization: `Bearer ${secret}` }),
          restRequestEvent({ ...options, path: `/orders/${secret}${text}` }),
          httpTwoEvent({ ...options, authorization: `Bearer ${secret}`, path: `/orders/${secret}` }),
          restTokenEvent({ authorization: `${secret}${text}` }),
          webSocketEvent({
            headers: { ...headers, 'Sec-WebSocket-Protocol': `chat, gatewarden.bearer.${secret}` },
          }),
          appSyncEvent({ authorization: secret, headers }),
          { ...restRequestEvent(options), methodArn: `${text}${secret}` },
        ];
      }),
    );
    const { lines, decisions, log } = await invoke(...events);
    expect(decisions.length).toBeGreaterThan(100);
    expect(new Set(decisions.map(({ effect }) => effect))).toEqual(new Set(['allow', 'deny']));
    for (const line of lines) {
      expect(line.length).toBeLessThan(8_000);
      // oxlint-disable-next-line no-control-regex -- control characters are what it is about
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Surrogate}/u);
    }
    for (const secret of [good, forged, key, inQuery, cookie]) {
      expect(log.includes(secret)).toBe(false);
      // Nor its end, which is what makes it a secret.
      expect(log.includes(secret.slice(-16))).toBe(false);
    }
  });

  it('carries neither the AWS SDK nor schemas nor dynamic imports, and a source map apart', async () => {
    const text = await readFile(bundleFile, 'utf8');
    expect(text.length).toBeLessThan(120_000);
    expect(text).not.toMatch(/@aws-sdk|smithy|ZodError|\bimport\(|console\.log/);
    expect(text).not.toContain('sourceMappingURL');
    const map = z.object({ sources: z.array(z.string()) });
    const { sources } = map.parse(JSON.parse(await readFile(`${bundleFile}.map`, 'utf8')));
    expect(sources.some((source) => source.endsWith('/create-handler.ts'))).toBe(true);
  });
});
