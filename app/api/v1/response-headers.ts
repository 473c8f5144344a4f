import { commonSecurityHeaders } from '@/lib/config/security-headers';

/** Headers of every answer of the API, errors included. */
export function addStandardHeaders(
  headers: Headers,
  { requestId, publicOrigin }: { readonly requestId: string; readonly publicOrigin: string },
): void {
  const all = {
    ...commonSecurityHeaders(publicOrigin),
    'x-request-id': requestId,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  };
  for (const [name, value] of Object.entries(all)) headers.set(name, value);
}
