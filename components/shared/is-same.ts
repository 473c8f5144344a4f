import { hashKey } from '@tanstack/react-query';

/** Whether two values say the same: lists and objects by what is in them, whatever the order of the names. */
export const isSame = (a: unknown, b: unknown): boolean => hashKey([a]) === hashKey([b]);
