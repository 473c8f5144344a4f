import { searchAccessLog } from '@/lib/services/access-log/search-access-log';
import { implementer } from '../implementer';

export const accessLogRouter = {
  search: implementer.accessLog.search.handler(({ input, context }) =>
    searchAccessLog(context.service, input),
  ),
};
