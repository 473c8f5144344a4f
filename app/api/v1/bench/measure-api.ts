// One process: asks the control-plane API over two tables what the console asks, in turns, and prints JSON.
// Usage: node --import tsx measure-api.ts <service token> <rounds> <rows to import> <few: endpoint,table,users> <many: endpoint,table,users>
import { createBenchApi } from './bench-api';
import { importUsers } from './import-users';
import { questionsOf } from './questions';

const [serviceToken = '', rounds = '', importRows = '', ...tables] = process.argv.slice(2);
const roundCount = Number(rounds);

const sides = await Promise.all(
  tables.map(async (text) => {
    const [endpoint = '', table = '', users = ''] = text.split(',');
    const api = await createBenchApi(endpoint, table, serviceToken);
    return { api, questions: questionsOf(api, Number(users)) };
  }),
);
const many = sides.at(-1);
if (!many) throw new Error('Name a table.');

interface Answer {
  readonly name: string;
  readonly kind: string;
  /** One for each table, the last for that with the most users. */
  readonly sides: readonly { ms: number[]; calls: number; readUnits: number; writeUnits: number }[];
}

/** A publication takes a hundred times as long as a page. */
const roundsOf = (kind: string) => (kind === 'publish' ? Math.ceil(roundCount / 10) : roundCount);

const answers: Answer[] = [];
for (const [at, { name, kind }] of many.questions.entries()) {
  // Writes are measured where there are many users only.
  const asked = kind === 'page' ? sides : [many];
  const measured = asked.map(({ api, questions }) => ({
    ask: questions[at]?.ask,
    counted: api.capacity.begin(),
    ms: [] as number[],
  }));
  for (let round = 0; round < roundsOf(kind); round += 1) {
    for (const { ask, ms } of measured) {
      const before = performance.now();
      await ask?.(round);
      ms.push(performance.now() - before);
    }
  }
  const result = measured.map(({ ms, counted }) => ({ ms, ...counted.perRound(ms.length) }));
  answers.push({ name, kind, sides: result });
  const middle = result.map(({ ms }) => Math.round(ms.toSorted((a, b) => a - b)[ms.length >> 1] ?? 0));
  console.error(`    ${name}: ${middle.join(' and ')} ms`);
}
// Last: it makes the table larger.
const imported = await importUsers(many.api, Number(importRows));
console.error(`    import of ${imported.rows} users: ${Math.round(imported.ms)} ms`);
process.stdout.write(JSON.stringify({ memoryMb: process.memoryUsage().rss / 1e6, answers, imported }));
for (const { api } of sides) api.close();
