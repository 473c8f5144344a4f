import { execFileSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * A parent that dies leaves its JVM behind, holding the port and the data. Each JVM started is therefore recorded
 * in a file with its owner; the next start ends those whose owner is gone.
 */
const recordName = /^dynamodb-(\d+)\.owner$/;

const recordPath = (dir: string, pid: number) => join(dir, `dynamodb-${pid}.owner`);

export async function recordProcess(dir: string, pid: number): Promise<void> {
  await writeFile(recordPath(dir, pid), String(process.pid));
}

export async function forgetProcess(dir: string, pid: number): Promise<void> {
  await rm(recordPath(dir, pid), { force: true });
}

/** Ends recorded processes that lost their owner, and forgets those that no longer run. */
export async function endOrphans(dir: string): Promise<void> {
  for (const name of await readdir(dir)) {
    const pid = Number(recordName.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid)) continue;
    const owner = Number(await readFile(join(dir, name), 'utf8').catch(() => ''));
    const running = await inspectProcess(pid);
    // A pid is used again by the system: only a Java that runs this jar is ours to end.
    const isOurs = running?.command.includes('DynamoDBLocal.jar') === true;
    if (isOurs && running?.parent === owner) continue;
    if (isOurs) await endProcess(pid);
    await forgetProcess(dir, pid);
  }
}

interface RunningProcess {
  readonly parent: number;
  readonly command: string;
}

/** From /proc where there is one (a small Linux has no ps), else from ps. */
async function inspectProcess(pid: number): Promise<RunningProcess | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(parent), command };
  } catch {
    return process.platform === 'linux' ? undefined : inspectByPs(pid);
  }
}

function inspectByPs(pid: number): RunningProcess | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const [, parent, command = ''] = /^(\d+)\s+(.*)$/s.exec(line) ?? [];
    return { parent: Number(parent), command };
  } catch {
    return undefined;
  }
}

const patienceMs = 5000;

async function endProcess(pid: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  let signal: NodeJS.Signals = 'SIGTERM';
  while (sendSignal(pid, signal)) {
    signal = Date.now() > deadline ? 'SIGKILL' : 'SIGTERM';
    await delay(100);
  }
}

/** Whether there still was such a process. */
function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
