import { measureRouters } from './decisions.mjs';

export async function measure(options) {
  const text =
    'From method and path to the route, with overlapping templates (`/x/search` beside `/x/{id}`).';
  return { title: 'Route matching', text, ...(await measureRouters(options)) };
}
