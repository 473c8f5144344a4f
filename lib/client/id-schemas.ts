import * as z from 'zod/mini';
import { derivedPattern, slugPattern } from '../core/model/id-patterns';

/* What addresses and change records hold, checked with the small zod: the core's own schemas weigh more than a page. */

export const roleIdSchema = z.string().check(z.regex(slugPattern));
export const assignmentIdSchema = z.string().check(z.regex(/^asg_[A-Za-z0-9_-]{16}$/));
export const draftIdSchema = z.string().check(z.regex(derivedPattern('drf')));
export const principalIdSchema = z.union([
  z.string().check(z.regex(derivedPattern('usr'))),
  z.string().check(z.regex(derivedPattern('cli'))),
]);
export const instantSchema = z.iso.datetime({ offset: false, precision: 3 });
