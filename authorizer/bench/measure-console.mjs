// The console in a browser: node measure-console.mjs <runs of Lighthouse>
import lighthouse, { desktopConfig } from 'lighthouse';
import { openConsole } from './lib/console-browser.mjs';

const runs = Number(process.argv[2]);
const judged = { overview: '/', users: '/users', 'access log': '/access-log' };
const lostTrace = new Set(['NO_NAVSTART', 'NO_TRACING_STARTED', 'INVALID_SPEEDLINE']);
const pages = {
  'sign-in': '/sign-in',
  ...judged,
  roles: '/roles',
  'a role': '/roles/maintainer',
  'routes of an API': '/apis/github-rest',
  'check access': '/check-access',
  changes: '/changes',
  'policy versions': '/versions',
  settings: '/settings',
};

const { context, origin, debuggingPort, close } = await openConsole();
try {
  const weights = [];
  for (const [page, path] of Object.entries(pages)) {
    const { scriptKb } = await weigh(path, { charts: false });
    const { scriptKb: withChartsKb, ...others } = await weigh(path, { charts: true });
    weights.push({ page, scriptKb, withChartsKb, ...others });
  }
  const scores = [];
  for (const [page, path] of Object.entries(judged)) scores.push({ page, ...(await judge(path)) });
  process.stdout.write(JSON.stringify({ weights, scores }));
} finally {
  await close();
}
process.exit(0);

/**
 * What one page transfers where nothing is cached. Charts are drawn with what the log counted: where that is refused,
 * their code is not asked for.
 */
async function weigh(path, { charts }) {
  const page = await context.newPage();
  if (!charts) await page.route('**/api/v1/access-log/stats*', (route) => route.abort());
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const types = new Map();
  const bytes = { Script: 0, Stylesheet: 0 };
  session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId);
    if (type in bytes) bytes[type] += encodedDataLength;
  });
  await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
  await page.close();
  return { scriptKb: bytes.Script / 1000, styleKb: bytes.Stylesheet / 1000, requests: types.size };
}

/**
 * One run of Lighthouse. Its trace sometimes lacks its beginning, on a machine that is busy: that says nothing about
 * the page, so Lighthouse looks once more. Anything else that it complains about ends the measuring.
 */
async function look(url, options, mayRepeat = true) {
  const result = await lighthouse(url, options, desktopConfig);
  if (result === undefined) throw new Error(`Lighthouse gave nothing for ${url}.`);
  const { runtimeError } = result.lhr;
  if (!runtimeError) return result.lhr;
  if (mayRepeat && lostTrace.has(runtimeError.code)) return look(url, options, false);
  throw new Error(`Lighthouse failed for ${url}: ${runtimeError.code}: ${runtimeError.message}`);
}

/** Lighthouse's scores of one page, of 100. */
async function judge(path) {
  const results = [];
  for (let run = 0; run < runs; run++) {
    const options = {
      port: debuggingPort,
      output: 'json',
      logLevel: 'error',
      disableStorageReset: true,
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
    };
    results.push(await look(`${origin}${path}`, options));
  }
  const middle = (read) => results.map(read).toSorted((a, b) => a - b)[runs >> 1];
  const score = (name) => middle(({ categories }) => categories[name].score * 100);
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best-practices': score('best-practices'),
    largestPaintMs: middle(({ audits }) => audits['largest-contentful-paint'].numericValue),
    blockedMs: middle(({ audits }) => audits['total-blocking-time'].numericValue),
    shift: middle(({ audits }) => audits['cumulative-layout-shift'].numericValue),
  };
}
