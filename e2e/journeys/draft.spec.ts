import { callApi } from '../support/api';
import { notification } from '../support/notification';
import { expect, test } from '../support/sessions';

const role = { id: 'release-manager', name: 'Release manager' };
const description = 'Cuts releases';

test('an admin lays an edit before somebody else, who approves it and puts it into force', async ({
  openAs,
}) => {
  expect((await callApi('POST', '/roles', { body: role })).status).toBe(201);

  const author = await openAs('demo-admin');
  await author.goto(`/roles/${role.id}`);
  await author.getByRole('button', { name: 'Edit details' }).click();
  const edit = author.getByRole('dialog');
  await edit.getByRole('textbox', { name: /^Description/ }).fill(description);
  await edit.getByRole('button', { name: /Where this edit goes/ }).click();
  await author.getByRole('option', { name: /Save to a new draft/ }).click();
  await edit.getByRole('button', { name: 'Save to draft' }).click();
  await notification(author, 'In the draft, not in force')
    .getByRole('link', { name: 'Open the draft' })
    .click();
  await expect(author.getByText(`→ "${description}"`).first()).toBeVisible();
  expect((await callApi('GET', `/roles/${role.id}`)).body).toMatchObject({ description: '' });

  await author.getByRole('button', { name: 'Submit for approval' }).click();
  await author.getByRole('dialog').getByRole('button', { name: 'Submit for approval' }).click();
  // The author cannot approve: the button is there, and says why.
  await expect(author.getByRole('button', { name: /^Approve draft/ })).toBeDisabled();

  const approver = await openAs('demo-owner');
  await approver.goto('/approvals');
  await approver.getByRole('link', { name: /^Look at draft Edit Release manager/ }).click();
  await approver.getByRole('button', { name: /^Approve draft/ }).click();
  await approver.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(notification(approver, 'Approved draft')).toBeVisible();
  await approver.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(approver.getByRole('dialog').getByText(`→ "${description}"`)).toBeVisible();
  await approver.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(notification(approver, /^Published “Edit Release manager” as version/)).toBeVisible();
  expect((await callApi('GET', `/roles/${role.id}`)).body).toMatchObject({ description });
});
