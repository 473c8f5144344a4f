'use client';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { Instant } from '../shared/instant';
import { useListState } from '../shared/use-list-state';
import { principalsMessages } from './messages';
import { OpenRoutesTable, openRoutesFilterSchema } from './open-routes-table';
import type { PrincipalView } from './principal-view';

const text = principalsMessages.access;

type AccessRoute = Awaited<ReturnType<typeof api.users.access.call>>['items'][number];

const byColumn: TableProps.ColumnDefinition<AccessRoute> = {
  id: 'by',
  header: text.columns.by,
  cell: ({ via }) => <AssignedRoles via={via} />,
  minWidth: 240,
};

/** The assigned roles that bring the grants, each once, with the time it ends. Inheritance leads from one to the other. */
function AssignedRoles({ via }: Pick<AccessRoute, 'via'>) {
  const assignments = new Map(
    via.flatMap((grant) => grant.assignments.map((by) => [by.assignmentId, by] as const)),
  );
  return [...assignments.values()].map(({ assignmentId, roleId, expiresAt }) => (
    <div key={assignmentId}>
      <AppLink href={`/roles/${roleId}`}>{roleId}</AppLink>
      {expiresAt !== undefined && (
        <>
          {text.until} <Instant at={expiresAt} />
        </>
      )}
    </div>
  ));
}

/** What the principal may call at this moment. */
export function AccessTable({ principal }: { readonly principal: PrincipalView }) {
  const list = useListState(openRoutesFilterSchema);
  const page = { limit: 50, q: list.filters.q, cursor: list.cursor };
  const isUser = principal.type === 'user';
  const ofUser = useQuery(
    api.users.access.queryOptions({
      input: { userId: principal.id, ...page },
      enabled: isUser,
      placeholderData: keepPreviousData,
    }),
  );
  const ofClient = useQuery(
    api.clients.access.queryOptions({
      input: { clientId: principal.id, ...page },
      enabled: !isUser,
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <OpenRoutesTable
      title={text.title}
      description={text.description}
      empty={text.none}
      emptyHint={text.noneHint}
      query={isUser ? ofUser : ofClient}
      list={list}
      moreColumns={[byColumn]}
    />
  );
}
