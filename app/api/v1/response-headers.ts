/** Headers of every answer of the API, errors included. */
export function addStandardHeaders(
  headers: Headers,
  { requestId, publicOrigin }: { readonly requestId: string; readonly publicOrigin: string },
): void {
  headers.set('x-request-id', requestId);
  headers.set('cache-control', 'no-store');
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  headers.set('cross-origin-resource-policy', 'same-origin');
  if (publicOrigin.startsWith('https:')) {
    headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
  }
}
