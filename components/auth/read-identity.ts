import { getSession } from 'next-auth/react';
import * as z from 'zod/mini';

const identitySchema = z.object({
  name: z.optional(z.string()),
  email: z.optional(z.string()),
  issuer: z.optional(z.string()),
  subject: z.optional(z.string()),
});

/** Who is signed in, as the identity provider said. Null when nobody is. */
export async function readIdentity(): Promise<z.infer<typeof identitySchema> | null> {
  const parsed = identitySchema.safeParse((await getSession())?.user);
  return parsed.success ? parsed.data : null;
}
