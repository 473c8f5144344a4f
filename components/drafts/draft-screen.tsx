'use client';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { isLiving } from '@/lib/core/model/draft-state';
import { Loaded } from '../shared/loaded';
import { RecentChanges } from '../shared/recent-changes';
import { UrlTabs } from '../shared/url-tabs';
import { Page } from '../shell/page';
import { DraftActions } from './draft-actions';
import { DraftCheckResult } from './draft-check';
import { DraftDiff } from './draft-diff';
import { DraftEdits } from './draft-edits';
import { DraftFacts } from './draft-facts';
import type { DraftView } from './draft-view';
import { EndedDiff } from './ended-diff';
import { draftsMessages as text } from './messages';
import { StaleAlert } from './stale-alert';

const parents = [{ text: text.title, href: '/drafts' }];

function DraftTabs({ draft }: { readonly draft: DraftView }) {
  const content = {
    diff: isLiving(draft) ? <DraftDiff draftId={draft.id} /> : <EndedDiff draft={draft} />,
    edits: <DraftEdits edits={draft.edits} />,
    changes: (
      <RecentChanges
        title={text.changes.title}
        targetType="draft"
        targetId={draft.id}
        empty={text.changes.none}
        allText={text.changes.all}
      />
    ),
  };
  const ids = ['diff', 'edits', 'changes'] as const;
  return <UrlTabs tabs={ids.map((id) => ({ id, label: text.tabs[id], content: content[id] }))} />;
}

/** One draft: what it changes, what is in its way, who looked at it, and the way into force. */
export function DraftScreen({ draftId }: { readonly draftId: string }) {
  const query = useQuery(api.drafts.get.queryOptions({ input: { draftId } }));
  const draft = query.data;
  const check = useQuery(
    api.drafts.check.queryOptions({ input: { draftId }, enabled: draft !== undefined && isLiving(draft) }),
  );
  return (
    <Page
      title={draft?.title ?? text.one}
      href={`/drafts/${draftId}`}
      parents={parents}
      description={draft?.description || undefined}
      actions={draft && isLiving(draft) && <DraftActions draft={draft} check={check.data} />}
    >
      <Loaded query={query}>
        {(loaded) => (
          <SpaceBetween size="l">
            {loaded.stale && <StaleAlert draft={loaded} check={check.data} />}
            <DraftFacts draft={loaded} />
            {isLiving(loaded) && <DraftCheckResult query={check} status={loaded.status} />}
            <DraftTabs draft={loaded} />
          </SpaceBetween>
        )}
      </Loaded>
    </Page>
  );
}
