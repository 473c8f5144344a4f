/** Runs when the server starts. A server whose environment is not complete ends here, not at its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    // Imported here only: the same file is also built for a runtime that has no process to end.
    const { requireEnvironment } = await import('./lib/config/require-environment');
    await requireEnvironment();
  }
}
