import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerApi } from '../../shared/testing/answer-api';
import { signInAs } from '../../shared/testing/me';
import { eventually, interact, render } from '../../shared/testing/render';
import { entryOf } from '../testing/entries';
import { DecisionWhy } from './decision-why';

vi.mock('next/navigation', () => import('../../shared/testing/navigation'));

const route = {
  id: 'rte_1',
  method: 'GET',
  path: '/orders',
  access: { type: 'permission', mode: 'all', permissions: ['orders:read'] },
};
const explained = (effect: 'allow' | 'deny', reason: string, more: object = {}) => ({
  explanation: {
    decision: { effect, reason, route, pathParameters: {}, roles: [] },
    policyVersion: 3,
    roles: [],
    grants: [],
    suggestions: [],
    ...more,
  },
  agreesWithLog: effect === 'deny',
  hangsOn: [],
  groupsUnknown: false,
});
const conditional = {
  roleId: 'reader',
  grantId: 'g1',
  effect: 'allow',
  outcome: 'condition_failed',
  covers: ['orders:read'],
  conditions: [
    { operator: 'StringEquals', key: 'claims.team', expected: ['blue'], actual: null, outcome: 'fails' },
  ],
};

async function open(asOfThen: object, asOfNow: object): Promise<string> {
  const entry = entryOf();
  answerApi(() => ({ body: { entry, unknownInputs: ['claims', 'query'], asOfThen, asOfNow } }));
  await render(<DecisionWhy entry={entry} />, signInAs('auditor'));
  await eventually(() => expect(document.body.textContent).toContain('As of then'));
  return document.body.textContent ?? '';
}

describe('why a decision came out so', () => {
  beforeEach(() => window.history.replaceState(null, '', '/access-log'));

  it('keeps apart what held then and what holds now', async () => {
    const text = await open(explained('deny', 'no_grant'), explained('allow', 'granted'));
    expect(text).toContain('As it is in the log.');
    expect(text).toContain('It would be decided differently now.');
  });

  it('calls what was never logged unknown, and names the grants that hang on it', async () => {
    const then = explained('deny', 'condition_unmet', { grants: [conditional] });
    const hanging = { ...then, hangsOn: [{ roleId: 'reader', grantId: 'g1' }] };
    const text = await open(hanging, explained('deny', 'condition_unmet'));
    expect(text).toContain('claims.team: blue ≠ unknown');
    expect(text).toContain('With these inputs the result may be another.');
    expect(text).toContain('Never logged, so unknown here: claims of the token, query parameters.');
  });

  it('says of then and of now that groups of the token may have given more roles', async () => {
    const sentence = 'Groups in the token may have given more roles; they are not known.';
    const known = explained('deny', 'no_grant');
    const unknown = { ...known, groupsUnknown: true };
    expect(await open(known, known)).not.toContain(sentence);
    document.body.replaceChildren();
    expect((await open(unknown, unknown)).split(sentence)).toHaveLength(3);
  });

  it('says what cannot be told any more', async () => {
    const text = await open(
      { problem: 'Policy version 3 is not in the store any more.' },
      explained('deny', 'no_grant'),
    );
    expect(text).toContain('Policy version 3 is not in the store any more.');
  });

  it('leads to the grants that would allow it, prepared', async () => {
    const suggestions = [
      { type: 'assign_role', roleId: 'reader', permissions: ['orders:read'] },
      { type: 'add_grant', roleId: 'clerk', permissions: ['orders:read', 'orders:list'], apiId: 'shop' },
    ];
    await open(explained('deny', 'no_grant'), explained('deny', 'no_grant', { suggestions }));
    expect(document.body.textContent).toContain(
      'Let the role clerk allow orders:read, orders:list on the API shop',
    );
    const hrefs = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(hrefs).toContain('/users/usr_0123456789abcdef?grant=reader');
    expect(hrefs).toContain('/roles/clerk?allow=orders%3Aread%2Corders%3Alist&api=shop');
  });

  it('adds whoever was denied as unknown, with the role that opens least of those that are enough', async () => {
    const entry = entryOf({ reason: 'principal_unknown' });
    const suggestions = [
      { type: 'obstacle', text: 'The caller is no user here.' },
      { type: 'assign_role', roleId: 'reader', permissions: ['orders:read'] },
    ];
    const unknown = explained('deny', 'principal_unknown', { suggestions });
    const user = { id: 'usr_0123456789abcdef', type: 'user', name: 'Ann', assignments: [], etag: '"1"' };
    const at = { updatedAt: '2026-11-01T10:00:00.000Z' };
    const requests = answerApi(({ operation }) => {
      if (operation === 'POST /users') return { status: 201, body: { ...user, ...at } };
      if (operation.startsWith('PUT')) return { body: { user: { ...user, ...at }, inForceBy: at.updatedAt } };
      if (operation.startsWith('GET /identity-providers')) return { body: { items: [] } };
      return { body: { entry, unknownInputs: ['claims'], asOfThen: unknown, asOfNow: unknown } };
    });
    const { page } = await render(<DecisionWhy entry={entry} />, signInAs('admin'));
    await eventually(() => expect(document.body.textContent).toContain('Add ann as a user'));
    const explanations = () => requests.filter(({ operation }) => operation.endsWith('/explanation')).length;
    const before = explanations();
    await interact(() =>
      page
        .findAllButtons()
        .find((button) => button.getElement().textContent === 'Add ann as a user')
        ?.click(),
    );
    const inputs = () => page.findModal()?.findContent().findAllInputs() ?? [];
    expect(
      inputs()
        .map((input) => input.getInputValue())
        .slice(0, 2),
    ).toEqual(['https://idp.example', 'ann']);
    await interact(() => inputs()[2]?.setInputValue('Ann'));
    await interact(() => page.findModal()?.findFooter()?.find('button[form]')?.click());
    await eventually(() => expect(page.findModal()).toBeNull());
    const written = requests.filter(({ operation }) => !operation.startsWith('GET'));
    expect(written.map(({ operation }) => operation)).toEqual([
      'POST /users',
      'PUT /users/usr_0123456789abcdef/roles/reader',
    ]);
    await eventually(() => expect(explanations()).toBe(before + 1));
  });
});
