import { AppError } from '../../contracts/problem';
import type { LogRange } from '../../logs/port';
import type { ServiceContext } from '../context';

const defaultRangeMs = 24 * 60 * 60 * 1000;

export interface GivenRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const secondMs = 1000;

/**
 * The span of time that is asked for; the last 24 hours where nothing is said. One without an end goes on to the end
 * of this second, so that equal questions of one second are equal.
 */
export function readRange({ now }: Pick<ServiceContext, 'now'>, { from, to }: GivenRange): LogRange {
  const toMs = to === undefined ? Math.ceil(now().getTime() / secondMs) * secondMs : Date.parse(to);
  const fromMs = from === undefined ? toMs - defaultRangeMs : Date.parse(from);
  if (fromMs >= toMs) {
    const message = `must lie before to (${new Date(toMs).toISOString()})`;
    throw new AppError('validation_failed', `/from: ${message}`, [{ pointer: '/from', message }]);
  }
  return { fromMs, toMs };
}
