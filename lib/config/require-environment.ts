import { getEnvironment } from './environment';
import { describeError, writeLog } from './log';

/** Ends the process where its environment is not complete. */
export function requireEnvironment(): void {
  try {
    getEnvironment();
  } catch (error) {
    const { errorMessage } = describeError(error);
    writeLog('error', 'cannot start', { errorMessage });
    process.exit(1);
  }
}
