'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from '@/lib/client/api';
import type { UserView } from '@/lib/contracts/users';
import { Loaded } from '../shared/loaded';
import { RecentChanges } from '../shared/recent-changes';
import { useUrlState } from '../shared/use-url-state';
import { Page } from '../shell/page';
import { AssignmentsTable } from './assignments-table';
import { usersMessages as text } from './messages';
import { UserAccess } from './user-access';
import { UserActions } from './user-actions';
import { UserIdentity } from './user-identity';

const tabIds = ['assignments', 'access', 'changes'] as const;
const viewSchema = z.object({ tab: z.enum(tabIds).default('assignments') });
const parents = [{ text: text.title, href: '/users' }];

function UserTabs({ user }: { readonly user: UserView }) {
  const [{ tab }, setView] = useUrlState(viewSchema);
  const content = {
    assignments: <AssignmentsTable user={user} />,
    access: <UserAccess userId={user.id} />,
    changes: (
      <RecentChanges
        title={text.changes.title}
        targetType="user"
        targetId={user.id}
        empty={text.changes.none}
        allText={text.changes.all}
      />
    ),
  };
  return (
    <Tabs
      activeTabId={tab}
      onChange={({ detail }) =>
        setView({
          tab: detail.activeTabId === 'assignments' ? undefined : detail.activeTabId,
          page: undefined,
          cursor: undefined,
          q: undefined,
        })
      }
      tabs={tabIds.map((id) => ({ id, label: text.tabs[id], content: content[id] }))}
    />
  );
}

/** One user: who it is, which roles it holds until when, and what these open. */
export function UserScreen({ userId }: { readonly userId: string }) {
  const query = useQuery(api.users.get.queryOptions({ input: { userId } }));
  const user = query.data;
  return (
    <Page
      title={user?.name ?? text.oneTitle}
      href={`/users/${userId}`}
      parents={parents}
      actions={user && <UserActions user={user} />}
    >
      <Loaded query={query}>
        {(loaded) => (
          <SpaceBetween size="l">
            <UserIdentity user={loaded} />
            <UserTabs user={loaded} />
          </SpaceBetween>
        )}
      </Loaded>
    </Page>
  );
}
