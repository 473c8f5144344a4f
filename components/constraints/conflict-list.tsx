'use client';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { RoleConflictView } from '@/lib/contracts/constraints';
import { AppLink } from '../shared/app-link';
import { principalHref } from '../shared/principal-href';
import { ProblemAlert } from '../shared/problem-alert';
import { constraintsMessages } from './messages';
import type { Conflicts } from './use-conflicts';

const text = constraintsMessages.preview;
const shownRoutes = 3;

function Held({ roles }: Pick<RoleConflictView, 'roles'>) {
  return roles
    .map(({ roleId, through }) => (through === roleId ? roleId : text.through(roleId, through)))
    .join(text.and);
}

function Lost({ routeCount, examples }: RoleConflictView['loses']) {
  const shown = examples.slice(0, shownRoutes);
  return (
    <>
      {text.routes(routeCount)}
      {shown.map((route) => (
        <Box key={route} fontSize="body-s" color="text-body-secondary" display="block">
          {route}
        </Box>
      ))}
      {routeCount > shown.length && shown.length > 0 && (
        <Box fontSize="body-s" color="text-body-secondary" display="block">
          {text.moreRoutes(routeCount - shown.length)}
        </Box>
      )}
    </>
  );
}

const columns: readonly TableProps.ColumnDefinition<RoleConflictView>[] = [
  {
    id: 'who',
    header: text.columns.who,
    isRowHeader: true,
    cell: ({ principalId, name, email }) => (
      <>
        <AppLink href={principalHref(principalId)}>{name}</AppLink>
        <Box fontSize="body-s" color="text-body-secondary" display="block">
          {email}
        </Box>
      </>
    ),
  },
  { id: 'roles', header: text.columns.roles, cell: ({ roles }) => <Held roles={roles} /> },
  { id: 'loses', header: text.columns.loses, cell: ({ loses }) => <Lost {...loses} /> },
];

interface ConflictListProps {
  readonly conflicts: Conflicts;
  readonly label: string;
  readonly nobody: string;
  readonly found: (people: number, routes: number, isMore: boolean) => string;
}

/** Who is in conflict, by which roles, and what each loses by it. */
export function ConflictList({ conflicts, label, nobody, found }: ConflictListProps) {
  const { items, isLooking, error, isMore, lookFurther } = conflicts;
  if (error) return <ProblemAlert error={error} onRetry={lookFurther} />;
  if (items.length === 0) {
    if (isLooking) return <StatusIndicator type="loading">{text.looking}</StatusIndicator>;
    if (!isMore) return <Alert type="success">{nobody}</Alert>;
    return (
      <SpaceBetween size="s">
        <Alert type="info">{text.nobodyYet}</Alert>
        <Button formAction="none" onClick={lookFurther}>
          {text.more}
        </Button>
      </SpaceBetween>
    );
  }
  const routes = items.reduce((sum, { loses }) => sum + loses.routeCount, 0);
  return (
    <SpaceBetween size="s">
      <Alert type="warning">{found(items.length, routes, isMore || isLooking)}</Alert>
      <Table
        variant="borderless"
        trackBy="principalId"
        wrapLines
        ariaLabels={{ tableLabel: label }}
        items={items}
        columnDefinitions={columns}
      />
      {(isMore || isLooking) && (
        <Button formAction="none" loading={isLooking} onClick={lookFurther}>
          {text.more}
        </Button>
      )}
    </SpaceBetween>
  );
}
