'use client';
import { UrlTabs } from '../shared/url-tabs';
import { Page } from '../shell/page';
import { ApprovalRules } from './approval-rules';
import { MembersTable } from './members-table';
import { settingsMessages as text } from './messages';
import { TokensTable } from './tokens-table';

const tabs = [
  { id: 'members', label: text.tabs.members, content: <MembersTable /> },
  { id: 'tokens', label: text.tabs.tokens, content: <TokensTable /> },
  { id: 'approvals', label: text.tabs.approvals, content: <ApprovalRules /> },
];

/** Who may use the console and its API. */
export function SettingsScreen() {
  return (
    <Page title={text.title} href="/settings" description={text.description}>
      <UrlTabs tabs={tabs} />
    </Page>
  );
}
