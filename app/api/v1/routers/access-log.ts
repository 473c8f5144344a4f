import { checkCompleteness } from '@/lib/services/access-log/check-completeness';
import { countDecisions } from '@/lib/services/access-log/count-decisions';
import { explainEntry } from '@/lib/services/access-log/explain-entry';
import { exportAccessLog } from '@/lib/services/access-log/export-access-log';
import { followAccessLog } from '@/lib/services/access-log/follow-access-log';
import { getExport } from '@/lib/services/access-log/get-export';
import { listCachedRequests } from '@/lib/services/access-log/list-cached-requests';
import { listUnusedGrants } from '@/lib/services/access-log/list-unused-grants';
import { readEvidence } from '@/lib/services/access-log/read-evidence';
import { searchAccessLog } from '@/lib/services/access-log/search-access-log';
import { streamCheckedLines } from '@/lib/services/stream-lines';
import { implementer } from '../implementer';

const contentTypes = { csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/jsonl' } as const;

export const accessLogRouter = {
  search: implementer.accessLog.search.handler(({ input, context, signal }) =>
    searchAccessLog(context.service, input, signal),
  ),
  stats: implementer.accessLog.stats.handler(({ input, context, signal }) =>
    countDecisions(context.service, input, signal),
  ),
  tail: implementer.accessLog.tail.handler(async function* ({ input, context, signal }) {
    yield* followAccessLog(context.service, input, signal);
  }),
  export: implementer.accessLog.export.handler(async ({ input, context, signal }) => {
    const { id, body } = exportAccessLog(context.service, input, signal);
    return {
      headers: {
        'content-type': contentTypes[input.format],
        'content-disposition': `attachment; filename="decisions-${id}.${input.format}"`,
        'x-gatewarden-export': id,
      },
      body: await streamCheckedLines(body),
    };
  }),
  getExport: implementer.accessLog.getExport.handler(({ input, context }) =>
    getExport(context.service, input.exportId),
  ),
  completeness: implementer.accessLog.completeness.handler(({ input, context, signal }) =>
    checkCompleteness(context.service, input, signal),
  ),
  evidence: implementer.accessLog.evidence.handler(({ input, context, signal }) =>
    readEvidence(context.service, input, signal),
  ),
  explanation: implementer.accessLog.explanation.handler(({ input, context, signal }) =>
    explainEntry(context.service, input, signal),
  ),
  cachedRequests: implementer.accessLog.cachedRequests.handler(({ input, context, signal }) =>
    listCachedRequests(context.service, input, signal),
  ),
  unusedGrants: implementer.accessLog.unusedGrants.handler(({ input, context, signal }) =>
    listUnusedGrants(context.service, input, signal),
  ),
};
