import { addRoute, createRouter, findRoute } from 'rou3';
import { colonPath } from '../lib/workload.mjs';

const options = { params: false };

export async function load(json) {
  const router = createRouter();
  for (const [id, { method, path }] of JSON.parse(json).routes.entries()) {
    addRoute(router, method, colonPath(path), { id });
  }
  return { decide: ({ method, path }) => findRoute(router, method, path, options)?.data.id ?? -1 };
}
