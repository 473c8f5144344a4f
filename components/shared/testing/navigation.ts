import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
for (const method of ['pushState', 'replaceState'] as const) {
  const original = window.history[method].bind(window.history);
  window.history[method] = (...args) => {
    original(...args);
    for (const listener of listeners) listener();
  };
}
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const search = () => window.location.search;

// Stands in for `next/navigation`: its hooks follow the history of the window, and so do these.
export const useSearchParams = () => new URLSearchParams(useSyncExternalStore(subscribe, search));
export const usePathname = () => window.location.pathname;
export const useRouter = () => ({ push: (url: string) => window.history.pushState(null, '', url) });
