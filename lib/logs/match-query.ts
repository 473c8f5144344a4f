import type { DecisionLogLine } from '../core/model/decision-log';
import type { DecisionFilter } from './port';

/** Whether a line answers the question, its time range apart. The exact rule: what a log service's pattern can only approximate is settled here. */
export function matchesQuery(line: DecisionLogLine, query: DecisionFilter): boolean {
  return (
    same(query.id, line.id) &&
    same(query.effect, line.effect) &&
    same(query.reason, line.reason) &&
    same(query.principal, line.principal) &&
    same(query.api, line.api) &&
    same(query.method, line.method) &&
    same(query.route, line.route) &&
    same(query.requestId, line.requestId) &&
    same(query.sourceIp, line.sourceIp) &&
    (query.role === undefined || line.roles.split(',').includes(query.role)) &&
    (query.pathPrefix === undefined || line.path.startsWith(query.pathPrefix))
  );
}

function same(wanted: string | undefined, found: string): boolean {
  return wanted === undefined || wanted === found;
}
