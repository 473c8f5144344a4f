import type { Conditions } from '../model/condition';

const variable = /\$\{([^}]*)\}/g;

/** Whether the events of TOKEN authorizers and of AppSync have nothing that could tell the key's value. */
export const isHiddenKey = (key: string): boolean => key === 'request.sourceIp' || key.startsWith('query.');

/** The keys that conditions read, themselves or in a `${…}`, as often as they stand there. */
export function findConditionKeys(conditions: Conditions): string[] {
  return Object.values(conditions).flatMap((byKey) =>
    Object.entries(byKey).flatMap(([key, values]) => [
      key,
      ...[values]
        .flat()
        .flatMap((value) => Array.from(String(value).matchAll(variable), ([, name = '']) => name)),
    ]),
  );
}

/** Those of them that such an event cannot tell. Sorted, each once. */
export function findHiddenKeys(conditions: Conditions): string[] {
  return [...new Set(findConditionKeys(conditions).filter(isHiddenKey))].sort();
}
