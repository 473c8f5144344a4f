import { z } from 'zod';
import { apiIdSchema, instantSchema, roleIdSchema, routeIdSchema } from '../core/model/ids';
import { permissionSchema } from '../core/model/permission';
import { effectiveRouteSchema, viaSchema } from './assignments';
import { operation, pageOf, pageQuery, policyOperation } from './operation';

const tags = ['Who can'];

/** Somebody who holds a role, itself or by inheritance. */
const holderSchema = z.object({
  principalId: z.string(),
  principalType: z.enum(['user', 'client']),
  name: z.string(),
  email: z.string().optional(),
  /** The role that was assigned. */
  roleId: z.string(),
  assignmentId: z.string(),
  expiresAt: instantSchema.optional(),
});

const endingAssignmentSchema = holderSchema.extend({
  startsAt: instantSchema.optional(),
  expiresAt: instantSchema,
});

const groupSchema = z.object({ identityProviderId: z.string(), value: z.string(), roleId: z.string() });

const callers = policyOperation
  .route({
    method: 'GET',
    path: '/apis/{apiId}/routes/{routeId}/callers',
    tags,
    summary: 'Who can call a route now, and through which role and grant',
    description:
      'Everybody whose assignments let some request through, each once; `conditional` where the request decides. ' +
      'A page may be short or empty and have a next one. Members of the `groups` come on top: who they are only ' +
      'their identity provider knows.',
  })
  .meta({ access: 'users:read' })
  .input(z.object({ apiId: apiIdSchema, routeId: routeIdSchema, ...pageQuery }))
  .output(
    pageOf(holderSchema.extend({ effect: z.enum(['allow', 'conditional']), via: z.array(viaSchema) })).extend(
      {
        /** `public`: everybody; `authenticated`: every principal that is not suspended; `blocked`: nobody. */
        access: z.enum(['public', 'authenticated', 'permission', 'blocked']),
        /** Groups of identity providers whose members hold a role that leads to the route. */
        groups: z.array(groupSchema),
      },
    ),
  );

const holders = policyOperation
  .route({
    method: 'GET',
    path: '/roles/{roleId}/holders',
    tags,
    summary: 'Effective members of a role: those it is assigned to, and those who inherit it',
    description:
      'Each once, by the first role in the order of ids; a page may be short or empty and have a next one.',
  })
  .meta({ access: 'roles:read' })
  .input(z.object({ roleId: roleIdSchema, ...pageQuery }))
  .output(pageOf(holderSchema).extend({ groups: z.array(groupSchema) }));

const roleRoutes = policyOperation
  .route({
    method: 'GET',
    path: '/roles/{roleId}/routes',
    tags,
    summary:
      'Routes that a role opens to who holds it alone, and through which grants, inherited ones included',
  })
  .meta({ access: 'roles:read' })
  .input(
    z.object({
      roleId: roleIdSchema,
      ...pageQuery,
      apiId: apiIdSchema.optional(),
      q: z.string().max(200).optional(),
    }),
  )
  .output(pageOf(effectiveRouteSchema));

const permissionRoutes = policyOperation
  .route({
    method: 'GET',
    path: '/permissions/{permission}/routes',
    tags,
    summary: 'Routes that a permission opens',
  })
  .meta({ access: 'apis:read' })
  .input(z.object({ permission: permissionSchema, ...pageQuery }))
  .output(
    pageOf(
      z.object({
        apiId: z.string(),
        routeId: z.string(),
        method: z.string(),
        path: z.string(),
        /** Permissions that the route asks for beside it; empty where it is enough by itself. */
        alsoNeeds: z.array(z.string()),
      }),
    ),
  );

const permissionRoles = policyOperation
  .route({
    method: 'GET',
    path: '/permissions/{permission}/roles',
    tags,
    summary: 'Roles that grant or deny a permission, inherited grants included',
  })
  .meta({ access: 'roles:read' })
  .input(z.object({ permission: permissionSchema, ...pageQuery }))
  .output(
    pageOf(
      z.object({
        roleId: z.string(),
        name: z.string(),
        grants: z.array(
          z.object({
            roleId: z.string(),
            grantId: z.string(),
            effect: z.enum(['allow', 'deny']),
            conditional: z.boolean(),
            /** Absent: on every API. */
            apis: z.array(z.string()).optional(),
          }),
        ),
      }),
    ),
  );

const endingAssignments = operation
  .route({
    method: 'GET',
    path: '/assignments/ending',
    tags,
    summary: 'Assignments of everybody that end within some days, the first to end first',
    description: 'Also those that have not begun. What has no end, or has ended, is not in the list.',
  })
  .meta({ access: 'users:read' })
  .input(z.object({ ...pageQuery, days: z.coerce.number().int().min(1).max(366).default(7) }))
  .output(pageOf(endingAssignmentSchema));

export const accessContract = {
  endingAssignments,
  callers,
  holders,
  roleRoutes,
  permissionRoutes,
  permissionRoles,
};
