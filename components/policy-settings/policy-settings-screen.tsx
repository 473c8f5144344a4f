'use client';
import { ConstraintsTable } from '../constraints/constraints-table';
import { MappingsTable } from '../identity-providers/mappings-table';
import { ProvidersTable } from '../identity-providers/providers-table';
import { LimitsTable } from '../limits/limits-table';
import { UrlTabs } from '../shared/url-tabs';
import { Page } from '../shell/page';
import { policySettingsMessages as text } from './messages';

const tabs = [
  { id: 'providers', label: text.tabs.providers, content: <ProvidersTable /> },
  { id: 'groups', label: text.tabs.groups, content: <MappingsTable /> },
  { id: 'constraints', label: text.tabs.constraints, content: <ConstraintsTable /> },
  { id: 'limits', label: text.tabs.limits, content: <LimitsTable /> },
];

/** What a policy is set up with, beside roles and routes. */
export function PolicySettingsScreen() {
  return (
    <Page title={text.title} href="/policy-settings" description={text.description}>
      <UrlTabs tabs={tabs} />
    </Page>
  );
}
