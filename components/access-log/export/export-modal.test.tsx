import { createHash } from 'node:crypto';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signInAs } from '../../shared/testing/me';
import { eventually, interact, render } from '../../shared/testing/render';
import { costBefore } from './export-form';
import ExportModal from './export-modal';
import { useExport } from './use-export';

vi.mock('next/navigation', () => import('../../shared/testing/navigation'));

const saved: string[] = [];
vi.mock('../../shared/save-file', () => ({ saveFile: (name: string) => saved.push(name) }));

const from = '2026-11-01T00:00:00.000Z';
const to = '2026-11-02T00:00:00.000Z';
const page = { engine: 'filter', bytesScanned: 0, estimatedUsd: 0 } as const;
const csv = 'id\r\nd1\r\nd2\r\n';
const sha256 = createHash('sha256').update(csv).digest('hex');

const manifestOf = (
  id: string,
  cursor: string | undefined,
  nextCursor: string | undefined,
  hash = sha256,
) => ({
  kind: 'gatewarden.export',
  id,
  format: 'csv',
  filter: {},
  from,
  to,
  ...(cursor && { cursor }),
  count: 2,
  sha256: hash,
  policyVersions: [3],
  exporter: { type: 'member', id: 'mem_1', name: 'Somebody' },
  exportedAt: to,
  ...(nextCursor && { nextCursor }),
});

/** Two parts. `breaks` says which requests for a part break off, counted from one. */
function serveExport(breaks: readonly number[], hash = sha256): (string | null)[] {
  const cursors: (string | null)[] = [];
  vi.stubGlobal('fetch', async (input: Request | string) => {
    const url = new URL(typeof input === 'string' ? input : input.url, 'http://localhost');
    const isFirst = url.pathname.endsWith('part-1');
    if (!url.pathname.endsWith('/export')) {
      const [cursor, next] = isFirst ? [undefined, 'c2'] : ['c2', undefined];
      const manifest = manifestOf(isFirst ? 'part-1' : 'part-2', cursor, next, hash);
      return Response.json({ manifest, changeSeq: isFirst ? 8 : 9 });
    }
    const cursor = url.searchParams.get('cursor');
    cursors.push(cursor);
    const isBreaking = breaks.includes(cursors.length);
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(csv));
        if (isBreaking) controller.error(new TypeError('network'));
        else controller.close();
      },
    });
    return new Response(body, { headers: { 'x-gatewarden-export': cursor === null ? 'part-1' : 'part-2' } });
  });
  return cursors;
}

function Export() {
  const work = useExport();
  return <ExportModal range={{ from, to }} filters={{}} page={page} work={work} onClose={() => undefined} />;
}

/** Leaves the page and comes back: all that was in memory is gone. */
function Visits() {
  const [visit, setVisit] = useState(1);
  return (
    <>
      <button type="button" onClick={() => setVisit(visit + 1)}>
        Come back
      </button>
      <Export key={visit} />
    </>
  );
}

const click = (label: string) =>
  interact(() => {
    const button = [...document.querySelectorAll('button')].find((b) => b.textContent?.trim() === label);
    if (!button) throw new Error(`there is no button ${label}`);
    button.click();
  });
const says = (text: string) => eventually(() => expect(document.body.textContent).toContain(text));

describe('an export', () => {
  beforeEach(() => {
    window.localStorage.clear();
    saved.length = 0;
    vi.stubGlobal('isSecureContext', true);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('saves part after part, each held to the hash of its manifest, and then the manifests', async () => {
    const cursors = serveExport([]);
    await render(<Export />, signInAs('auditor'));
    await click('Start export');
    await says('The export is complete: 4 decisions.');
    expect(cursors).toEqual([null, 'c2']);
    await says('What arrived has the SHA-256 of its manifest.');
    await click('Save manifest');
    expect(saved).toEqual([
      'decisions-2026-11-01-part-1.csv',
      'decisions-2026-11-01-part-2.csv',
      'decisions-2026-11-01-manifest.json',
    ]);
  });

  it('goes on after a break where it stopped, also when the page was left meanwhile', async () => {
    const cursors = serveExport([2]);
    await render(<Visits />, signInAs('auditor'));
    await click('Start export');
    await says('Part 2 broke off');
    await click('Come back');
    await says('not ended yet');
    await click('All remaining parts');
    await says('The export is complete: 4 decisions.');
    expect(cursors).toEqual([null, 'c2', 'c2']);
  });

  it('does not count a part that is not what its manifest says', async () => {
    serveExport([], 'f'.repeat(64));
    await render(<Export />, signInAs('auditor'));
    await click('Start export');
    await says('Part 1 broke off');
    await says('does not have the SHA-256');
    expect(saved).toEqual([]);
  });

  it('tells the cost before', () => {
    const insights = { engine: 'insights', bytesScanned: 1e9, estimatedUsd: 0.005 } as const;
    expect(costBefore(page, 10)).toContain('no charge');
    expect(costBefore(insights, 2500)).toContain('at most about $0.015 for 2,500 decisions');
    expect(costBefore(insights, undefined)).toContain('about $0.005 a query');
    expect(costBefore(undefined, undefined)).toContain('Not known');
  });
});
