type Filter =
  | 'effect'
  | 'reason'
  | 'principal'
  | 'role'
  | 'api'
  | 'method'
  | 'route'
  | 'from'
  | 'to'
  | 'event'
  | 'add';

/** Address of the access log with these filters set; what is empty is not asked for. */
export function logHref(filters: Readonly<Partial<Record<Filter, string>>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) if (value) params.set(name, value);
  return params.size === 0 ? '/access-log' : `/access-log?${params}`;
}

const aroundMs = 60_000;

/** The time round an instant: short enough for the log to be searched free of charge. */
export function around(at: string): { readonly from: string; readonly to: string } {
  const atMs = Date.parse(at);
  return { from: new Date(atMs - aroundMs).toISOString(), to: new Date(atMs + aroundMs).toISOString() };
}
