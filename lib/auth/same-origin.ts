/**
 * Whether a browser says that a request comes from the console's own pages. Cookies are sent by
 * every page that links here, so a write that rests on one must show where it comes from.
 */
export function isSameOrigin(headers: Headers, publicOrigin: string): boolean {
  const site = headers.get('sec-fetch-site');
  return headers.get('origin') === publicOrigin && (site === null || site === 'same-origin');
}
