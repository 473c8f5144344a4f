import { z } from 'zod';
import { fieldErrorOf } from '../../contracts/field-error';
import type { FieldError } from '../../contracts/problem';
import { assignmentSchema, userSchema } from '../../core/model/principal';
import { userIdOf } from '../../store/keys';

/** One user as a file names it. What is left out stays as it is; a new user is active and has no attributes. */
const importUserSchema = z.strictObject({
  issuer: userSchema.shape.issuer,
  subject: userSchema.shape.subject,
  name: userSchema.shape.name.optional(),
  email: userSchema.shape.email,
  status: userSchema.shape.status.optional(),
  /** All attributes as they are to be. */
  attributes: userSchema.shape.attributes.optional(),
  /** Some attributes; the others stay. */
  setAttributes: userSchema.shape.attributes.optional(),
  roles: z
    .array(assignmentSchema.pick({ roleId: true, startsAt: true, expiresAt: true }))
    .max(200)
    .refine((roles) => new Set(roles.map(({ roleId }) => roleId)).size === roles.length, {
      error: 'must name each role once',
    })
    .optional(),
});

export type ImportUser = z.infer<typeof importUserSchema>;

/** A row that can be looked at further, or one that breaks a rule by itself. */
export type ImportRow = {
  /** Counted from 1, the header of a CSV file left out. */
  readonly row: number;
  /** The line of a CSV file. */
  readonly line?: number | undefined;
} & (
  | { readonly userId: string; readonly user: ImportUser; readonly errors?: undefined }
  | { readonly user?: undefined; readonly errors: readonly FieldError[] }
);

/** Checks the rows one by one; a second row for the same user is refused, since the order of rows must not matter. */
export function checkRows(
  rows: readonly {
    readonly line?: number;
    readonly value: unknown;
    readonly errors?: readonly FieldError[];
  }[],
): ImportRow[] {
  const firstRows = new Map<string, number>();
  return rows.map(({ line, value, errors: broken = [] }, i) => {
    const row = i + 1;
    const parsed = importUserSchema.safeParse(value);
    if (!parsed.success || broken.length > 0) {
      return { row, line, errors: [...broken, ...(parsed.error?.issues.map(fieldErrorOf) ?? [])] };
    }
    const userId = userIdOf(parsed.data.issuer, parsed.data.subject);
    const first = firstRows.get(userId);
    if (first !== undefined) {
      return { row, line, errors: [{ pointer: '/subject', message: `is the user of row ${first} again` }] };
    }
    firstRows.set(userId, row);
    return { row, line, userId, user: parsed.data };
  });
}
