import { cpus } from 'node:os';
import { digits } from './stats.mjs';

const table = (head, rows) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

/** Whether an aim was met, and by how much it was not. */
function aimRow({ aim, value, limit, unit = '×', why = '' }) {
  if (!Number.isFinite(value)) return [aim, `${digits(limit)} ${unit}`, '–', 'not measured', ''];
  const isMet = value <= limit;
  const verdict = isMet ? 'met' : limit === 0 ? 'missed' : `missed by ${digits((value / limit - 1) * 100)} %`;
  return [aim, `${digits(limit)} ${unit}`, `${digits(value)} ${unit}`, verdict, isMet ? '' : why];
}

/** The page: method, machine, tables, aims. */
export function writeReport(sections, { flags, minutes }) {
  const aims = sections.flatMap((section) => section.aims);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${process.platform} ${process.arch}, Node ${process.version}`;
  return `# Benchmarks

Written by \`npm run bench\`; do not edit. Command: \`npm run bench${flags.length > 0 ? ` -- ${flags.join(' ')}` : ''}\` (${digits(minutes)} minutes).
Machine: ${machine}. Java 17 or newer for DynamoDB Local.

## Method

- Peers are pinned in \`authorizer/bench/package.json\` and installed on the first run. Our parts are bundled with esbuild, as they are shipped.
- Every measurement is a process of its own. Contenders take turns, round by round; ratios are taken within a round; figures are medians over the rounds.
- **CPU** is processor time (user and system, all threads; a peer's server included) per operation. On a virtual machine it counts time that the host gave to others.\n- **µs** of decisions and routing is the median over blocks of 128 operations, timed as a whole: a block is short enough that most are not interrupted, whatever else the machine does. Ratios there are of it.
- p50 and p99 time each operation by itself and include the timer (about 0.06 µs).
- The workload is seeded: small has 10 roles, 50 routes, 100 users; medium 100, 1,000, 10,000; large 1,000, 10,000, 100,000. Roles inherit and deny; half of the requests are allowed. Every contender's answers are checked against the expected ones.
- The *floor* is hand-written and does the least that gives the right effect: no reasons, conditions, parameters, assignments in time, or log facts. It is a yardstick, not a rival.
- Options: \`--quick\` (one short round, without the slowest peers), names of sections (\`npm run bench -- api logs\`), \`--slow\` (more decisions of peers that take over two minutes). Only a run of all sections writes this page.

## Aims

${table(['aim', 'at most', 'measured', '', 'why'], aims.map(aimRow))}

${sections.map(({ title, text, tables }) => `## ${title}\n\n${text}\n\n${tables.map(({ caption, head, rows }) => `${caption ? `${caption}\n\n` : ''}${table(head, rows)}`).join('\n\n')}`).join('\n\n')}
`;
}
