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

/** What the figures were measured on. */
export const describeMachine = () =>
  `${cpus().length} × ${cpus()[0]?.model.trim()}, ${process.platform} ${process.arch}, Node ${process.version}`;

const measuredLine = ({ date, minutes, machine }) => `*${date}, ${digits(minutes)} minutes, ${machine}.*`;

const tableWithCaption = ({ caption, head, rows }) =>
  `${caption ? `${caption}\n\n` : ''}${table(head, rows)}`;

const sectionText = ({ title, text, tables, measured }) =>
  [`## ${title}`, text, measuredLine(measured), ...tables.map(tableWithCaption)].join('\n\n');

/** The page: method, aims, and each section with the machine and day it was measured on. */
export function writeReport(sections) {
  const aims = sections.flatMap((section) => section.aims);
  return `# Benchmarks

Written by \`npm run bench\` (Java 17 or newer for DynamoDB Local); do not edit. \`npm run bench -- api logs\` measures these
sections anew and leaves the others as they are.

## Method

- Peers are pinned in \`authorizer/bench/package.json\` and installed on the first run. Our parts are bundled with esbuild, as they are shipped.
- Every measurement is a process of its own. Contenders take turns, round by round; ratios are taken within a round; figures are medians over the rounds.
- **CPU** is processor time (user and system, all threads; a peer's server included) per operation. On a virtual machine it counts time that the host gave to others.
- **µs** of decisions and routing is the median over blocks of 128 operations, timed as a whole: a block is short enough that most are not interrupted, whatever else the machine does. Ratios there are of it.
- p50 and p99 time each operation by itself and include the timer (about 0.06 µs).
- The workload is seeded: small has 10 roles, 50 routes, 100 users; medium 100, 1,000, 10,000; large 1,000, 10,000, 100,000. Roles inherit and deny; half of the requests are allowed. Every contender's answers are checked against the expected ones.
- The *floor* is hand-written and does the least that gives the right effect: no reasons, conditions, parameters, assignments in time, or log facts. It is a yardstick, not a rival.
- A section's figures are of one run of it, its ratios too. Options: \`--quick\` (one short round, without the slowest peers; it only prints), \`--slow\` (more decisions of peers that take over two minutes).

## Aims

${table(['aim', 'at most', 'measured', '', 'why'], aims.map(aimRow))}

${sections.map(sectionText).join('\n\n')}
`;
}
