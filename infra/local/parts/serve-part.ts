/** Something that runs until it is closed. */
export interface RunningPart {
  close(): Promise<void> | void;
}

/**
 * Main of one part's process: starts it, tells the parent that it is ready, and closes it on SIGTERM or when
 * the parent is gone, so that nothing outlives `npm start`.
 */
export async function servePart(start: () => Promise<RunningPart>): Promise<void> {
  const part = await start();
  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    void Promise.resolve(part.close()).finally(() => process.exit(0));
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
  process.once('disconnect', close);
  process.send?.({ type: 'ready' });
}
