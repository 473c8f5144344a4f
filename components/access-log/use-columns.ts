'use client';
import { z } from 'zod';
import { useStored } from '../shared/use-stored';
import { columnIds, firstDisplay } from './columns';

const displaySchema = z
  .array(z.object({ id: z.enum(columnIds), visible: z.boolean() }))
  // A column that came after the choice was made is there to be chosen.
  .transform((chosen) => [
    ...chosen,
    ...columnIds
      .filter((id) => chosen.every((column) => column.id !== id))
      .map((id) => ({ id, visible: false })),
  ]);

/** Which columns the log shows and in which order, as it was chosen in this browser. */
export const useColumns = () => useStored('log-columns', displaySchema, firstDisplay);
