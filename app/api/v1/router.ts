import { accessLogRouter } from './routers/access-log';
import { changesRouter } from './routers/changes';
import { decisionsRouter } from './routers/decisions';
import { membersRouter } from './routers/members';
import { systemRouter } from './routers/system';
import { usersRouter } from './routers/users';

/** Every operation there is an adapter for, by noun as in the contract. */
export const router = {
  system: systemRouter,
  users: usersRouter,
  decisions: decisionsRouter,
  accessLog: accessLogRouter,
  changes: changesRouter,
  members: membersRouter,
};
