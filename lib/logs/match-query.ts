import type { DecisionLogLine } from '../core/model/decision-log';
import type { DecisionQuery } from './port';

type Criteria = Omit<DecisionQuery, 'fromMs' | 'toMs' | 'limit' | 'cursor'>;

/** Whether a line answers the question, its time range apart. The exact rule: what a log service's pattern can only approximate is settled here. */
export function matchesQuery(line: DecisionLogLine, query: Criteria): boolean {
  return (
    same(query.effect, line.effect) &&
    same(query.reason, line.reason) &&
    same(query.principal, line.principal) &&
    same(query.api, line.api) &&
    same(query.method, line.method) &&
    same(query.route, line.route) &&
    same(query.requestId, line.requestId) &&
    (query.pathPrefix === undefined || line.path.startsWith(query.pathPrefix))
  );
}

function same(wanted: string | undefined, found: string): boolean {
  return wanted === undefined || wanted === found;
}
