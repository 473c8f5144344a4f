import { isContractProcedure } from '@orpc/contract';
import { describe, expect, it } from 'vitest';
import { contract } from '../contracts';

const head = `import { routeOf } from './route-of';

/* Written by routes.test.ts from the contract: \`npx vitest run --project unit lib/client/routes.test.ts -u\`. */

/** Where the operations of the contract are, without its schemas: those weigh more than a page, and the server checks. */
export const routes = {
`;

/** Of biome.json. */
const lineWidth = 110;

/** One line for each operation, as the formatter would leave it. */
function routesText(): string {
  const nouns = Object.entries(contract).map(([noun, operations]) => {
    const lines = Object.entries(operations).map(([name, operation]: [string, unknown]) => {
      if (!isContractProcedure(operation)) throw new Error(`${noun}.${name} is no operation.`);
      const { method, path, inputStructure, outputStructure } = operation['~orpc'].route;
      const structures = outputStructure
        ? [inputStructure ?? 'compact', outputStructure]
        : [inputStructure ?? []].flat();
      const words = [method, path, ...structures].map((word) => `'${word}'`);
      const line = `    ${name}: routeOf(${words.join(', ')}),`;
      const isLong = line.length > lineWidth;
      return `${isLong ? `    ${name}: routeOf(\n${words.map((word) => `      ${word},\n`).join('')}    ),` : line}\n`;
    });
    return `  ${noun}: {\n${lines.join('')}  },\n`;
  });
  return `${head}${nouns.join('')}};\n`;
}

describe("the client's routes", () => {
  it('are those of the contract', async () => {
    await expect(routesText()).toMatchFileSnapshot('./routes.ts');
  });
});
