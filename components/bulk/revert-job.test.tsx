import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { ImportReversal } from '@/lib/contracts/user-imports';
import { answerApi, problem } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, type Rendered, render } from '../shared/testing/render';
import { RevertJob } from './revert-job';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const importId = 'imp_0123456789abcdef';
const job = {
  id: importId,
  kind: 'import' as const,
  counts: { created: 40, updated: 20, unchanged: 0, refused: 0 },
};
const bodySchema = z.object({ before: z.number().optional(), onConflict: z.string() }).loose();
const inForceBy = '2026-11-23T09:00:05.000Z';
const detail = 'Change 4 cannot be reverted for 1 principal of 30, so nothing was written.';

async function open(
  answers: readonly Pick<ImportReversal, 'status' | 'batches' | 'next'>[],
  onRequest: () => void = () => undefined,
) {
  const left = [...answers];
  const requests = answerApi((request) => {
    if (request.operation !== `POST /users/imports/${importId}/revert`) {
      return problem(503, 'unavailable', 'Not now.');
    }
    onRequest();
    return { body: { importId, inForceBy, ...left.shift() } };
  });
  const { page, queryClient } = await render(<RevertJob job={job} />, signInAs('admin'));
  await interact(() => page.findButton()?.click());
  const sent = () =>
    requests
      .filter(({ operation }) => operation.endsWith('/revert'))
      .map(({ body }) => bodySchema.parse(body));
  return { page, queryClient, sent };
}

const confirm = (page: Rendered['page'], text: string) =>
  interact(() => page.findModal()?.findContent().findInput()?.setInputValue(text));
const press = (page: Rendered['page']) =>
  interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click());
const submit = async (page: Rendered['page']) => {
  await confirm(page, '40 users');
  await press(page);
};
const textOf = (page: Rendered['page']) => page.findModal()?.getElement().textContent ?? '';

describe('taking an import back', () => {
  it('is not offered of one that changed nobody, of which the API keeps nothing', async () => {
    const counts = { created: 0, updated: 0, unchanged: 3, refused: 0 };
    const { page } = await render(<RevertJob job={{ ...job, counts }} />, signInAs('admin'));
    expect(page.findButton() === null).toBe(true);
  });

  it('names the effect, and goes on request by request to its end', async () => {
    const { page, sent } = await open([
      { status: 'running', batches: [{ seq: 5, outcome: 'reverted', changeSeq: 6 }], next: 5 },
      { status: 'done', batches: [{ seq: 4, outcome: 'reverted', changeSeq: 7 }] },
    ]);
    expect(textOf(page)).toContain('deletes 40 users whom the import added and puts 20 users back');
    await press(page);
    await confirm(page, '41 users');
    await press(page);
    expect(sent()).toEqual([]);
    await submit(page);
    await eventually(() => expect(page.findModal() === null).toBe(true));
    expect(sent()).toMatchObject([{ onConflict: 'stop' }, { before: 5, onConflict: 'stop' }]);
  });

  it('goes no further once it was closed', async () => {
    let close: () => void = () => undefined;
    const { page, queryClient, sent } = await open(
      [
        { status: 'running', batches: [{ seq: 5, outcome: 'reverted', changeSeq: 6 }], next: 5 },
        { status: 'done', batches: [{ seq: 4, outcome: 'reverted', changeSeq: 7 }] },
      ],
      () => close(),
    );
    // While the first request is under way.
    close = () => page.findModal()?.findFooter()?.findButton()?.click();
    await submit(page);
    await eventually(() => expect([page.findModal() === null, queryClient.isMutating()]).toEqual([true, 0]));
    expect(sent()).toHaveLength(1);
  });

  it('tells what stands against a batch, and leaves such batches out where that is asked for', async () => {
    const refused = { seq: 4, outcome: 'refused' as const, detail };
    const { page, sent } = await open([
      { status: 'stopped', batches: [{ seq: 5, outcome: 'reverted', changeSeq: 6 }, refused], next: 5 },
      {
        status: 'done',
        batches: [{ seq: 5, outcome: 'unchanged' }, refused, { seq: 3, outcome: 'reverted' }],
      },
    ]);
    await submit(page);
    await eventually(() => expect(textOf(page)).toContain(detail));
    expect(textOf(page)).toContain('1 batch taken back so far');
    expect(textOf(page)).toContain('Older batches were not looked at');
    await interact(() => page.findModal()?.findContent().findCheckbox()?.findNativeInput().click());
    await submit(page);
    await eventually(() => expect(sent()).toHaveLength(2));
    expect(sent()[1]).toMatchObject({ onConflict: 'skip' });
    // What the first attempt took back is not forgotten, though the second finds it as before.
    await eventually(() => expect(textOf(page)).toContain('2 batches taken back so far'));
    expect(textOf(page)).toContain(detail);
    expect(textOf(page)).not.toContain('Older batches were not looked at');
  });
});
