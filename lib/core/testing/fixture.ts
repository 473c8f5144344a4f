import { type ApiType, apiSchema, type Route, routeSchema } from '../model/api';
import type { Conditions } from '../model/condition';
import { type Policy, policySchema } from '../model/policy';
import { roleSchema } from '../model/role';

/** Access of a route in short: `public`, `authenticated`, `blocked`, one permission, or several. */
type ShortAccess = string | { readonly all: readonly string[] } | { readonly any: readonly string[] };

interface ShortGrant {
  readonly id?: string;
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
  readonly apis?: readonly string[];
  readonly if?: Conditions;
}

export interface ShortRole {
  readonly inherits?: readonly string[];
  readonly grants?: readonly ShortGrant[];
}

/** A policy as short as an auditor can read it. Routes are written `GET /orders/{orderId}`. */
export interface ShortPolicy {
  readonly apis: Readonly<
    Record<
      string,
      {
        readonly type?: ApiType;
        readonly stage?: string;
        readonly routes: Readonly<Record<string, ShortAccess>>;
      }
    >
  >;
  readonly roles?: Readonly<Record<string, ShortRole>>;
  /** Claim value → role, at the identity provider `idp`. */
  readonly groups?: { readonly claim: string; readonly roles: Readonly<Record<string, string>> };
  /** Constraint → roles that may not be held together. */
  readonly apart?: Readonly<Record<string, readonly string[]>>;
  readonly timeZone?: string;
}

/** The gateway's id of an API of a fixture. */
export const gatewayIdOf = (apiId: string) => `gw${apiId.replaceAll('-', '')}`;

/** Writes a short policy out, and checks it against the schema. */
export function policyOf(short: ShortPolicy): Policy {
  const apis = Object.entries(short.apis);
  return policySchema.parse({
    apis: apis.map(([id, { type = 'REST', stage = 'prod' }]) =>
      apiSchema.parse({ id, name: id, type, gatewayApiId: gatewayIdOf(id), stage }),
    ),
    routes: apis.flatMap(([apiId, { routes }]) =>
      Object.entries(routes).map(([text, access]) => routeOf(apiId, text, access)),
    ),
    roles: Object.entries(short.roles ?? {}).map(([id, { inherits = [], grants = [] }]) =>
      roleSchema.parse({ id, name: id, inherits, grants: grants.map(writeGrant) }),
    ),
    identityProviders: [
      {
        id: 'idp',
        name: 'Identity provider',
        issuer: 'https://idp.example.com',
        algorithms: ['RS256'],
        audience: { type: 'aud', values: ['shop'] },
        groupsClaim: short.groups?.claim,
        groupMappings: Object.entries(short.groups?.roles ?? {}).map(([value, roleId]) => ({
          value,
          roleId,
        })),
      },
    ],
    constraints: Object.entries(short.apart ?? {}).map(([id, roleIds]) => ({ id, name: id, roleIds })),
    limits: [],
    settings: { timeZone: short.timeZone ?? 'UTC' },
  });
}

function routeOf(apiId: string, text: string, access: ShortAccess): Route {
  const space = text.indexOf(' ');
  const [method, path] = [text.slice(0, space), text.slice(space + 1)];
  return routeSchema.parse({ id: routeIdFor(apiId, text), apiId, method, path, access: writeAccess(access) });
}

/** A legal route id that can be told back: its API, method and path in the alphabet of ids, cut to length. */
function routeIdFor(apiId: string, text: string): string {
  let hash = 0;
  for (const c of `${apiId} ${text}`) hash = (Math.imul(hash, 31) + (c.codePointAt(0) ?? 0)) >>> 0;
  const readable = `${apiId}_${text}`.replaceAll(/[^A-Za-z0-9]+/g, '_').slice(0, 30);
  return `rt_${readable}${hash.toString(16).padStart(12, '0')}`;
}

function writeAccess(access: ShortAccess) {
  if (typeof access !== 'string') {
    const mode = 'all' in access ? 'all' : 'any';
    return { type: 'permission', mode, permissions: 'all' in access ? access.all : access.any };
  }
  return access.includes(':') ? { type: 'permission', mode: 'all', permissions: [access] } : { type: access };
}

function writeGrant({ id, allow, deny, apis, if: conditions }: ShortGrant, index: number) {
  const effect = allow === undefined ? 'deny' : 'allow';
  return { id: id ?? `g${index + 1}`, effect, permissions: allow ?? deny, apis, conditions };
}
