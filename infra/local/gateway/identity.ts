import type { Mount } from './types';

export const accountId = '123456789012';

/** ARN of the method called: what the authorizer is asked about and what its policy document is evaluated against. */
export function executeApiArn(region: string, mount: Mount, method: string, path: string): string {
  return `arn:aws:execute-api:${region}:${accountId}:${mount.gatewayApiId}/${mount.stage}/${method}${path}`;
}

/** `23/Nov/2026:12:00:00 +0000`, the form of `requestTime` and `time`. */
export function formatRequestTime(timeMs: number): string {
  const [, day, month, year, time] = new Date(timeMs).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
