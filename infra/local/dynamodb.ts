import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkJava, findDynamoDbLocal, javaCommand } from './dynamodb-java';
import { endOrphans, forgetProcess, recordProcess } from './dynamodb-orphans';
import { choosePort, waitUntilAnswering } from './dynamodb-port';

export interface DynamoDbLocalOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Where the data is kept; without it, in memory. */
  readonly dataDir?: string;
}

export interface DynamoDbLocal {
  readonly endpoint: string;
  readonly port: number;
  readonly pid: number;
  /** Rejects when the process ends without having been stopped. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

const startTimeoutMs = 300_000;

/**
 * Starts Amazon's DynamoDB Local and waits until it answers. Its jar is started directly: the package's wrapper
 * takes three times as long and cannot pass options. An earlier process whose owner died is ended first.
 * @throws Error with one line that says what to do: no Java, a Java too old, a port in use.
 */
export async function startDynamoDbLocal({ port, dataDir }: DynamoDbLocalOptions): Promise<DynamoDbLocal> {
  const recordsDir = dataDir ?? join(tmpdir(), 'gatewarden-dynamodb-local');
  const jarDir = findDynamoDbLocal();
  const [chosenPort] = await Promise.all([
    mkdir(recordsDir, { recursive: true })
      .then(() => endOrphans(recordsDir))
      .then(() => choosePort(port)),
    checkJava(),
  ]);
  const child = spawn(javaCommand(), javaArguments(jarDir, chosenPort, dataDir), {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = endOf(child);
  // Whoever does not look at `ended` must not be ended by it.
  ended.catch(() => undefined);
  const pid = child.pid;
  if (pid === undefined) return ended.then(() => Promise.reject(new Error('DynamoDB Local did not start.')));
  await recordProcess(recordsDir, pid);
  const stop = async () => {
    child.removeAllListeners('exit');
    if (child.exitCode === null && child.signalCode === null) {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
    }
    await forgetProcess(recordsDir, pid);
  };
  try {
    await Promise.race([waitUntilAnswering(chosenPort, startTimeoutMs), ended]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint: `http://127.0.0.1:${chosenPort}`, port: chosenPort, pid, ended, stop };
}

function javaArguments(jarDir: string, port: number, dataDir: string | undefined): string[] {
  return [
    // A short-lived server: quick to start and small matter more than peak throughput.
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    // Counters that nobody reads, kept up to date twenty times a second.
    '-XX:-UsePerfData',
    '-Xmx256m',
    // Hundreds of pages to touch instead of tens of thousands, where the system hands out large ones to who asks.
    '-XX:+UseTransparentHugePages',
    `-Djava.library.path=${join(jarDir, 'DynamoDBLocal_lib')}`,
    '-jar',
    join(jarDir, 'DynamoDBLocal.jar'),
    '-port',
    String(port),
    // One database whatever region and access key a client names.
    '-sharedDb',
    ...(dataDir === undefined ? ['-inMemory'] : ['-dbPath', dataDir]),
    '-disableTelemetry',
  ];
}

/** Rejects when the process ends by itself, with the end of what it wrote to its error output. */
function endOf(child: ChildProcess): Promise<void> {
  let output = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-2000);
  });
  return new Promise((_, reject) => {
    child.once('error', (error) =>
      reject(new Error(`DynamoDB Local could not be started: ${error.message}`)),
    );
    child.once('exit', (code, signal) => {
      reject(new Error(`DynamoDB Local ended (${signal ?? `exit code ${code}`}). ${output.trim()}`.trim()));
    });
  });
}
