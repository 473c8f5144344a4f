/*
 * Runs before anything else, on whatever Node is there: only syntax and globals that the oldest ones know.
 */
const needed = [20, 20];

/** Ends the process with one clear line where Node.js is too old. */
export function requireNode() {
  const found = process.versions.node.split('.').map(Number);
  if (found[0] > needed[0] || (found[0] === needed[0] && found[1] >= needed[1])) return;
  process.stderr.write(
    'Gatewarden needs Node.js ' +
      needed.join('.') +
      ' or newer and this is ' +
      process.versions.node +
      ': install a newer one, for example from https://nodejs.org/en/download.\n',
  );
  process.exit(1);
}
