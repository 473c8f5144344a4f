interface WrittenUser {
  readonly inForceBy: string;
  readonly user: { readonly updatedAt: string };
}

/** How long after the write older decisions can live, by the server's own two times. */
export function inForceWaitMs({ inForceBy, user }: WrittenUser): number {
  return Date.parse(inForceBy) - Date.parse(user.updatedAt);
}
