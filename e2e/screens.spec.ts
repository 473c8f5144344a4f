import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { callApi } from './support/api';
import { expect, test } from './support/sessions';
import { findUser } from './support/users';

const client = { id: 'cli_screens000000000', name: 'Seen on every screen' };

const checkedPath = (principal: string) => {
  const path = '/repos/octocat/hello-world/issues';
  return `/check-access?${new URLSearchParams({ principal, api: 'github-rest', path })}`;
};

interface Screen {
  readonly name: string;
  readonly path: (userId: string, draftId: string) => string;
  readonly heading: string | RegExp;
  /** Says that it is whole, where the network never comes to rest. */
  readonly ready?: string;
}

const screens: readonly Screen[] = [
  { name: 'overview', path: () => '/', heading: 'Overview' },
  { name: 'users', path: () => '/users', heading: 'Users' },
  { name: 'a user', path: (id) => `/users/${id}`, heading: 'Demo Reader' },
  { name: 'effective access', path: (id) => `/users/${id}?tab=access`, heading: 'Demo Reader' },
  { name: 'import of users', path: () => '/users/import', heading: 'Import users' },
  { name: 'imports', path: () => '/users/imports', heading: 'Imports and bulk changes' },
  { name: 'invitations', path: () => '/invitations', heading: 'Invitations' },
  { name: 'clients', path: () => '/clients', heading: 'Clients' },
  { name: 'a client', path: () => `/clients/${client.id}?tab=keys`, heading: client.name },
  { name: 'roles', path: () => '/roles', heading: 'Roles' },
  { name: 'a role', path: () => '/roles/maintainer', heading: 'Maintainer' },
  { name: 'inheritance', path: () => '/roles/maintainer?tab=inheritance', heading: 'Maintainer' },
  {
    name: 'effective members',
    path: () => '/roles/reader?tab=members&which=effective',
    heading: 'Reader',
  },
  { name: 'APIs', path: () => '/apis', heading: 'APIs and routes' },
  { name: 'API reference', path: () => '/api-reference', heading: 'API reference' },
  { name: 'routes of an API', path: () => '/apis/github-rest?q=issues', heading: 'GitHub (REST API)' },
  { name: 'a check of access', path: checkedPath, heading: 'Check access' },
  { name: 'import', path: () => '/apis/github-rest/import', heading: 'Import routes' },
  { name: 'access log', path: () => '/access-log?effect=deny', heading: 'Access log' },
  {
    name: 'a decision and its evidence',
    path: () => '/access-log?event=newest&panel=evidence',
    heading: 'Access log',
  },
  { name: 'live decisions', path: () => '/access-log?live=1', heading: 'Access log', ready: 'Following' },
  { name: 'unused grants', path: () => '/roles/maintainer?tab=unused', heading: 'Maintainer' },
  { name: 'policy versions, one open', path: () => '/versions?version=2', heading: 'Policy versions' },
  { name: 'drafts', path: () => '/drafts', heading: 'Drafts' },
  { name: 'a draft', path: (_, draftId) => `/drafts/${draftId}`, heading: 'Seen on its screen' },
  {
    name: 'a role as a draft has it',
    path: (_, draftId) => `/roles/maintainer?draft=${draftId}`,
    heading: 'Maintainer',
  },
  { name: 'approvals', path: () => '/approvals?view=all', heading: 'Approvals' },
  { name: 'rules of approval', path: () => '/settings?tab=approvals', heading: 'Settings' },
  { name: 'members', path: () => '/settings', heading: 'Settings' },
  { name: 'service tokens', path: () => '/settings?tab=tokens', heading: 'Settings' },
  { name: 'identity providers', path: () => '/policy-settings', heading: 'Policy settings' },
  { name: 'group mappings', path: () => '/policy-settings?tab=groups', heading: 'Policy settings' },
  { name: 'constraints', path: () => '/policy-settings?tab=constraints', heading: 'Policy settings' },
  { name: 'limits', path: () => '/policy-settings?tab=limits', heading: 'Policy settings' },
  { name: 'changes, one open', path: () => '/changes?change=2', heading: 'Changes' },
];

/** A draft that describes a role and waits for approval. */
async function submitDraft(): Promise<string> {
  const { body } = await callApi('POST', '/drafts', { body: { title: 'Seen on its screen' } });
  const { id } = z.object({ id: z.string() }).parse(body);
  await callApi('PATCH', '/roles/maintainer', {
    body: { description: 'Described in a draft' },
    headers: { 'gatewarden-draft': id },
  });
  await callApi('POST', `/drafts/${id}/submit`, { body: {} });
  return id;
}

/** The rules that look at colours: all the others judge the structure, which is the same in the dark. */
const colourRules = ['color-contrast', 'link-in-text-block'];
/** The rules that look at where things are: on a narrow page all else is as on a wide one. */
const layoutRules = [...colourRules, 'target-size', 'scrollable-region-focusable', 'aria-hidden-focus'];

/** What axe finds in the page as it looks now, each named by rule and element. */
async function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  // No page has frames, which are what the other mode opens a second page for.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await (rules ? builder.withRules([...rules]) : builder).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

test.describe('every screen, in each look: no accessibility violation, no error in the console', () => {
  let page: Page;
  const errors: string[] = [];
  let draftId = '';

  test.beforeEach(async ({ openAs }) => {
    errors.length = 0;
    page = await openAs('demo-admin');
    page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`);
    });
  });

  test.beforeAll(async () => {
    await callApi('POST', '/clients', { body: client });
    await callApi('POST', `/clients/${client.id}/keys`, { body: { name: 'a key' } });
    draftId = await submitDraft();
  });

  const widen = (width: number) => page.setViewportSize({ width, height: 900 });

  async function load(path: string, heading: string | RegExp, ready?: string): Promise<void> {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
    if (ready === undefined) await page.waitForLoadState('networkidle');
    else await expect(page.getByText(ready).first()).toBeVisible();
  }

  const prefer = (colorScheme: 'light' | 'dark') =>
    page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });

  async function turn(colorScheme: 'light' | 'dark'): Promise<void> {
    await prefer(colorScheme);
    await expect(page.locator('body.awsui-dark-mode')).toHaveCount(colorScheme === 'dark' ? 1 : 0);
  }

  const problems = async (rules?: readonly string[]) => [
    ...(await violationsOf(page, rules)),
    ...errors.splice(0),
  ];

  for (const { name, path, heading, ready } of screens) {
    test(name, async () => {
      const { id } = await findUser('demo-reader');
      await prefer('light');
      await widen(390);
      await load(path(id, draftId), heading, ready);
      expect.soft(await problems(layoutRules), 'light, 390 px').toEqual([]);
      await widen(1366);
      expect.soft(await problems(), 'light, 1366 px').toEqual([]);
      await turn('dark');
      expect.soft(await problems(colourRules), 'dark, 1366 px').toEqual([]);
    });
  }

  // What is drawn first depends on width and look: the navigation is open where there is room for it.
  test('a page that is wide and dark from the start', async () => {
    await prefer('dark');
    await widen(1366);
    await load('/', 'Overview');
    await expect(page.locator('body.awsui-dark-mode')).toHaveCount(1);
    await expect(page.getByRole('link', { name: 'Users', exact: true })).toBeVisible();
    expect.soft(await problems(), 'dark').toEqual([]);
    await turn('light');
    expect.soft(await problems(), 'light').toEqual([]);
  });

  test('a page that is narrow from the start, and its navigation', async () => {
    await prefer('light');
    await widen(390);
    await load('/', 'Overview');
    expect.soft(await problems(), 'closed').toEqual([]);
    await page.getByRole('button', { name: 'Open navigation' }).click();
    await expect(page.getByRole('link', { name: 'Users', exact: true })).toBeVisible();
    // It covers the page, whose heading is out of reach meanwhile.
    expect.soft(await problems(layoutRules), 'open').toEqual([]);
  });
});
