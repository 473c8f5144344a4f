import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import { permissionMatches } from '@/lib/core/model/permission-matches';
import { rolesMessages } from './messages';

const text = rolesMessages.grantForm;
const shown = 100;

interface KnownPermission {
  readonly permission: string;
  readonly routeCount: number;
}

function countCovered(pattern: string, known: readonly KnownPermission[]): number {
  return known.reduce((sum, k) => sum + (permissionMatches(pattern, k.permission) ? k.routeCount : 0), 0);
}

/**
 * What can be granted: the permissions that routes require, every action of each resource among them,
 * and everything. What is granted already is left out.
 */
export function permissionOptions(
  known: readonly KnownPermission[],
  typed: string,
  taken: readonly string[],
): AutosuggestProps.Option[] {
  const resources = [...new Set(known.map((k) => k.permission.split(':')[0] ?? ''))];
  const all: AutosuggestProps.Option[] = [
    ...resources.map((resource) => ({
      value: `${resource}:*`,
      description: text.everyAction(resource),
      labelTag: text.opens(countCovered(`${resource}:*`, known)),
    })),
    ...known.map(({ permission, routeCount }) => ({ value: permission, labelTag: text.opens(routeCount) })),
    { value: '*', description: text.everything, labelTag: text.opens(countCovered('*', known)) },
  ];
  const wanted = typed.trim().toLowerCase();
  return all
    .filter(({ value = '' }) => value.includes(wanted) && !taken.includes(value))
    .sort((a, b) => (a.value ?? '').localeCompare(b.value ?? ''))
    .slice(0, shown);
}
