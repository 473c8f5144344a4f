import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../../../core/model/change';
import { type Client, clientSchema } from '../../../core/model/principal';
import { readClient } from '../../clients/read-client';
import { removeClient } from '../../clients/remove-client';
import { updateClient } from '../../clients/update-client';
import type { ServiceContext } from '../../context';
import { etagOfRecord } from '../../etag';
import { cannotRevert, type RevertResult, requirePermission } from './cannot-revert';
import { restorePrincipal } from './restore-principal';

/** The record of a deletion holds the keys too. */
const stateSchema = clientSchema.strip().nullable();
const fields = ['name', 'description', 'status', 'attributes', 'usageIdentifierKey'] as const;

/** Takes back that a client was added, changed, suspended, resumed or deleted. */
export async function revertClient(
  context: ServiceContext,
  change: Change,
  reason: string | undefined,
): Promise<RevertResult> {
  requirePermission(context, 'clients:write');
  const states = { before: stateSchema.safeParse(change.before), after: stateSchema.safeParse(change.after) };
  if (!states.before.success || !states.after.success) {
    throw cannotRevert(
      change.seq,
      'its record keeps the hash of a large state only. Edit the client by hand.',
    );
  }
  const [before, after] = [states.before.data, states.after.data];
  if (after === null) {
    if (before === null) throw cannotRevert(change.seq, 'its record holds no state.');
    return restorePrincipal(context, change, before, reason);
  }
  const current = await readClient(context, after.id);
  const params = { clientId: current.id };
  const headers = { 'if-match': etagOfRecord(current) };
  if (before === null) {
    if (current.createdAt !== after.createdAt || current.version !== after.version) {
      throw cannotRevert(
        change.seq,
        `${current.name} was changed, or given a key, since it was added. Delete the client if that is what you want.`,
      );
    }
    const { changeSeq } = await removeClient(context, { params, headers, query: { reason } });
    return { reverted: change.seq, changeSeq };
  }
  const changed = fields.filter((name) => isChanged(before, after, name));
  const edited = changed.filter((name) => isChanged(current, after, name));
  if (edited.length > 0 || current.createdAt !== after.createdAt) {
    throw cannotRevert(
      change.seq,
      `${edited.join(' and ') || 'the record'} of ${current.name} changed since.`,
    );
  }
  const { usageIdentifierKey = null } = before;
  const old = { ...before, usageIdentifierKey };
  const body = { ...Object.fromEntries(changed.map((name) => [name, old[name]])), reason };
  await updateClient(context, { params, headers, body });
  return { reverted: change.seq };
}

const isChanged = (a: Client, b: Client, name: (typeof fields)[number]) =>
  !isDeepStrictEqual(a[name], b[name]);
