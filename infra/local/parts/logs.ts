import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { startLogService } from '../logs/service';
import { readLayout } from '../stack/layout.mjs';
import { servePart } from './serve-part';

const { ports, files } = readLayout();

await servePart(async () => {
  mkdirSync(dirname(files.logsDatabase), { recursive: true });
  const service = await startLogService({ port: ports.logs, file: files.logsDatabase });
  return { close: () => service.stop() };
});
