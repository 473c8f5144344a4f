import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerApi } from '../shared/testing/answer-api';
import { signInAs } from '../shared/testing/me';
import { eventually, interact, render } from '../shared/testing/render';
import { AccessLogScreen } from './access-log-screen';
import { viewOf } from './saved-views';
import { entryOf } from './testing/entries';

vi.mock('next/navigation', () => import('../shared/testing/navigation'));

const insights = { engine: 'insights', bytesScanned: 12_345_678, estimatedUsd: 0.000_06 };
const span = { from: '2026-11-01T10:00:00.000Z', to: '2026-11-01T10:02:00.000Z', binSeconds: 60 };
const answers: Readonly<Record<string, unknown>> = {
  'GET /access-log': {
    items: [entryOf()],
    engine: 'filter',
    bytesScanned: 0,
    estimatedUsd: 0,
    searchedFrom: span.from,
    principalNames: { usr_0123456789abcdef: 'Ann' },
  },
  'GET /access-log/stats': {
    ...span,
    bins: [{ at: span.from, allow: 2, deny: 1 }],
    totals: { allow: 2, deny: 1 },
    topDeniedRoutes: [],
    topDeniedPrincipals: [],
    topDenials: [],
    denialsAreCut: false,
    activePrincipals: { users: 1, clients: 0 },
    principalNames: {},
    ...insights,
  },
  'GET /access-log/completeness': {
    ...span,
    bins: [
      { at: span.from, state: 'complete', missing: 0, decisions: 3, errors: 0 },
      { at: '2026-11-01T10:01:00.000Z', state: 'gap', missing: 2, decisions: 0, errors: 0 },
    ],
    missing: 2,
    evidence: { invocations: true, gatewayLog: false },
    ...insights,
  },
};

async function open(address = '') {
  window.history.replaceState(null, '', `/access-log${address}`);
  const requests = answerApi(({ operation }) => ({ body: answers[operation] ?? { items: [] } }));
  const { page } = await render(<AccessLogScreen />, signInAs('auditor'));
  await eventually(() => expect(document.body.textContent).toContain('Ann'));
  const asked = () => new Set(requests.map(({ operation }) => operation));
  return { page, asked };
}

const says = (text: string) => eventually(() => expect(document.body.textContent).toContain(text));

describe('the access log', () => {
  beforeEach(() => window.localStorage.clear());

  it('shows which engine answered, what it read and what that costs', async () => {
    await open();
    const costs = () =>
      [...document.querySelectorAll('[data-log-cost]')].map(({ textContent }) => textContent);
    // The chart and the check of the log are two questions, with one sum.
    await eventually(() =>
      expect(costs()).toEqual([
        'Answered by Logs Insights: 24.7 MB scanned, about $0.00012.',
        'Answered by FilterLogEvents: no charge.',
      ]),
    );
  });

  it('tells a gap in the log from silence, in words, and leads to its time', async () => {
    const { page } = await open();
    await says('Gap: 2 decisions that must have been made have no line in the log.');
    await interact(() => page.findAllExpandableSections().at(-1)?.findExpandButton().click());
    const zoom = [...document.querySelectorAll<HTMLElement>('[aria-label^="Zoom in to"]')].at(-1);
    await interact(() => zoom?.click());
    expect(new URLSearchParams(window.location.search).get('from')).toBe('2026-11-01T10:01:00.000Z');
  });

  it('counts nothing while the chart is folded away, also the next time', async () => {
    window.localStorage.setItem('gatewarden.log-over-time', 'false');
    const { asked } = await open();
    expect(asked()).not.toContain('GET /access-log/stats');
    expect(asked()).not.toContain('GET /access-log/completeness');
  });

  it('keeps in a view what was asked, not the page or the decision that is open', () => {
    const address = 'effect=deny&role=clerk&last=7d&page=3&cursor=abc&event=e1&panel=raw';
    expect(viewOf(new URLSearchParams(address))).toBe('effect=deny&role=clerk&last=7d');
  });
});
