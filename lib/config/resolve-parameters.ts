import { z } from 'zod';

/** Settings that may be read at the start instead of standing in the environment: secrets, and what is known only when all is deployed. */
const resolvable = [
  'NEXTAUTH_URL',
  'NEXTAUTH_SECRET',
  'GATEWARDEN_OIDC_ISSUER',
  'GATEWARDEN_OIDC_CLIENT_ID',
  'GATEWARDEN_OIDC_CLIENT_SECRET',
  'GATEWARDEN_SIGN_IN_ORIGINS',
  'GATEWARDEN_ORIGIN_SECRET',
] as const;

/** Values by name of parameter; one that does not exist is left out. */
export type ReadParameters = (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;

const variable = 'GATEWARDEN_PARAMETERS';

/** JSON: `{"NEXTAUTH_SECRET": "/aws/reference/secretsmanager/gatewarden/session"}`. */
const parametersSchema = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'must be a JSON object of variables and parameters' });
      return z.NEVER;
    }
  })
  .pipe(z.partialRecord(z.enum(resolvable), z.string().regex(/^\/[\w./-]+$/, 'must begin with a slash')));

/**
 * The settings that the environment leaves to parameters. What it says itself counts more.
 * @throws Error that names what is wrong or missing, never a value
 */
export async function resolveParameters(
  source: Readonly<Record<string, string | undefined>>,
  read: ReadParameters,
): Promise<Readonly<Record<string, string>>> {
  const text = source[variable];
  if (!text) return {};
  const parsed = parametersSchema.safeParse(text);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      ({ path, message }) => `  ${[variable, ...path].join('.')}: ${message}`,
    );
    throw new Error(`The environment is not complete:\n${lines.join('\n')}`);
  }
  const wanted = Object.entries(parsed.data).filter(([name]) => !source[name]);
  if (wanted.length === 0) return {};
  const values = await read(wanted.map(([, parameter]) => parameter));
  const missing = wanted.filter(([, parameter]) => !values.has(parameter));
  if (missing.length > 0) {
    const lines = missing.map(([name, parameter]) => `  ${name}: there is no parameter ${parameter}`);
    throw new Error(`The environment is not complete:\n${lines.join('\n')}`);
  }
  return Object.fromEntries(wanted.map(([name, parameter]) => [name, values.get(parameter) ?? '']));
}
