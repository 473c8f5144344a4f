'use client';
import Box from '@cloudscape-design/components/box';

/** Name of a row, and its id under it. */
export function Named({ name, id }: { readonly name: string; readonly id: string }) {
  return (
    <>
      {name}
      <Box fontSize="body-s" color="text-body-secondary" display="block">
        {id}
      </Box>
    </>
  );
}
