import createWrapper, { type ElementWrapper } from '@cloudscape-design/components/test-utils/dom';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, vi } from 'vitest';

const expectAct = (isExpected: boolean) =>
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: isExpected });

expectAct(true);

const roots: { readonly root: Root; readonly container: Element }[] = [];

afterEach(() => {
  for (const { root, container } of roots.splice(0)) {
    act(() => root.unmount());
    container.remove();
  }
});

export interface Rendered {
  /** Cloudscape's test utils over the whole document, modals included. */
  readonly page: ElementWrapper<Element>;
  readonly container: HTMLElement;
  readonly queryClient: QueryClient;
}

/** Renders with a query client of its own; `prepare` can fill it before the first render. */
export async function render(
  element: ReactNode,
  prepare: (queryClient: QueryClient) => void = () => undefined,
): Promise<Rendered> {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  prepare(queryClient);
  const container = document.createElement('div');
  document.body.append(container);
  const root = createRoot(container);
  roots.push({ root, container });
  await act(async () =>
    root.render(<QueryClientProvider client={queryClient}>{element}</QueryClientProvider>),
  );
  return { page: createWrapper(document.body), container, queryClient };
}

/**
 * Waits until it holds. What ends it judges no speed: a loaded machine takes seconds to draw. What a timer or an answer
 * changes meanwhile is drawn as in a browser, outside of any `act`.
 */
export async function eventually(check: () => void): Promise<void> {
  expectAct(false);
  try {
    await vi.waitFor(check, { timeout: 120_000 });
  } finally {
    expectAct(true);
  }
}

/** Runs an interaction and everything that follows from it. */
export async function interact(step: () => unknown): Promise<void> {
  await act(async () => {
    await step();
  });
}
