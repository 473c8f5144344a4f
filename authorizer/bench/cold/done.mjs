/** Says how long it took from the start of the process, and ends it. */
export function done(isAllowed) {
  const doneMs = performance.now();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const result = { doneMs, cpuMs: (userCPUTime + systemCPUTime) / 1000, rssMb: maxRSS / 1024, isAllowed };
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
}
