import type { Effect } from '@/lib/core/model/decision';

/** How often batches are written, at the most. Errors are written at once: alarms rest on them. */
const flushEveryMs = 10_000;
/** CloudWatch takes no more values of a metric in one line. */
const maximumValues = 100;

interface Batch {
  readonly api: string;
  readonly effect: Effect;
  readonly latencyMs: number[];
  readonly policyAgeMs: number[];
}

/**
 * Metrics in the embedded metric format, by API and effect and, for alarms, by function over all of them, gathered over several decisions: a line for each
 * would double the log. A batch waits for a later request, since a frozen Lambda has no timers; the last one of
 * a container may be lost. The decision log, not a metric, is the record.
 */
export class Metrics {
  private readonly batches: Readonly<Record<Effect, Map<string, Batch>>> = {
    allow: new Map(),
    deny: new Map(),
  };
  private flushedAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly writeLine: (line: string) => void,
    private readonly functionName: string,
  ) {}

  recordDecision(api: string, effect: Effect, latencyMs: number, policyAgeMs: number, nowMs: number): void {
    const batches = this.batches[effect];
    let batch = batches.get(api);
    if (batch === undefined) {
      batch = { api, effect, latencyMs: [], policyAgeMs: [] };
      batches.set(api, batch);
    }
    batch.latencyMs.push(latencyMs);
    batch.policyAgeMs.push(policyAgeMs);
    const sinceFlush = nowMs - this.flushedAtMs;
    if (sinceFlush >= flushEveryMs || sinceFlush < 0 || batch.latencyMs.length >= maximumValues) {
      this.flush(nowMs);
    }
  }

  recordError(kind: string, nowMs: number): void {
    this.write(nowMs, ['error'], { error: kind }, { Errors: 1 });
  }

  private flush(nowMs: number): void {
    const { allow, deny } = this.batches;
    for (const { api, effect, latencyMs, policyAgeMs } of [...allow.values(), ...deny.values()]) {
      const values = { Decisions: latencyMs.length, Latency: latencyMs, PolicyAge: policyAgeMs };
      this.write(nowMs, ['api', 'effect'], { api, effect }, values);
    }
    allow.clear();
    deny.clear();
    this.flushedAtMs = nowMs;
  }

  private write(
    nowMs: number,
    dimensions: readonly string[],
    labels: Readonly<Record<string, string>>,
    values: Readonly<Record<string, number | readonly number[]>>,
  ): void {
    const metrics = Object.keys(values).map((name) => ({ Name: name, Unit: units[name] ?? 'Count' }));
    const directive = {
      Namespace: 'Gatewarden',
      Dimensions: [dimensions, ['function']],
      Metrics: metrics,
    };
    const metadata = { Timestamp: nowMs, CloudWatchMetrics: [directive] };
    this.writeLine(
      JSON.stringify({
        _aws: metadata,
        kind: 'authz.metrics',
        function: this.functionName,
        ...labels,
        ...values,
      }),
    );
  }
}

const units: Readonly<Record<string, string>> = { Latency: 'Milliseconds', PolicyAge: 'Milliseconds' };
