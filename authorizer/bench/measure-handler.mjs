// What a token costs, one contender per process: node measure-handler.mjs <contender> <ms>
import { hash, verify } from 'node:crypto';
import { openSync, writeSync } from 'node:fs';
import { loadPart } from './lib/bundle.mjs';
import { eventOf } from './lib/event.mjs';
import { audience, factsOf, issuer, toPolicy } from './lib/policy.mjs';
import { cpuMs } from './lib/proc.mjs';
import { percentiles } from './lib/stats.mjs';
import { createTokens } from './lib/tokens.mjs';
import { makeWorkload } from './lib/workload.mjs';

const [contender, budget] = process.argv.slice(2);
const isFresh = !contender.startsWith('remembered') && contender !== 'log-write';
const { jwk, publicKey, first, tokens } = createTokens(isFresh ? 600 : 200);

const contenders = {
  'remembered-floor': rememberedFloor,
  'remembered-gatewarden': () => ours(false),
  'fresh-gatewarden': () => ours(true),
  'fresh-aws-jwt-verify': awsJwtVerify,
  'fresh-jose': jose,
  'fresh-node-crypto': bareCrypto,
  'log-write': logWrite,
};
const { run, isAsync, reset } = await contenders[contender]();
process.stdout.write(`${JSON.stringify(await measure(Number(budget)))}\n`, () => process.exit(0));

async function measure(budgetMs) {
  const pass = async (samples) => {
    await reset?.();
    const from = process.cpuUsage();
    for (let i = 0; i < tokens.length; i++) {
      const t = performance.now();
      if (isAsync) await run(i);
      else run(i);
      samples.push((performance.now() - t) * 1000);
    }
    return cpuMs(from);
  };
  const warmUp = performance.now() + budgetMs / 2;
  while (performance.now() < warmUp) await pass([]);
  const samples = [];
  let spentMs = 0;
  const end = performance.now() + budgetMs;
  while (performance.now() < end) spentMs += await pass(samples);
  return { cpuUs: (spentMs * 1000) / samples.length, ...percentiles(samples) };
}

/** The least: hash the token, look it up, see whether it expired. */
function rememberedFloor() {
  const sha256 = (token) => hash('sha256', token, 'hex');
  const known = new Map(tokens.map((token) => [sha256(token), { exp: Date.now() + 3_600_000 }]));
  let found = 0;
  return { run: (i) => (found += known.get(sha256(tokens[i])).exp > Date.now() ? 1 : 0) };
}

/** The whole handler: event, credential, decision, log line, answer. The store is in memory, the line is not written. */
async function ours(startsAfresh) {
  const { createHandler, tabulatePolicy, userIdOf } = await loadPart('handler');
  // Small when it is made anew for each pass, so that its garbage is not counted as the token's.
  const { policyJson, requests } = makeWorkload(startsAfresh ? 'small' : 'medium', { requests: 500 });
  const source = JSON.parse(policyJson);
  const request = requests.find(({ expected }) => expected);
  const route = source.routes[request.routeId];
  const head = { version: 1, snapshotSha256: '0'.repeat(64), snapshotChunks: 1 };
  const tables = tabulatePolicy(toPolicy(source));
  const principal = factsOf(userIdOf(issuer, 'bench'), request.roles);
  const events = tokens.map((token) => eventOf(request, route.path, token));
  let handler;
  const reset = async () => {
    if (handler !== undefined && !startsAfresh) return;
    handler = createHandler({
      store: { read: async () => ({ head, principal }), readSnapshot: async () => tables },
      fetchJson: async () => ({ keys: [jwk] }),
      bounds: { maxAgeMs: 3_600_000, staleOnErrorMs: 60_000 },
      httpResponse: 'simple',
      now: Date.now,
      tick: () => performance.now(),
      newId: () => 'decision',
      writeLine: () => {},
    });
    // Policy and keys are there before the first token that counts.
    const { isAuthorized } = await handler(eventOf(request, route.path, first));
    if (!isAuthorized) throw new Error('the handler denied what the workload allows');
  };
  return { reset, isAsync: true, run: (i) => handler(events[i]) };
}

async function awsJwtVerify() {
  const { JwtVerifier } = await import('aws-jwt-verify');
  const verifier = JwtVerifier.create({ issuer, audience, jwksUri: `${issuer}jwks.json` });
  verifier.cacheJwks({ keys: [jwk] });
  return { run: (i) => verifier.verifySync(tokens[i]) };
}

async function jose() {
  const { createLocalJWKSet, jwtVerify } = await import('jose');
  const keys = createLocalJWKSet({ keys: [jwk] });
  return {
    isAsync: true,
    run: (i) => jwtVerify(tokens[i], keys, { issuer, audience, algorithms: ['RS256'] }),
  };
}

function bareCrypto() {
  const parts = tokens.map((token) => {
    const end = token.lastIndexOf('.');
    return [Buffer.from(token.slice(0, end)), Buffer.from(token.slice(end + 1), 'base64url')];
  });
  return {
    run: (i) => {
      if (!verify('sha256', parts[i][0], publicKey, parts[i][1])) throw new Error('a good token was refused');
    },
  };
}

/** What writing a line costs, to a sink that takes no time itself. */
function logWrite() {
  const sink = openSync('/dev/null', 'w');
  const line = `${JSON.stringify({ v: 1, kind: 'authz.decision', text: 'x'.repeat(850) })}\n`;
  return { run: () => writeSync(sink, line) };
}
