import { z } from 'zod';
import type { LogServiceContext } from '../context';
import { invalidParameter, LogsError } from '../errors';

export const groupNameSchema = z.string().regex(/^[.\-_/#A-Za-z0-9]{1,512}$/);
export const streamNameSchema = z.string().regex(/^[^:*]{1,512}$/);

const idRow = z.object({ id: z.number() }).nullable();

/** Absent and null mean the same in the protocol. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** The two ways in which a request may name its log group. */
export const groupReference = {
  logGroupName: optional(groupNameSchema),
  logGroupIdentifier: optional(z.string()),
};

/** Name of the group referred to; an ARN ends in it. */
export function referredGroupName(input: { logGroupName?: string; logGroupIdentifier?: string }): string {
  const { logGroupName, logGroupIdentifier } = input;
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw invalidParameter('Exactly one of logGroupName and logGroupIdentifier must be given.');
  }
  return logGroupName ?? groupNameOf(logGroupIdentifier ?? '');
}

/** A group's name, out of its ARN where that is given. */
export function groupNameOf(identifier: string): string {
  return identifier.replace(/^arn:.*:log-group:(?<name>[^:]+)(?::\*)?$/, '$1');
}

export function findGroupId({ database }: LogServiceContext, name: string): number {
  const row = idRow.parse(database.get('SELECT id FROM log_groups WHERE name = ?', [name]));
  if (!row) throw new LogsError('ResourceNotFoundException', 'The specified log group does not exist.');
  return row.id;
}

export function findStreamId({ database }: LogServiceContext, groupId: number, name: string): number {
  const row = idRow.parse(
    database.get('SELECT id FROM log_streams WHERE group_id = ? AND name = ?', [groupId, name]),
  );
  if (!row) throw new LogsError('ResourceNotFoundException', 'The specified log stream does not exist.');
  return row.id;
}

export function groupArn(name: string): string {
  return `arn:aws:logs:us-east-1:123456789012:log-group:${name}`;
}
