import type { Page } from '@playwright/test';
import { z } from 'zod';
import { callApi } from '../support/api';
import { callFromPage, listOperations, newestChange } from '../support/operations';
import { expect, test } from '../support/sessions';
import { type Account, limitedAdmin, limitedApi, stranger } from '../support/sign-in';
import { findUser } from '../support/users';

const clientId = 'cli_refused000000000';
const limitId = 'refused-limit';
const ownRole = 'http-reader';

/** What stands on the screens below, made once: a client with a key, a draft, a limit, a separation, a role of one API. */
async function furnish(): Promise<{ readonly userId: string; readonly draftId: string }> {
  const { id: userId } = await findUser('demo-triager');
  await callApi('POST', '/clients', { body: { id: clientId, name: 'Refused' } });
  await callApi('POST', `/clients/${clientId}/keys`, { body: { name: 'refused key' } });
  const grants = [{ effect: 'allow', permissions: ['meta:read'], apis: [limitedApi] }];
  await callApi('POST', '/roles', { body: { id: ownRole, name: 'HTTP reader', grants } });
  const roleIds = [ownRole, 'maintainer'];
  await callApi('POST', '/constraints', { body: { id: 'refused-pair', name: 'Refused pair', roleIds } });
  const appliesTo = { type: 'client', clientId };
  const rate = { requests: 1000, periodSeconds: 60 };
  await callApi('POST', '/limits', { body: { id: limitId, name: 'Refused limit', appliesTo, ...rate } });
  const { body } = await callApi('POST', '/drafts', { body: { title: 'Refused draft' } });
  return { userId, draftId: z.object({ id: z.string() }).parse(body).id };
}

interface Room {
  readonly at: string;
  /** Controls that are there, say why, and do nothing. */
  readonly closed: readonly (string | RegExp)[];
  /** Controls that work for this role all the same. */
  readonly open?: readonly (string | RegExp)[];
}

/** Looks at each screen: what its visitor may not do is offered as closed, and says why. */
async function lookAt(page: Page, rooms: readonly Room[], reason: RegExp): Promise<void> {
  for (const { at, closed, open = [] } of rooms) {
    await page.goto(at);
    const control = (name: string | RegExp) =>
      page
        .getByRole('button', { name, exact: true })
        .or(page.locator('a').and(page.getByRole('link', { name, exact: true })))
        .first();
    for (const name of closed) {
      await expect.soft(control(name), `${String(name)} on ${at}`).toBeDisabled();
      await expect
        .soft(control(name), `why not ${String(name)} on ${at}`)
        .toHaveAccessibleDescription(reason);
    }
    for (const name of open) await expect.soft(control(name), `${String(name)} on ${at}`).toBeEnabled();
  }
}

const meSchema = z.object({ permissions: z.array(z.string()) });

/** Calls every operation that this session has no permission for. Gives how many there were. */
async function tryAll(page: Page): Promise<number> {
  const me = await callFromPage(page, 'GET', '/me');
  const { permissions } = me.status === 200 ? meSchema.parse(JSON.parse(me.text)) : { permissions: [] };
  const held = new Set([...permissions, 'anonymous', ...(me.status === 200 ? ['signed_in'] : [])]);
  const beyond = (await listOperations()).filter(({ permission }) => !held.has(permission));
  const before = await newestChange();
  for (const { id, method, path } of beyond) {
    const answer = await callFromPage(page, method, path, method === 'GET' ? undefined : {});
    expect.soft([id, answer.status], answer.text).toEqual([id, 403]);
  }
  expect(await newestChange(), 'nothing was written').toBe(before);
  return beyond.length;
}

const settings: readonly Room[] = [
  { at: '/settings', closed: ['Add member', /^Change the role of/, /^Remove Demo/] },
  { at: '/settings?tab=approvals', closed: [/^Turn on: Every edit/] },
  {
    at: '/policy-settings',
    closed: ['Add identity provider', 'Test a token', /^Edit Local/, /^Delete Local/],
  },
  { at: '/policy-settings?tab=groups', closed: ['Add mapping'] },
];

test.describe('who may not is offered nothing that would fail, and is refused all the same', () => {
  let userId = '';
  let draftId = '';
  test.beforeAll(async () => {
    ({ userId, draftId } = await furnish());
  });

  test('an auditor looks at everything and changes nothing', async ({ openAs }) => {
    const page = await openAs('demo-auditor');
    await lookAt(
      page,
      [
        { at: '/users', closed: ['Add user'] },
        {
          at: `/users/${userId}`,
          closed: ['Grant role', 'Suspend', 'Edit details', 'Delete', 'Revoke role triager'],
        },
        { at: '/invitations', closed: ['Invite'] },
        { at: '/clients', closed: ['Add client'] },
        { at: `/clients/${clientId}?tab=keys`, closed: ['Create API key', /^Rotate/, /^Revoke/, 'Delete'] },
        { at: '/roles', closed: ['Create role'] },
        { at: '/roles/reader', closed: ['Edit details', 'Delete', 'Add grant', 'Edit grant code'] },
        { at: '/apis', closed: ['Connect an API'] },
        { at: `/apis/${limitedApi}?q=%2Femojis`, closed: ['Import routes'], open: ['Open GET /emojis'] },
        { at: '/changes?change=2', closed: ['Revert this change'], open: ['Verify the chain'] },
        { at: '/versions?version=1', closed: ['Roll back to this version'] },
        { at: '/drafts', closed: ['Begin a draft'] },
        { at: `/drafts/${draftId}`, closed: ['Edit details', 'Discard'] },
        { at: '/policy-settings?tab=constraints', closed: ['Add separation', 'Edit Refused pair'] },
        { at: '/policy-settings?tab=limits', closed: ['Add limit', 'Delete Refused limit'] },
        { at: '/settings?tab=tokens', closed: ['Create service token'] },
        { at: '/check-access', closed: [], open: ['Check access'] },
        { at: '/access-log', closed: [], open: ['Export'] },
        ...settings,
      ],
      /You are an auditor\. This action needs an (?:admin|owner)\./,
    );
    expect(await tryAll(page)).toBeGreaterThan(50);
  });

  test('an admin does not govern the console', async ({ openAs }) => {
    const page = await openAs('demo-admin');
    await lookAt(page, settings, /You are an admin\. This action needs an owner\./);
    expect(await tryAll(page)).toBeGreaterThan(10);
  });

  test('an admin of one API leaves the others, and what is of every API, alone', async ({ openAs }) => {
    const page = await openAs(limitedAdmin);
    await lookAt(
      page,
      [
        { at: '/users', closed: ['Add user'] },
        { at: `/users/${userId}`, closed: ['Suspend', 'Revoke role triager'], open: ['Grant role'] },
        { at: '/invitations', closed: ['Invite'] },
        { at: '/clients', closed: ['Add client'] },
        { at: '/roles/reader', closed: ['Edit details', 'Delete', 'Add grant', 'Edit grant code'] },
        { at: `/roles/${ownRole}`, closed: [], open: ['Edit details', 'Add grant'] },
        { at: '/apis', closed: ['Connect an API'] },
        { at: '/apis/github-rest', closed: ['Import routes', 'Edit details', 'Add route', 'Disconnect'] },
        { at: `/apis/${limitedApi}`, closed: [], open: ['Import routes'] },
        { at: '/policy-settings?tab=constraints', closed: ['Add separation', 'Edit Refused pair'] },
        { at: '/policy-settings?tab=limits', closed: ['Delete Refused limit'], open: ['Add limit'] },
      ],
      /You are limited to the API github-http: /,
    );
    expect(await tryAll(page)).toBeGreaterThan(15);

    // What its permissions would allow, and its limit does not.
    const before = await newestChange();
    for (const [method, path, body] of [
      ['PUT', `/users/${userId}/roles/maintainer`, {}],
      ['DELETE', `/users/${userId}/roles/triager`, undefined],
      ['PATCH', '/roles/reader', { description: 'Not mine' }],
      ['PATCH', '/apis/github-rest', { name: 'Not mine' }],
      ['DELETE', `/limits/${limitId}`, undefined],
    ] as const) {
      const answer = await callFromPage(page, method, path, body);
      expect.soft([path, answer.status], answer.text).toEqual([path, 403]);
    }
    expect(await newestChange(), 'nothing was written').toBe(before);
  });
});

test.describe('somebody who is no member', () => {
  // The browser tells of the refusal by which the page knows.
  test.use({ expectedErrors: [/status of 403 .*\/api\/v1\//] });

  test('is told so on every page, and let in nowhere', async ({ openAs }) => {
    const account: Account = stranger;
    const page = await openAs(account);
    for (const at of ['/', '/users', '/access-log', '/settings']) {
      await page.goto(at);
      await expect(page).toHaveURL(/\/not-a-member$/);
      await expect(page.getByText('demo-stranger', { exact: true })).toBeVisible();
    }
    expect(await tryAll(page)).toBeGreaterThan(80);
  });
});
