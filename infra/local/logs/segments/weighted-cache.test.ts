import { expect, test } from 'vitest';
import { WeightedCache } from './weighted-cache';

test('a weighted cache keeps what was used last, as far as its weight allows', () => {
  const cache = new WeightedCache<string, number>(10);
  cache.set('a', 1, 4);
  cache.set('b', 2, 4);
  expect(cache.get('a')).toBe(1);
  cache.set('c', 3, 4);
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
});

test('a value that is set again weighs once', () => {
  const cache = new WeightedCache<string, number>(10);
  for (const value of [1, 2, 3]) cache.set('a', value, 6);
  cache.set('b', 4, 4);
  expect([cache.get('a'), cache.get('b')]).toEqual([3, 4]);
});

test('what is heavier than all that may be kept is not kept', () => {
  const cache = new WeightedCache<string, number>(10);
  cache.set('a', 1, 11);
  expect(cache.get('a')).toBeUndefined();
});
