'use client';
import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/lib/client/api';
import { routeMethods } from '@/lib/core/model/http-methods';
import { derivedPattern } from '@/lib/core/model/id-patterns';
import { permissionHref } from '../shared/permission-href';
import { innerPages, overviewPage, sections } from '../shell/pages';
import { paletteMessages } from './messages';

const text = paletteMessages.groups;
const shown = 6;
/** Of what is found in great numbers. */
const shortestSearch = 2;

/** As the API takes it at most. */
const longestSearch = 200;
const userId = derivedPattern('usr');
/** A route as it is shown: its method before the path. */
const routeAsShown = /^([A-Za-z]+)\s+(\/.*)$/;

/** What to look for a route by: its path, with the method where one is typed before it. */
function routeQuery(q: string) {
  const [, method, path] = routeAsShown.exec(q) ?? [];
  const known = routeMethods.find((one) => one === method?.toUpperCase());
  return known && path !== undefined ? { method: known, q: path } : { q };
}

const pages = [overviewPage, ...sections.flatMap((section) => section.pages), ...innerPages];
const holds = (what: string, part: string) => what.toLowerCase().includes(part.toLowerCase());

export interface PaletteOptions {
  /** The value of an option is the address it leads to. */
  readonly options: readonly AutosuggestProps.OptionGroup[];
  readonly isFetching: boolean;
  readonly error: unknown;
}

/**
 * What can be gone to. Pages and APIs are found at once in what is typed; the rest by the API in `q`, which lags behind
 * while somebody types. A search that nobody waits for any more is cancelled.
 */
export function usePaletteOptions(typed: string, searched: string): PaletteOptions {
  const q = searched.slice(0, longestSearch);
  const enabled = q !== '';
  const byId = useQuery(
    // Where there is none it is not found, as by a name.
    api.users.get.queryOptions({ input: { userId: q }, enabled: userId.test(q), retry: false }),
  );
  const users = useQuery(
    api.users.list.queryOptions({
      input: { limit: shown, prefix: q },
      enabled,
      placeholderData: keepPreviousData,
    }),
  );
  const clients = useQuery(
    api.clients.list.queryOptions({
      input: { limit: shown, prefix: q },
      enabled,
      placeholderData: keepPreviousData,
    }),
  );
  const roles = useQuery(
    api.roles.list.queryOptions({ input: { limit: shown, q }, enabled, placeholderData: keepPreviousData }),
  );
  const permissions = useQuery(
    api.routes.permissions.queryOptions({
      input: { q },
      enabled: q.length >= shortestSearch,
      placeholderData: keepPreviousData,
    }),
  );
  const apis = useQuery(api.apis.list.queryOptions({ input: { limit: 200 }, staleTime: 60_000 }));
  const routes = useQuery(
    api.routes.find.queryOptions({
      input: { ...routeQuery(q), limit: 2 * shown },
      enabled: q.length >= shortestSearch,
      placeholderData: keepPreviousData,
    }),
  );

  const found = <T>(items: readonly T[] | undefined) => (enabled && typed !== '' ? (items ?? []) : []);
  const groups: readonly AutosuggestProps.OptionGroup[] = [
    {
      label: text.pages,
      options: pages
        .filter((page) => holds(page.text, typed))
        .map((page) => ({ value: page.href, label: page.text })),
    },
    {
      label: text.users,
      options: found([...(byId.data ? [byId.data] : []), ...(users.data?.items ?? [])]).map((user) => ({
        value: `/users/${user.id}`,
        label: user.name,
        labelTag: user.subject,
        description: user.email,
      })),
    },
    {
      label: text.roles,
      options: found(roles.data?.items).map((role) => ({
        value: `/roles/${role.id}`,
        label: role.name,
        labelTag: role.id,
      })),
    },
    {
      label: text.permissions,
      options: found(permissions.data?.items)
        .slice(0, shown)
        .map(({ permission }) => ({ value: permissionHref(permission), label: permission })),
    },
    {
      label: text.clients,
      options: found(clients.data?.items).map((client) => ({
        value: `/clients/${client.id}`,
        label: client.name,
        labelTag: client.id,
      })),
    },
    {
      label: text.apis,
      options:
        typed === ''
          ? []
          : (apis.data?.items ?? [])
              .filter(({ id, name }) => holds(name, typed) || holds(id, typed))
              .map(({ id, name }) => ({ value: `/apis/${id}`, label: name, labelTag: id })),
    },
    {
      label: text.routes,
      options: found(routes.data?.items).map((route) => ({
        value: `/apis/${route.apiId}?route=${route.id}`,
        label: `${route.method} ${route.path}`,
        labelTag: route.apiId,
        description: route.summary,
      })),
    },
  ];
  const queries = [users, clients, roles, permissions, apis, routes];
  return {
    options: groups.filter(({ options }) => options.length > 0),
    isFetching: queries.some(({ isFetching }) => isFetching),
    error: queries.find(({ error }) => error !== null)?.error,
  };
}
