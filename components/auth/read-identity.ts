import { getSession } from 'next-auth/react';
import { z } from 'zod';

const identitySchema = z.object({
  name: z.string().optional(),
  email: z.string().optional(),
  issuer: z.string().optional(),
  subject: z.string().optional(),
});

/** Who is signed in, as the identity provider said. Null when nobody is. */
export async function readIdentity(): Promise<z.infer<typeof identitySchema> | null> {
  const parsed = identitySchema.safeParse((await getSession())?.user);
  return parsed.success ? parsed.data : null;
}
