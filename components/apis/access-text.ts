import type { RouteAccess } from '@/lib/core/model/api';
import { apisMessages } from './messages';

const text = apisMessages.access;

/** What a route requires, in a few words: `Public`, `issues:read`, `a:read or b:read`. */
export function accessText(access: RouteAccess): string {
  if (access.type !== 'permission') return text[access.type];
  return access.permissions.join(access.mode === 'all' ? text.all : text.any);
}
