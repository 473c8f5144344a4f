import { refuseEvent } from './types';

/** What `arn:{partition}:execute-api:{region}:{account}:{apiId}/{stage}/{method}/{path}` names. */
export interface MethodArn {
  /** The ARN as it came. */
  readonly arn: string;
  readonly apiId: string;
  readonly stage: string;
  /** HTTP method, or the route key of a WebSocket API. */
  readonly method: string;
  /** Path as called, with a leading slash; without stage and without a custom domain's base path. */
  readonly path: string;
}

const prefix = /^arn:aws(?:-[a-z]+)*:execute-api:[a-z0-9-]*:[0-9]*:/;
const apiIdPattern = /^[A-Za-z0-9]{1,64}$/;
const stagePattern = /^(?:\$default|[A-Za-z0-9_-]{1,128})$/;

/** An API and stage, with the ARN up to and including the slash after them. */
interface Target {
  readonly text: string;
  readonly apiId: string;
  readonly stage: string;
}

/** The target last read: nearly all ARNs of a container begin alike, and what begins alike reads alike. */
let last: Target | undefined;

/** Reads an execute-api ARN. The path may hold colons, percent signs and slashes; only the first parts are structure. */
export function parseMethodArn(arn: unknown, field: string): MethodArn {
  if (typeof arn !== 'string') return refuseEvent(`${field} is not a string`);
  const target = last !== undefined && arn.startsWith(last.text) ? last : (last = readTarget(arn, field));
  const { apiId, stage } = target;
  const start = target.text.length;
  const end = arn.indexOf('/', start);
  const method = end < 0 ? arn.slice(start) : arn.slice(start, end);
  if (method === '') return refuseEvent(`${field} names no method`);
  return { arn, apiId, stage, method, path: end < 0 ? '/' : arn.slice(end) };
}

function readTarget(arn: string, field: string): Target {
  const head = prefix.exec(arn);
  if (head === null) return refuseEvent(`${field} is not an execute-api ARN`);
  const apiStart = head[0].length;
  const afterApi = arn.indexOf('/', apiStart);
  const afterStage = arn.indexOf('/', afterApi + 1);
  if (afterApi < 0 || afterStage < 0) return refuseEvent(`${field} names no stage and method`);
  const apiId = arn.slice(apiStart, afterApi);
  const stage = arn.slice(afterApi + 1, afterStage);
  if (!apiIdPattern.test(apiId) || !stagePattern.test(stage)) {
    return refuseEvent(`${field} names no API and stage`);
  }
  return { text: arn.slice(0, afterStage + 1), apiId, stage };
}
