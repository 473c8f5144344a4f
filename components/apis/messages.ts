import type { ApiType } from '@/lib/core/model/api';
import { counted } from '../shared/counted';

const routes = (n: number) => counted(n, 'route');

/** English text of APIs, routes and the import. */
export const apisMessages = {
  title: 'APIs and routes',
  description:
    'The API Gateway APIs that Gatewarden protects. A request for a route that is not listed is denied.',
  none: 'No API is connected',
  noneHint: 'Connect an API of API Gateway, then import its routes from an OpenAPI document.',
  columns: { name: 'Name', id: 'Id', type: 'Type', gateway: 'Gateway id and stage', routes: 'Routes' },
  types: {
    REST: 'REST API',
    HTTP: 'HTTP API',
    WEBSOCKET: 'WebSocket API',
    APPSYNC: 'AppSync API',
  } satisfies Record<ApiType, string>,
  connect: {
    action: 'Connect an API',
    title: 'Connect an API',
    submit: 'Connect',
    id: 'Id',
    idHint: 'Lower-case letters, digits and hyphens. It stands in the log and cannot be changed.',
    name: 'Name',
    description: 'Description',
    type: 'Type',
    gatewayApiId: 'API id in API Gateway',
    gatewayApiIdHint: 'The first part of the invoke URL, for example a1b2c3d4e5.',
    stage: 'Stage',
    stageHint: 'Exactly as in API Gateway; $default for an HTTP API without named stages.',
    required: (field: string) => `Enter ${field.toLowerCase()}.`,
    draftTitle: (name: string) => (name === '' ? 'Connect an API' : `Connect ${name}`),
    done: (name: string) => `${name} is connected`,
    doneNext: 'Every request to it is denied until it has routes: import them.',
  },
  one: {
    hidden: {
      header: 'Some grants look at what an authorizer may not be told',
      body: (
        type: ApiType,
        grants: readonly {
          readonly roleId: string;
          readonly grantId: string;
          readonly keys: readonly string[];
        }[],
      ) => {
        const named = grants.slice(0, 5).map(({ roleId, keys }) => `${roleId} (${keys.join(', ')})`);
        const more = grants.length > named.length ? ` and ${grants.length - named.length} more` : '';
        const whose = type === 'APPSYNC' ? 'AppSync tells' : 'A TOKEN authorizer is told';
        return `${whose} neither address nor query: allow grants on them then never apply, deny grants always do. ${type === 'APPSYNC' ? '' : 'Use a REQUEST authorizer. '}Grants of: ${named.join('; ')}${more}.`;
      },
    },
    loading: 'API',
    import: 'Import routes',
    edit: 'Edit details',
    addRoute: 'Add route',
    disconnect: 'Disconnect',
    tabs: { routes: 'Routes and traffic', changes: 'Changes' },
    changes: {
      title: 'Recent changes of this API',
      none: 'No change recorded',
      all: 'All changes of this API',
    },
    routes: 'Routes',
    facts: {
      id: 'Id',
      type: 'Type',
      gatewayApiId: 'API id in API Gateway',
      stage: 'Stage',
      routes: 'Routes',
    },
  },
  edit: {
    title: (name: string) => `Edit ${name}`,
    done: (name: string) => `Changed API ${name}`,
  },
  disconnect: {
    title: (name: string) => `Disconnect ${name}?`,
    draftTitle: (name: string) => `Disconnect ${name}`,
    submit: 'Disconnect API',
    effect: (name: string, n: number) =>
      `${name} and its ${routes(n)} are gone from the policy, with the access that was set for each. Its authorizer then denies every request, of everybody.`,
    refused:
      'This is refused while a grant of a role is for this API, or a limit for one of its routes: take them away first.',
    done: (name: string) => `Disconnected ${name}`,
  },
  addRoute: {
    title: (name: string) => `Add a route to ${name}`,
    draftTitle: (name: string) => `Add a route to ${name}`,
    submit: 'Add route',
    path: 'Path',
    pathHint: 'As API Gateway writes it: /orders/{orderId}, /files/{proxy+}.',
    routeKey: 'Route key',
    routeKeyHint: 'As in API Gateway: $connect, or the value that messages are told apart by.',
    pathRequired: 'Enter the path or route key.',
    done: (route: string) => `Added route ${route}`,
  },
  callerCount: {
    callers: (n: number, isMore: boolean, groups: number) =>
      `${isMore ? 'At least ' : ''}${counted(n, 'principal')} can call it now${groups > 0 ? `, and whoever is in ${counted(groups, 'mapped group')}` : ''}.`,
    without: {
      public: 'Everybody can call it now, without a credential.',
      authenticated: 'Every known principal that is not suspended can call it now.',
      blocked: 'Nobody can call it now: it is blocked.',
    },
  },
  deleteRoute: {
    action: 'Delete route',
    title: (route: string) => `Delete ${route}?`,
    draftTitle: (route: string) => `Delete ${route}`,
    submit: 'Delete route',
    effect:
      'Requests for it are then denied, of everybody, unless a more general route such as {proxy+} matches them: then what that one requires counts.',
    done: (route: string) => `Deleted route ${route}`,
  },
  routes: {
    title: 'Routes',
    find: 'Find by path, summary or operation id',
    none: 'This API has no routes',
    noneHint: 'Import its OpenAPI document. Until then every request to it is denied.',
    anyMethod: 'Any method',
    anyAccess: 'Any access',
    method: 'Method',
    access: 'Access',
    permission: (permission: string) => `Needs ${permission}`,
    columns: { route: 'Route', access: 'Access', summary: 'Summary' },
    open: (route: string) => `Open ${route}`,
    multiSegment: 'Multi-segment parameter',
    multiSegmentHint: (names: string) =>
      `The API description lets ${names} span several segments. API Gateway can express that at the end of a path only; in mid-path it matches one segment.`,
  },
  access: {
    public: 'Public',
    publicHint: 'Anybody, without a credential.',
    authenticated: 'Authenticated',
    authenticatedHint: 'Every known, active principal.',
    permission: 'Permission',
    permissionHint: 'Principals with a role that grants it.',
    blocked: 'Blocked',
    blockedHint: 'Nobody, whatever their roles.',
    allOf: 'All of them',
    anyOf: 'One of them',
    all: ' and ',
    any: ' or ',
    mode: 'How many of the permissions are needed',
  },
  route: {
    facts: { summary: 'Summary', operationId: 'Operation id', tags: 'Tags', id: 'Route id' },
    change: 'Change access',
    changeTitle: (route: string) => `Access to ${route}`,
    accessLabel: 'Who may call it',
    permissions: 'Permissions',
    permissionsHint: 'resource:action, such as issues:read. A grant covers it by name or with a wildcard.',
    needPermission: 'Name at least one permission.',
    save: 'Save',
    done: (route: string) => `Access to ${route} changed`,
    roles: 'Roles that grant it',
    noRoles: 'No role grants it: every request is denied.',
    conditional: '(under conditions)',
    denied: '(but a grant that it has denies it)',
    moreRoles: (n: number) => `Show ${n} more`,
    decisions: 'Decisions about this route',
    changes: 'Changes of this route',
    publicWarning: 'Anybody on the internet who can reach the gateway can call a public route.',
  },
  traffic: {
    title: 'Traffic of the last 7 days',
    description: 'Allowed and denied requests, counted from the decision log.',
    none: 'No request was decided in these days.',
    totals: (allowed: string, denied: string) => `${allowed} allowed, ${denied} denied`,
    open: 'These decisions in the access log',
  },
  callers: {
    title: 'Who can call it now',
    searching: 'Looking for callers',
    nobody: 'Nobody has an assignment that leads here.',
    more: (shown: number) => (shown === 0 ? 'Look further' : 'Show more'),
    effect: { allow: 'Always', conditional: 'Depends on the request' },
    role: 'role',
    grant: 'by grant',
    until: 'until',
    without: {
      public: 'Everybody, without a credential.',
      authenticated: 'Every known principal that is not suspended.',
      blocked: 'Nobody.',
    },
  },
  changeMany: {
    action: 'Change many',
    chosen: (n: number) => `Of ${routes(n)} chosen`,
    found: (n: number) => `Of all ${routes(n)} that the filter finds`,
    clear: 'Choose none',
    chooseFirst: 'Choose routes in the list first.',
    selection: {
      group: 'Choose routes',
      all: 'Choose all routes on this page',
      one: (route: string) => `Choose ${route}`,
    },
    title: (n: number) => `Access to ${routes(n)}`,
    preview: 'Show the effect',
    back: 'Change it',
    effect: (n: number, access: string) =>
      n === 0 ? 'Nothing would change.' : `${routes(n)} will require: ${access}.`,
    unchanged: (n: number) => `${routes(n)} ${n === 1 ? 'does' : 'do'} so already.`,
    more: (n: number) => `and ${n} more`,
    submit: (n: number) => `Change ${routes(n)}`,
    done: (n: number) => `Access to ${routes(n)} changed`,
  },
  import: {
    title: 'Import routes',
    steps: { document: 'document', preview: 'preview' },
    previewTitle: 'Preview',
    stepTitle: (name: string, step: string) => `Import routes of ${name}: ${step}`,
    documentHint:
      'OpenAPI 2.0 (Swagger), 3.0 or 3.1, as JSON or YAML. Every path and operation becomes a route.',
    remove: 'Remove routes that the document does not have',
    removeHint: 'Requests for them are then denied.',
    empty: 'Choose a file or paste a document.',
    tooLarge: 'This document is longer than 38 MB. Import it in several documents.',
    there: 'A document is here already',
    thereHint: 'Next shows what it would change. Choose another one to replace it.',
    incomplete: (received: number, parts: number) =>
      `${received} of ${counted(parts, 'part')} of the document are here`,
    incompleteHint:
      'Choose the same file again: only the parts that are missing are sent. Where another window sends them, the preview follows by itself.',
    draftTitle: (name: string) => `Import routes of ${name}`,
    applying: 'Making the routes: all of them, or none. You can leave this page.',
    upload: {
      label: 'Document',
      leave: 'You can leave this page and come back to its address. Nothing is in force before you import.',
      partsDone: (received: number, parts: number) => `${received} of ${counted(parts, 'part')}`,
      comparing: 'Comparing the document with the routes that are there',
      applied: (version: number) => `Imported as policy version ${version}`,
      appliedHint: 'Choose another document to import again.',
      failed: 'The document could not be uploaded',
      doneNotice: 'The document to import is uploaded',
      open: 'Look at what it changes',
    },
    nothing: 'Nothing would change: all routes are there already.',
    submit: 'Import',
    finish: 'Finish',
    keeps:
      'Routes that exist keep the access they have. Added routes need the permission shown; change it afterwards where it does not fit.',
    summary: {
      operations: 'Operations',
      added: 'Added',
      changed: 'Changed',
      removed: 'Removed',
      unchanged: 'Unchanged',
    },
    columns: { change: 'Change', route: 'Route', permissions: 'Permission', operationId: 'Operation id' },
    changes: { added: 'Added', changed: 'Changed', removed: 'Removed' },
    find: 'Find a route',
    matches: (n: number) => counted(n, 'match', 'matches'),
    warnings: (n: number) => `${counted(n, 'thing')} to know`,
    moreWarnings: (n: number) => `and ${n} more`,
    done: (added: number, changed: number, removed: number) =>
      `Imported: ${routes(added)} added, ${changed} changed, ${removed} removed`,
  },
} as const;
