'use client';
import Box from '@cloudscape-design/components/box';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TreeView from '@cloudscape-design/components/tree-view';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '@/lib/client/api';
import { AppLink } from '../shared/app-link';
import { Loaded } from '../shared/loaded';
import { readAllPages } from '../shared/read-all-pages';
import { InheritanceGraph } from './inheritance-graph';
import { type Relative, readLineage, type TreeNode, treeOf } from './lineage';
import { graphOf, maxPlaced } from './lineage-graph';
import { rolesMessages } from './messages';

const text = rolesMessages.inheritance;

const readers = {
  inherits: async (roleId: string): Promise<Relative> => {
    const { id, name, inherits } = await api.roles.get.call({ roleId });
    return { id, name, next: inherits };
  },
  inheritedBy: async (roleId: string): Promise<Relative> => {
    const [role, heirs] = await Promise.all([
      api.roles.get.call({ roleId }),
      readAllPages((cursor) => api.roles.list.call({ inherits: roleId, limit: 200, cursor })),
    ]);
    return { id: role.id, name: role.name, next: heirs.map(({ id }) => id) };
  },
} as const;

function Tree({ nodes, label }: { readonly nodes: readonly TreeNode[]; readonly label: string }) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const all = useMemo(() => pathsOf(nodes), [nodes]);
  return (
    <TreeView<TreeNode>
      ariaLabel={label}
      items={nodes}
      connectorLines="vertical"
      getItemId={(node) => node.path}
      getItemChildren={(node) => node.children}
      expandedItems={all.filter((path) => !closed.has(path))}
      onItemToggle={({ detail }) =>
        setClosed((now) => {
          const next = new Set(now);
          if (detail.expanded) next.delete(detail.id);
          else next.add(detail.id);
          return next;
        })
      }
      renderItem={(node) => ({
        content: <AppLink href={`/roles/${node.roleId}`}>{node.name}</AppLink>,
        secondaryContent: <Box variant="code">{node.roleId}</Box>,
        announcementLabel: node.name,
      })}
      i18nStrings={{
        expandButtonLabel: (node) => text.expand(node.name),
        collapseButtonLabel: (node) => text.collapse(node.name),
      }}
    />
  );
}

function pathsOf(nodes: readonly TreeNode[]): readonly string[] {
  return nodes.flatMap(({ path, children }) => [path, ...pathsOf(children)]);
}

interface LineageProps {
  readonly roleId: string;
  readonly direction: keyof typeof readers;
}

function useLineage({ roleId, direction }: LineageProps) {
  return useQuery({
    // Under the key of the roles: a change of any of them lets it be read again.
    queryKey: [...api.roles.key(), 'lineage', direction, roleId],
    queryFn: () => readLineage(roleId, readers[direction]),
  });
}

/** The picture of both directions, where there is something to see and not too much. */
function Graph({ roleId }: { readonly roleId: string }) {
  const inherits = useLineage({ roleId, direction: 'inherits' }).data;
  const inheritedBy = useLineage({ roleId, direction: 'inheritedBy' }).data;
  if (inherits === undefined || inheritedBy === undefined) return null;
  const roles = inherits.size + inheritedBy.size - 1;
  if (roles === 1) return null;
  if (roles > maxPlaced) return <Box color="text-body-secondary">{text.tooMany(roles)}</Box>;
  return <InheritanceGraph graph={graphOf(roleId, inherits, inheritedBy)} roleId={roleId} />;
}

function Lineage({ roleId, direction }: LineageProps) {
  const query = useLineage({ roleId, direction });
  return (
    <div>
      <Header variant="h3" description={text[direction].hint}>
        {text[direction].title}
      </Header>
      <Loaded query={query}>
        {(known) => {
          const nodes = treeOf(roleId, known);
          if (nodes.length === 0) return <Box color="text-body-secondary">{text[direction].none}</Box>;
          return <Tree nodes={nodes} label={text[direction].title} />;
        }}
      </Loaded>
    </div>
  );
}

/** Whose grants a role has, and which roles have its own, through any number of steps. */
export function RoleInheritance({ roleId }: { readonly roleId: string }) {
  return (
    <Container
      header={
        <Header variant="h2" description={text.description}>
          {text.title}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Graph roleId={roleId} />
        <ColumnLayout columns={2} minColumnWidth={280}>
          <Lineage roleId={roleId} direction="inherits" />
          <Lineage roleId={roleId} direction="inheritedBy" />
        </ColumnLayout>
      </SpaceBetween>
    </Container>
  );
}
