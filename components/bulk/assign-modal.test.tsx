import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { RowReport, UserImportReport } from '@/lib/contracts/user-imports';
import type { UserView } from '@/lib/contracts/users';
import { type ApiAnswer, type ApiRequest, answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { AssignModal } from './assign-modal';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const user = (n: number): UserView => ({
  id: `usr_000000000000000${n}`,
  type: 'user',
  version: 1,
  status: 'active',
  name: `Person ${n}`,
  issuer: 'https://idp.example',
  subject: `person-${n}`,
  attributes: {},
  assignments: [],
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
  etag: '"1"',
});
const users = [user(1), user(2)];
const reader = {
  id: 'reader',
  name: 'Reader',
  description: '',
  grants: [],
  inherits: [],
  sensitive: false,
  etag: '"1"',
  routeCount: 41,
};
const report: readonly RowReport[] = [
  { row: 1, userId: user(1).id, subject: 'person-1', outcome: 'updated', changes: ['grant reader'] },
  {
    row: 2,
    userId: user(2).id,
    subject: 'person-2',
    outcome: 'refused',
    changes: [],
    errors: [{ pointer: '/roleId', message: 'Separation of duties forbids it.' }],
  },
];
const answerOf = (dryRun: boolean): UserImportReport => ({
  importId: 'imp_0123456789abcdef',
  dryRun,
  status: dryRun ? 'planned' : 'done',
  rows: 2,
  nextRow: dryRun ? 1 : 3,
  counts: { created: 0, updated: 1, unchanged: 0, refused: 1 },
  report: [...report],
});
const bodySchema = z.object({ dryRun: z.boolean(), expiresAt: z.string().optional() }).loose();
const assignments = (requests: readonly ApiRequest[]) =>
  requests.filter((r) => r.operation === 'POST /users/assignments').map((r) => bodySchema.parse(r.body));

function answering({ operation, body }: ApiRequest): ApiAnswer {
  if (operation === 'POST /users/assignments') return { body: answerOf(bodySchema.parse(body).dryRun) };
  return { body: operation === 'GET /roles/reader' ? reader : { items: [reader] } };
}

async function preview(onApply: () => void = () => undefined): Promise<Rendered['page']> {
  const { page } = await render(
    <AssignModal action="grant" users={users} onClose={() => undefined} onApply={onApply} />,
    signInAs('admin'),
  );
  const selects = page.findAllSelects();
  await interact(() => selects[0]?.openDropdown());
  await eventually(() => expect(selects[0]?.findDropdown().findOptionByValue('reader')).not.toBeNull());
  await interact(() => selects[0]?.selectOptionByValue('reader'));
  await interact(() => selects[1]?.openDropdown());
  await interact(() => selects[1]?.selectOptionByValue('day'));
  await submit(page);
  return page;
}

const submit = (page: Rendered['page']) => interact(() => page.find('button[type=submit]')?.click());
const textOf = (page: Rendered['page']) => page.findModal()?.getElement().textContent ?? '';

describe('AssignModal', () => {
  it('says what would become of each user before anything is written', async () => {
    const requests = answerApi(answering);
    const page = await preview();
    await eventually(() => expect(textOf(page)).toContain('which opens 41 routes'));
    expect(textOf(page)).toContain('1 user gets role reader');
    expect(textOf(page)).toContain('1 user is left out');
    expect(textOf(page)).toContain('Person 2');
    expect(textOf(page)).toContain('Separation of duties forbids it.');
    expect(assignments(requests).map(({ dryRun }) => dryRun)).toEqual([true]);
  });

  it('applies what was shown, on the very same terms, and leaves out whom the preview refused', async () => {
    const requests = answerApi(answering);
    const onApply = vi.fn<() => void>();
    const page = await preview(onApply);
    await eventually(() => expect(textOf(page)).toContain('Grant to 1 user'));
    await submit(page);
    await eventually(() => expect(assignments(requests)).toHaveLength(2));
    const [checked, applied] = assignments(requests);
    expect(applied).toMatchObject({
      ...checked,
      dryRun: false,
      importId: 'imp_0123456789abcdef',
      onRefused: 'skip',
    });
    expect(applied?.expiresAt).toBeDefined();
    expect(onApply).toHaveBeenCalledOnce();
    expect(window.location.pathname).toBe('/users/imports/imp_0123456789abcdef');
  });

  it('keeps the terms when the check fails', async () => {
    answerApi((request) =>
      request.operation === 'POST /users/assignments'
        ? problem(503, 'unavailable', 'The store does not answer.')
        : answering(request),
    );
    const page = await preview();
    await eventually(() =>
      expect(page.findAlert()?.getElement().textContent).toContain('The store does not'),
    );
    expect(page.findSelect()?.findTrigger().getElement().textContent).toContain('Reader');
  });
});
