import { z } from 'zod';

const settingsSchema = z
  .object({
    AWS_REGION: z.string().min(1),
    GATEWARDEN_TABLE: z.string().min(1),
    GATEWARDEN_DIGEST_BUCKET: z.string().min(1),
    GATEWARDEN_DIGEST_KEY: z.string().min(1),
  })
  .transform((env) => ({
    region: env.AWS_REGION,
    table: env.GATEWARDEN_TABLE,
    bucket: env.GATEWARDEN_DIGEST_BUCKET,
    keyId: env.GATEWARDEN_DIGEST_KEY,
  }));

/** @throws Error that names each variable that is missing. */
export function readSettings(source: Readonly<Record<string, string | undefined>>) {
  const parsed = settingsSchema.safeParse(source);
  if (parsed.success) return parsed.data;
  throw new Error(
    `The environment lacks ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}.`,
  );
}
