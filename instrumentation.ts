import { getEnvironment } from '@/lib/config/environment';
import { describeError, writeLog } from '@/lib/config/log';

/** Runs when the server starts. A server whose environment is not complete ends here, not at its first request. */
export function register(): void {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  try {
    getEnvironment();
  } catch (error) {
    const { errorMessage } = describeError(error);
    writeLog('error', 'cannot start', { errorMessage });
    process.exit(1);
  }
}
