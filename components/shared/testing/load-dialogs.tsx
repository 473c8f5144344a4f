import { type ComponentType, lazy, Suspense } from 'react';
import { beforeEach, vi } from 'vitest';

/* What a browser loads when it is used is loaded before each test: a test is about what it does, not about how it comes. */

type Module = ComponentType<object> | { readonly default: ComponentType<object> };

const { loading, dynamic } = vi.hoisted(() => {
  const begun = new Set<Promise<unknown>>();
  return {
    loading: begun,
    dynamic: (load: () => Promise<Module>): ComponentType<object> => {
      let loaded: ComponentType<object> | undefined;
      const whenLoaded = load().then((module) => {
        loaded = 'default' in module ? module.default : module;
        return { default: loaded };
      });
      begun.add(whenLoaded);
      const Late = lazy(() => whenLoaded);
      return function Loaded(props: object) {
        const Ready = loaded;
        if (Ready) return <Ready {...props} />;
        return (
          <Suspense fallback={null}>
            <Late {...props} />
          </Suspense>
        );
      };
    },
  };
});

vi.mock('next/dynamic', () => ({ default: dynamic }));

beforeEach(async () => {
  // What was loaded may load more.
  for (let known = -1; known !== loading.size; ) {
    known = loading.size;
    await Promise.all(loading);
  }
});
