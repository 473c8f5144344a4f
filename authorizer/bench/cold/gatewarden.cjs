// Loads the authorizer's bundle as Lambda does, and hands it one event.
const { handler } = require(process.env.BENCH_BUNDLE);

async function main() {
  const { isAuthorized } = await handler(JSON.parse(process.env.BENCH_EVENT), { awsRequestId: 'bench' });
  const doneMs = performance.now();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cpuMs = (userCPUTime + systemCPUTime) / 1000;
  const result = { doneMs, cpuMs, rssMb: maxRSS / 1024, isAllowed: isAuthorized };
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
}

void main();
