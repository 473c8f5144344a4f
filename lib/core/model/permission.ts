import { z } from 'zod';

const part = '[a-z0-9][a-z0-9._-]{0,62}';

/** A permission a route can require: `resource:action`, e.g. `orders:read`. */
export const permissionSchema = z
  .string()
  .regex(new RegExp(`^${part}:${part}$`), 'a permission is resource:action in lower case, e.g. orders:read');

/** What a grant may name: a permission, every action of a resource (`orders:*`), or everything (`*`). */
export const permissionPatternSchema = z
  .string()
  .regex(
    new RegExp(`^(?:\\*|${part}:(?:\\*|${part}))$`),
    'a grant names resource:action, resource:* or *, e.g. orders:read',
  );

export type Permission = z.infer<typeof permissionSchema>;
export type PermissionPattern = z.infer<typeof permissionPatternSchema>;
