'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import type { RoleView } from '@/lib/contracts/roles';
import { roleQueryOptions, useDraftOnShow } from '../shared/draft-on-show';
import { Loaded } from '../shared/loaded';
import { RecentChanges } from '../shared/recent-changes';
import { UrlTabs } from '../shared/url-tabs';
import { Page } from '../shell/page';
import { UnusedGrants } from '../unused-grants/unused-grants';
import { GrantsTable } from './grants-table';
import { InDraftNote } from './in-draft-note';
import { rolesMessages as text } from './messages';
import { RoleActions } from './role-actions';
import { RoleInheritance } from './role-inheritance';
import { RoleMembers } from './role-members';
import { RoleRoutes } from './role-routes';
import { RoleSummary } from './role-summary';

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
