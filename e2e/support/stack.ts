import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/** The tests run their own stack beside one that a developer may have open. */
export const stackBasePort = Number(process.env['GATEWARDEN_E2E_PORT'] ?? 4300);
export const stackDir = path.join('.local', 'e2e');

/** Environment of everything that belongs to the tests' stack. */
export const stackEnv = {
  ...process.env,
  GATEWARDEN_PORT: String(stackBasePort),
  GATEWARDEN_LOCAL_DIR: stackDir,
  GATEWARDEN_LOCAL_MEMORY: '1',
};

const stateSchema = z.object({
  console: z.url(),
  issuer: z.url(),
  gateway: z.object({ rest: z.url(), http: z.url() }),
  serviceToken: z.string().startsWith('gwt_'),
  accounts: z.array(
    z.object({ name: z.string(), for: z.enum(['console', 'api']), role: z.string().optional() }),
  ),
});
export type StackState = z.infer<typeof stateSchema>;

/** What the running stack says of itself. */
export function readStackState(): StackState {
  return stateSchema.parse(JSON.parse(readFileSync(path.join(projectDir, stackDir, 'state.json'), 'utf8')));
}
