import type { User } from '../../core/model/principal';
import type { UserQuery } from '../../store/port';
import type { ServiceContext } from '../context';
import { guardFormula, writeCsvRecord } from '../csv/write-csv';
import type { ImportUser } from './import-row';
import { csvColumns } from './read-rows';
import { formatRoleTerms, type RoleTerms } from './role-terms-text';

const usersPerPage = 200;

interface ExportQuery extends Omit<UserQuery, 'limit' | 'cursor'> {
  readonly format: 'csv' | 'json';
}

const mediaTypes = { csv: 'text/csv; charset=utf-8; header=present', json: 'application/json' } as const;

/** Users in the form that an import takes, page by page as the reader takes them: memory is that of one page. */
export function exportUsers({ store, now }: ServiceContext, { format, ...filter }: ExportQuery) {
  const name = `users-${now().toISOString().slice(0, 10)}.${format}`;
  const chunks = format === 'csv' ? writeCsv(pagesOf(store, filter)) : writeJson(pagesOf(store, filter));
  return {
    headers: {
      'content-type': mediaTypes[format],
      'content-disposition': `attachment; filename="${name}"`,
    },
    body: streamOf(chunks),
  };
}

async function* pagesOf(
  store: ServiceContext['store'],
  filter: Omit<ExportQuery, 'format'>,
): AsyncGenerator<readonly User[]> {
  let cursor: string | undefined;
  do {
    const page = await store.listUsers({
      ...filter,
      limit: usersPerPage,
      ...(cursor !== undefined && { cursor }),
    });
    if (page.items.length > 0) yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

async function* writeCsv(pages: AsyncIterable<readonly User[]>): AsyncGenerator<string> {
  yield writeCsvRecord(csvColumns);
  for await (const users of pages) yield users.map(csvLine).join('');
}

function csvLine(user: User): string {
  const cells: Readonly<Record<(typeof csvColumns)[number], string>> = {
    issuer: user.issuer,
    subject: user.subject,
    name: user.name,
    email: user.email ?? '',
    status: user.status,
    attributes: JSON.stringify(user.attributes),
    roles: formatRoleTerms(user.assignments),
  };
  return writeCsvRecord(csvColumns.map((column) => guardFormula(cells[column])));
}

async function* writeJson(pages: AsyncIterable<readonly User[]>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const users of pages) {
    yield before + users.map((user) => JSON.stringify(importUserOf(user))).join(',\n');
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

function importUserOf({ issuer, subject, name, email, status, attributes, assignments }: User): ImportUser {
  const roles = assignments.map(
    ({ roleId, startsAt, expiresAt }): RoleTerms => ({
      roleId,
      ...(startsAt !== undefined && { startsAt }),
      ...(expiresAt !== undefined && { expiresAt }),
    }),
  );
  return { issuer, subject, name, ...(email !== undefined && { email }), status, attributes, roles };
}

/** A stream that asks for more only when its reader does. */
function streamOf(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    cancel: async () => {
      await chunks.return(undefined);
    },
  });
}
