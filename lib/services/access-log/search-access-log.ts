import { AppError } from '../../contracts/problem';
import { userIdSchema } from '../../core/model/ids';
import type { DecisionEntry, DecisionQuery } from '../../logs/port';
import type { ServiceContext } from '../context';

const defaultRangeMs = 24 * 60 * 60 * 1000;

interface AccessLogSearch extends Omit<DecisionQuery, 'fromMs' | 'toMs'> {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Decisions of a span of time, newest first, with the names of the users that took part. */
export async function searchAccessLog(context: ServiceContext, { from, to, ...filter }: AccessLogSearch) {
  const toMs = to === undefined ? context.now().getTime() : Date.parse(to);
  const fromMs = from === undefined ? toMs - defaultRangeMs : Date.parse(from);
  if (fromMs >= toMs) {
    const message = `must lie before to (${new Date(toMs).toISOString()})`;
    throw new AppError('validation_failed', `/from: ${message}`, [{ pointer: '/from', message }]);
  }
  const page = await context.accessLog.search({ ...filter, fromMs, toMs });
  return {
    items: [...page.entries],
    nextCursor: page.nextCursor,
    engine: page.engine,
    searchedFrom: new Date(page.searchedFromMs).toISOString(),
    principalNames: await findNames(context, page.entries),
  };
}

/** A page names few users many times; those that are deleted by now, or never were users, have no name. */
async function findNames(
  { store }: Pick<ServiceContext, 'store'>,
  entries: readonly DecisionEntry[],
): Promise<Record<string, string>> {
  const ids = new Set(
    entries.map((entry) => entry.principal).filter((id) => userIdSchema.safeParse(id).success),
  );
  const users = await Promise.all([...ids].map((id) => store.getUser(id)));
  return Object.fromEntries(users.flatMap((user) => (user ? [[user.id, user.name]] : [])));
}
