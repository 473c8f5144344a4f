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

/** Reads an execute-api ARN. The path may hold colons, percent signs and slashes; only the first parts are structure. */
export function parseMethodArn(arn: unknown, field: string): MethodArn {
  if (typeof arn !== 'string') return refuseEvent(`${field} is not a string`);
  const head = prefix.exec(arn);
  if (head === null) return refuseEvent(`${field} is not an execute-api ARN`);
  const resource = arn.slice(head[0].length);
  const afterApi = resource.indexOf('/');
  const afterStage = resource.indexOf('/', afterApi + 1);
  if (afterApi < 0 || afterStage < 0) return refuseEvent(`${field} names no stage and method`);
  const afterMethod = resource.indexOf('/', afterStage + 1);
  const apiId = resource.slice(0, afterApi);
  const stage = resource.slice(afterApi + 1, afterStage);
  const method =
    afterMethod < 0 ? resource.slice(afterStage + 1) : resource.slice(afterStage + 1, afterMethod);
  if (!apiIdPattern.test(apiId) || !stagePattern.test(stage) || method === '') {
    return refuseEvent(`${field} names no API, stage and method`);
  }
  return { arn, apiId, stage, method, path: afterMethod < 0 ? '/' : resource.slice(afterMethod) };
}
