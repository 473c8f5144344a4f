/** An answer in the form that AWS's clients read. */
export interface ManagementAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What a call names by path and query. */
export interface ManagementCall {
  readonly method: string;
  /** Decoded, one by one. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A refusal by the name that clients know it under. API Gateway says `message`, Lambda says `Message`. */
export function refuse(status: number, name: string, message: string): ManagementAnswer {
  return {
    status,
    headers: { 'x-amzn-errortype': name },
    body: { message, Message: message, Type: status < 500 ? 'User' : 'Service' },
  };
}

/** A page of a list, by a token that is the place of its first item. */
export function pageOf<T>(
  items: readonly T[],
  limit: string | null,
  from: string | null,
): { readonly items: readonly T[]; readonly next?: string } {
  const size = Math.min(Math.max(Number(limit ?? 25) || 25, 1), 500);
  const start = Number(from ?? 0) || 0;
  const end = start + size;
  return { items: items.slice(start, end), ...(end < items.length && { next: String(end) }) };
}
