interface Request {
  readonly principal?: string | undefined;
  readonly api: string;
  readonly method: string;
  readonly path: string;
  readonly sourceIp?: string | undefined;
}

/** Address of the page that checks a request, with the request filled in. */
export function checkAccessHref({ principal, api, method, path, sourceIp }: Request): string {
  const params = new URLSearchParams({ api, method, path });
  if (principal) params.set('principal', principal);
  if (sourceIp) params.set('ip', sourceIp);
  return `/check-access?${params}`;
}
