import createRouter from 'find-my-way';
import { colonPath } from '../lib/workload.mjs';

export async function load(json) {
  const router = createRouter();
  const nothing = () => {};
  for (const [id, { method, path }] of JSON.parse(json).routes.entries()) {
    router.on(method, colonPath(path), nothing, { id });
  }
  return { decide: ({ method, path }) => router.find(method, path)?.store.id ?? -1 };
}
