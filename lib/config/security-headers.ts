/**
 * Scripts and style elements need the request's nonce. Cloudscape sets custom properties on elements, hence
 * `style-src-attr`; React's development build evaluates source. Chromium applies `form-action` to the redirect after a form too, which leads to where people sign in.
 */
export function contentSecurityPolicy(
  nonce: string,
  signInOrigins: readonly string[],
  isDevelopment = false,
): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    `form-action ${["'self'", ...signInOrigins].join(' ')}`,
    "object-src 'none'",
  ].join('; ');
}

/** Headers that every answer carries, whatever it is. */
export function commonSecurityHeaders(publicOrigin: string): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    ...(publicOrigin.startsWith('https:') && {
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    }),
  };
}

/** Headers of pages, besides the content security policy. */
export const pageSecurityHeaders: Readonly<Record<string, string>> = {
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
};
