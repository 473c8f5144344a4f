'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import type { RoleView } from '@/lib/contracts/roles';
import { roleQueryOptions, useDraftOnShow } from '../shared/draft-on-show';
import { Loaded } from '../shared/loaded';
import { sharedMessages } from '../shared/messages';
import { RecentChanges } from '../shared/recent-changes';
import { UrlTabs } from '../shared/url-tabs';
import { Page } from '../shell/page';
import { GrantsTable } from './grants-table';
import { InDraftNote } from './in-draft-note';
import { rolesMessages as text } from './messages';
import { RoleActions } from './role-actions';
import { RoleSummary } from './role-summary';

const loading = () => <StatusIndicator type="loading">{sharedMessages.loading}</StatusIndicator>;
/* Each tab but the first is fetched when it is chosen. */
const RoleRoutes = dynamic(() => import('./role-routes').then((m) => m.RoleRoutes), { loading });
const RoleInheritance = dynamic(() => import('./role-inheritance').then((m) => m.RoleInheritance), {
  loading,
});
const RoleMembers = dynamic(() => import('./role-members').then((m) => m.RoleMembers), { loading });
const UnusedGrants = dynamic(() => import('../unused-grants/unused-grants').then((m) => m.UnusedGrants), {
  loading,
});

const tabIds = ['grants', 'routes', 'inheritance', 'members', 'unused', 'changes'] as const;
const parents = [{ text: text.title, href: '/roles' }];

function RoleTabs({ role }: { readonly role: RoleView }) {
  const content = {
    grants: <GrantsTable role={role} />,
    routes: <RoleRoutes roleId={role.id} />,
    inheritance: <RoleInheritance roleId={role.id} />,
    members: <RoleMembers roleId={role.id} />,
    unused: <UnusedGrants of={{ role }} />,
    changes: (
      <RecentChanges
        title={text.changes.title}
        targetType="role"
        targetId={role.id}
        empty={text.changes.none}
        allText={text.changes.all}
      />
    ),
  };
  return <UrlTabs tabs={tabIds.map((id) => ({ id, label: text.tabs[id], content: content[id] }))} />;
}

/** One role: what it grants, from whom it inherits, who holds it. */
export function RoleScreen({ roleId }: { readonly roleId: string }) {
  const draftId = useDraftOnShow();
  const query = useQuery(roleQueryOptions(roleId, draftId));
  const role = query.data;
  return (
    <Page
      title={role?.name ?? text.oneTitle}
      href={`/roles/${roleId}`}
      parents={parents}
      description={role?.description || undefined}
      actions={role && <RoleActions role={role} />}
    >
      <Loaded query={query}>
        {(loaded) => (
          <SpaceBetween size="l">
            {draftId !== undefined && <InDraftNote roleId={roleId} draftId={draftId} />}
            <RoleSummary role={loaded} />
            <RoleTabs role={loaded} />
          </SpaceBetween>
        )}
      </Loaded>
    </Page>
  );
}
