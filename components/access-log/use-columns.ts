'use client';
import * as z from 'zod/mini';
import { useStored } from '../shared/use-stored';
import { columnIds, firstDisplay } from './columns';

const chosenSchema = z.array(z.object({ id: z.enum(columnIds), visible: z.boolean() }));
const displaySchema = z.pipe(
  chosenSchema,
  // A column that came after the choice was made is there to be chosen.
  z.transform((chosen: z.output<typeof chosenSchema>) => [
    ...chosen,
    ...columnIds
      .filter((id) => chosen.every((column) => column.id !== id))
      .map((id) => ({ id, visible: false })),
  ]),
);

/** Which columns the log shows and in which order, as it was chosen in this browser. */
export const useColumns = () => useStored('log-columns', displaySchema, firstDisplay);
