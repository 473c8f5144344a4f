import { createHash, timingSafeEqual } from 'node:crypto';

/** What CloudFront adds to each request, so that nobody gets past it and past the firewall that stands there. */
export const originHeader = 'x-gatewarden-origin';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Whether a request came by the front that knows the secret; every request does where there is none. Who a caller is
 * and what the caller may do is asked all the same.
 */
export function cameThroughFront(headers: Headers, originSecret: string | undefined): boolean {
  if (originSecret === undefined) return true;
  return timingSafeEqual(digest(headers.get(originHeader) ?? ''), digest(originSecret));
}
