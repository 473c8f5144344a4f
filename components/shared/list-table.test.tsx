import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '@/lib/client/problem-error';
import { ListTable } from './list-table';
import { eventually, interact, type Rendered, render } from './testing/render';

interface Row {
  readonly name: string;
}
interface Answer {
  readonly items: readonly Row[];
}

const columns = [{ id: 'name', header: 'Name', cell: (row: Row) => row.name }];

function List({ read }: { readonly read: (search: string) => Promise<Answer> }) {
  const [search, setSearch] = useState('');
  const query = useQuery({
    queryKey: ['rows', search],
    queryFn: () => read(search),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <button type="button" id="search" onClick={() => setSearch('gra')}>
        Search
      </button>
      <ListTable
        label="Rows"
        header="Rows"
        query={query}
        columnDefinitions={columns}
        filtered={search !== ''}
        empty="No rows yet"
      />
    </>
  );
}

const never = new Promise<Answer>(() => undefined);
const unavailable = {
  type: 'about:blank',
  title: 'Unavailable',
  status: 503,
  code: 'unavailable',
  detail: 'The store does not answer.',
  instance: 'req-9',
} as const;

/** Answers once, and fails from then on. */
function failingSecond() {
  let isFirst = true;
  return async (): Promise<Answer> => {
    if (!isFirst) throw new ProblemError(unavailable);
    isFirst = false;
    return { items: [{ name: 'Ada' }] };
  };
}

const textOf = (page: Rendered['page']) => page.findTable()?.getElement().textContent ?? '';

describe('ListTable', () => {
  it('keeps the rows on show while those of another filter are on their way', async () => {
    const { page } = await render(
      <List read={(search) => (search === '' ? Promise.resolve({ items: [{ name: 'Ada' }] }) : never)} />,
    );
    await eventually(() => expect(textOf(page)).toContain('Ada'));
    await interact(() => page.find('#search')?.click());
    expect(textOf(page)).toContain('Ada');
  });

  it('says of rows that could not be read again as of when they are', async () => {
    const { page, queryClient } = await render(<List read={failingSecond()} />);
    await eventually(() => expect(textOf(page)).toContain('Ada'));
    await interact(() => queryClient.refetchQueries({ queryKey: ['rows'] }));
    await eventually(() => expect(textOf(page)).toContain('This could not be read again'));
    expect(textOf(page)).toContain('Ada');
  });

  it('shows every row of a long page in the end', async () => {
    const items = Array.from({ length: 50 }, (_, i) => ({ name: `Row ${i + 1}` }));
    const { page } = await render(<List read={() => Promise.resolve({ items })} />);
    await eventually(() => expect(page.findTable()?.findRows()).toHaveLength(50));
  });

  it('tells nothing there from nothing found', async () => {
    const { page } = await render(<List read={() => Promise.resolve({ items: [] })} />);
    await eventually(() => expect(textOf(page)).toContain('No rows yet'));
    await interact(() => page.find('#search')?.click());
    await eventually(() => expect(textOf(page)).toContain('Nothing matches'));
  });

  it('says why a list could not be read, and reads it again when asked to', async () => {
    const failure = new ProblemError(unavailable);
    const read = vi.fn<() => Promise<Answer>>().mockRejectedValueOnce(failure);
    read.mockResolvedValue({ items: [{ name: 'Ada' }] });
    const { page } = await render(<List read={read} />);
    await eventually(() => expect(textOf(page)).toContain('The store does not answer.'));
    expect(textOf(page)).toContain('req-9');

    await interact(() => page.findAlert()?.findActionSlot()?.findButton()?.click());
    await eventually(() => expect(textOf(page)).toContain('Ada'));
  });
});
