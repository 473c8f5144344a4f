import { z } from 'zod';
import { wordsOf } from '../../contracts/issue-words';
import { AppError } from '../../contracts/problem';
import { type SignatureAlgorithm, signatureAlgorithmSchema } from '../../core/model/identity-provider';
import { IssuerUnreadableError } from '../../identity/port';
import type { ServiceContext } from '../context';

/** OpenID Connect Discovery 1.0, 3: what of it is of use here. */
const metadataSchema = z.object({
  issuer: z.string().max(512),
  jwks_uri: z.url().max(2000),
  claims_supported: z.array(z.string()).optional().catch(undefined),
});

/** RFC 7517: enough of a key to know what it signs. */
const keySetSchema = z.object({
  keys: z
    .array(
      z.object({
        kty: z.string(),
        crv: z.string().optional(),
        alg: z.string().optional(),
        use: z.string().optional(),
      }),
    )
    .max(1000),
});

type Key = z.infer<typeof keySetSchema>['keys'][number];

/** Reads what an issuer publishes about itself: a start for adding it. Nothing is written. */
export async function discoverIssuer(context: ServiceContext, { issuer }: { readonly issuer: string }) {
  const base = issuer.endsWith('/') ? issuer.slice(0, -1) : issuer;
  const metadata = await read(context, `${base}/.well-known/openid-configuration`, metadataSchema);
  if (metadata.issuer !== issuer) {
    throw refused(
      `The document names the issuer ${metadata.issuer}, not ${issuer}. Tokens carry the issuer exactly as it names itself.`,
    );
  }
  const { keys } = await read(context, metadata.jwks_uri, keySetSchema);
  const signing = keys.filter(({ use }) => use === undefined || use === 'sig');
  const algorithms = [...new Set(signing.flatMap(algorithmOf))];
  const isCognito = /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com\//.test(issuer);
  const groupsClaim = isCognito ? 'cognito:groups' : guessGroupsClaim(metadata.claims_supported ?? []);
  return {
    issuer,
    jwksUri: metadata.jwks_uri,
    algorithms,
    keyCount: signing.length,
    audienceType: isCognito ? ('cognito' as const) : ('aud' as const),
    ...(groupsClaim !== undefined && { groupsClaim }),
    warnings: [
      ...(algorithms.length === 0 ? ['It publishes no key for an algorithm that the authorizer takes.'] : []),
      ...(groupsClaim === undefined ? ['It does not say which claim carries groups.'] : []),
    ],
  };
}

async function read<T>({ identity }: ServiceContext, url: string, schema: z.ZodType<T>): Promise<T> {
  let document: unknown;
  try {
    document = await identity.fetchJson(url);
  } catch (error) {
    if (error instanceof IssuerUnreadableError) throw refused(`${url.slice(0, 300)}: ${error.message}`);
    throw error;
  }
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const found = issue ? `${issue.path.join('.')} ${wordsOf(issue)}` : 'is not what it should be';
  throw refused(`${url.slice(0, 300)} answers something else than expected: ${found}.`);
}

const refused = (message: string) =>
  new AppError('validation_failed', message, [{ pointer: '/issuer', message }]);

const byCurve: Readonly<Record<string, SignatureAlgorithm>> = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
  Ed25519: 'EdDSA',
  Ed448: 'EdDSA',
};

/** What a key is for by its own word; an RSA key that does not say is for RS256 in practice (RFC 7518, 3.1). */
function algorithmOf({ kty, crv, alg }: Key): SignatureAlgorithm[] {
  if (alg !== undefined) {
    const known = signatureAlgorithmSchema.safeParse(alg);
    return known.success ? [known.data] : [];
  }
  if (kty === 'RSA') return ['RS256'];
  const algorithm = crv !== undefined && Object.hasOwn(byCurve, crv) ? byCurve[crv] : undefined;
  return algorithm === undefined ? [] : [algorithm];
}

const groupClaims = ['groups', 'roles', 'cognito:groups'];

const guessGroupsClaim = (claims: readonly string[]) => groupClaims.find((claim) => claims.includes(claim));
