import { getEnvironment } from '@/lib/config/environment';

/** Runs when the server starts: what is missing in the environment shows here, not at the first request. */
export function register(): void {
  if (process.env.NEXT_RUNTIME === 'nodejs') getEnvironment();
}
