import type { ClientView } from '../../contracts/clients';
import type { Client } from '../../core/model/principal';
import { etagOfRecord } from '../etag';
import type { AssignmentResult } from '../principals/assignment-result';

export function viewClient(client: Client): ClientView {
  return { ...client, etag: etagOfRecord(client) };
}

/** What a grant to or a revocation from a client answers. */
export function viewClientAssignment({ principal, ...result }: AssignmentResult<Client>) {
  return { client: viewClient(principal), ...result };
}
