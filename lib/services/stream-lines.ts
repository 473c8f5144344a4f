/** A body that is made while it is read: the next part whenever the client has taken the one before. */
export function streamLines(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await parts.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    cancel: async () => {
      await parts.return(undefined);
    },
  });
}

/** The same, with the first part made before it is answered: what fails there is thrown, and can be told as a problem. */
export async function streamCheckedLines(parts: AsyncGenerator<string>): Promise<ReadableStream<Uint8Array>> {
  return streamLines(startingWith(await parts.next(), parts));
}

async function* startingWith(
  first: IteratorResult<string>,
  rest: AsyncGenerator<string>,
): AsyncGenerator<string> {
  try {
    if (first.done === true) return;
    yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
