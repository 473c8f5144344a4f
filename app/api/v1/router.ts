import { accessLogRouter } from './routers/access-log';
import { changesRouter } from './routers/changes';
import { membersRouter } from './routers/members';
import { systemRouter } from './routers/system';
import { usersRouter } from './routers/users';

/** Every operation there is an adapter for, by noun as in the contract. */
export const router = {
  system: systemRouter,
  users: usersRouter,
  accessLog: accessLogRouter,
  changes: changesRouter,
  members: membersRouter,
};
