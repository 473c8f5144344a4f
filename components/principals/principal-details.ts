import { api } from '@/lib/client/api';
import type { AttributeValue } from '@/lib/core/model/principal';
import type { PrincipalView } from './principal-view';

/** What a form about a user or a client holds; what the one or the other lacks is left empty. */
export interface PrincipalDetails {
  readonly name: string;
  readonly email: string;
  readonly description: string;
  readonly usageIdentifierKey: string;
}

interface DetailTerms {
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
