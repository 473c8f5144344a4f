/** Where to go after sign-in: a path of this console, never another site. */
export function safeCallbackPath(asked: string | null): string {
  if (asked === null) return '/';
  try {
    const base = 'https://console.invalid';
    const url = new URL(asked, base);
    const foreign = url.origin !== base && !asked.startsWith('http');
    if (foreign || url.pathname.startsWith('//') || url.pathname.startsWith('/sign-in')) return '/';
    return url.pathname + url.search;
  } catch {
    return '/';
  }
}
