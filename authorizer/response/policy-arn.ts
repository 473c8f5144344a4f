import type { EventKind } from '../events/types';

/** API Gateway takes no longer ARN in a policy. */
const maximumBytes = 512;

/**
 * Whether a policy can name exactly this ARN. It cannot where the ARN holds a wildcard, because an allow would then
 * reach further than the call, nor a policy variable, which IAM would replace, nor where it is too long. Such a call is denied in the forms that return a policy.
 */
export function canBeNamed(arn: string): boolean {
  if (arn.includes('*') || arn.includes('?') || arn.includes('${')) return false;
  return arn.length <= maximumBytes / 3 || Buffer.byteLength(arn, 'utf8') <= maximumBytes;
}

/** The resource of a deny for any ARN: itself, or where it is too long a pattern that certainly covers it. */
export function deniedResource(arn: string): string {
  if (Buffer.byteLength(arn, 'utf8') <= maximumBytes) return arn;
  let end = maximumBytes - 1;
  while (Buffer.byteLength(arn.slice(0, end), 'utf8') > maximumBytes - 1) end--;
  return `${arn.slice(0, end)}*`;
}

/** Whether the kind answers with a policy that has to name the ARN. */
export function answersWithPolicy(kind: EventKind): boolean {
  return kind !== 'http-2-simple' && kind !== 'appsync';
}
