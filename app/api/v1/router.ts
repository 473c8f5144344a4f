import { systemRouter } from './routers/system';

/** Every operation there is an adapter for, by noun as in the contract. */
export const router = {
  system: systemRouter,
};
