import type { DecisionTables } from '../../core/decide/tables';
import { httpMethods } from '../../core/model/http-methods';

// What both sides of the format of `encodeTables` must agree on. Whatever changes here or in the order of what is
// written needs a new byte in `snapshotFormats`.

/** The small part, written as JSON: there is no time to win there. */
export type TablesHead = Pick<
  DecisionTables,
  | 'apis'
  | 'identityProviders'
  | 'constraints'
  | 'limits'
  | 'settings'
  | 'apiIds'
  | 'webSocketKeys'
  | 'roleIds'
>;

/** Written as their place in the list. */
export const routeMethods = [...httpMethods, 'ANY', 'WEBSOCKET'] as const;
export const accessTypes = ['public', 'authenticated', 'permission', 'blocked'] as const;

export const grantFlags = { deny: 1, apis: 2, conditions: 4 } as const;
