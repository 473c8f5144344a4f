import { api } from '@/lib/client/api';
import type { AttributeValue } from '@/lib/core/model/principal';
import { isSame } from '../shared/is-same';
import type { PrincipalView } from './principal-view';

/** What a form about a user or a client holds; what the one or the other lacks is left empty. */
export interface PrincipalDetails {
  readonly name: string;
  readonly email: string;
  readonly description: string;
  readonly usageIdentifierKey: string;
}

export interface DetailTerms {
  readonly attributes: Record<string, AttributeValue>;
  readonly reason: string | undefined;
}

/** Changes name, attributes and what else is said of it, against the version that is on show. */
export function setDetails(
  principal: PrincipalView,
  details: PrincipalDetails,
  terms: DetailTerms,
): Promise<PrincipalView> {
  const headers = { 'if-match': principal.etag };
  const body = { name: details.name.trim(), ...terms };
  if (principal.type === 'user') {
    const email = details.email.trim() || null;
    return api.users.update.call({ params: { userId: principal.id }, headers, body: { ...body, email } });
  }
  const description = details.description.trim();
  const usageIdentifierKey = details.usageIdentifierKey.trim() || null;
  return api.clients.update.call({
    params: { clientId: principal.id },
    headers,
    body: { ...body, description, usageIdentifierKey },
  });
}

/**
 * The principal with other details, as long as no decision and no gateway asks for what is changed. Conditions ask for
 * attributes, and a usage plan counts by its key: what they are is shown once the API has confirmed it.
 */
export function previewDetails(
  principal: PrincipalView,
  details: PrincipalDetails,
  { attributes }: Pick<DetailTerms, 'attributes'>,
): PrincipalView | undefined {
  if (!isSame(attributes, principal.attributes)) return undefined;
  const name = details.name.trim();
  if (principal.type === 'user') {
    const { email: _, ...rest } = principal;
    const email = details.email.trim();
    return email === '' ? { ...rest, name } : { ...rest, name, email };
  }
  if (details.usageIdentifierKey.trim() !== (principal.usageIdentifierKey ?? '')) return undefined;
  return { ...principal, name, description: details.description.trim() };
}
