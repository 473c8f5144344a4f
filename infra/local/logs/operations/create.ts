import { z } from 'zod';
import { operation } from '../context';
import { inTransaction } from '../database';
import { LogsError } from '../errors';
import { findGroupId, groupNameSchema, streamNameSchema } from './names';

export const createLogGroup = operation(
  z.object({ logGroupName: groupNameSchema }),
  ({ database, nowMs }, { logGroupName }) => {
    const { changes } = inTransaction(database, () =>
      database.run('INSERT INTO log_groups (name, created_ms) VALUES (?, ?) ON CONFLICT DO NOTHING', [
        logGroupName,
        nowMs(),
      ]),
    );
    if (changes === 0) throw alreadyExists('group');
    return {};
  },
);

export const createLogStream = operation(
  z.object({ logGroupName: groupNameSchema, logStreamName: streamNameSchema }),
  (context, { logGroupName, logStreamName }) => {
    const { database, nowMs } = context;
    const groupId = findGroupId(context, logGroupName);
    const { changes } = inTransaction(database, () =>
      database.run(
        'INSERT INTO log_streams (group_id, name, created_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
        [groupId, logStreamName, nowMs()],
      ),
    );
    if (changes === 0) throw alreadyExists('stream');
    return {};
  },
);

function alreadyExists(what: string): LogsError {
  return new LogsError('ResourceAlreadyExistsException', `The specified log ${what} already exists`);
}
