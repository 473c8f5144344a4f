import type { z } from 'zod';
import { fieldErrorOf } from '../../contracts/field-error';
import { AppError } from '../../contracts/problem';

/** The entity by its schema, where a rule goes beyond what the contract of the input says. */
export function parseEntity<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(fieldErrorOf);
  throw new AppError('validation_failed', errors.map((e) => `${e.pointer}: ${e.message}`).join('; '), errors);
}
