import { describe, expect, it } from 'vitest';
import { type ReadParameters, resolveParameters } from './resolve-parameters';

const secret = '/aws/reference/secretsmanager/gatewarden/console/session';
const stored = new Map([
  [secret, 'from the secret'],
  ['/gatewarden/console/url', 'https://console.example'],
]);

function reading(values: ReadonlyMap<string, string> = stored) {
  const asked: string[][] = [];
  const read: ReadParameters = async (names) => {
    asked.push([...names]);
    return new Map([...values].filter(([name]) => names.includes(name)));
  };
  return { asked, read };
}
const environment = (parameters: unknown, rest: Record<string, string> = {}) => ({
  ...rest,
  GATEWARDEN_PARAMETERS: JSON.stringify(parameters),
});

describe('settings in parameters', () => {
  it('are read in one call, under the names of their variables', async () => {
    const { asked, read } = reading();
    const source = environment({ NEXTAUTH_SECRET: secret, NEXTAUTH_URL: '/gatewarden/console/url' });
    expect(await resolveParameters(source, read)).toEqual({
      NEXTAUTH_SECRET: 'from the secret',
      NEXTAUTH_URL: 'https://console.example',
    });
    expect(asked).toEqual([[secret, '/gatewarden/console/url']]);
  });

  it('are not asked for where the environment says all itself', async () => {
    const { asked, read } = reading();
    expect(await resolveParameters({}, read)).toEqual({});
    const source = environment({ NEXTAUTH_SECRET: secret }, { NEXTAUTH_SECRET: 'from the environment' });
    expect(await resolveParameters(source, read)).toEqual({});
    expect(asked).toEqual([]);
  });

  it('that are missing are named, and nothing that was read is', async () => {
    const source = environment({ NEXTAUTH_SECRET: secret, NEXTAUTH_URL: '/gatewarden/url' });
    const failure = await resolveParameters(source, reading().read).catch(String);
    expect(failure).toContain('NEXTAUTH_URL: there is no parameter /gatewarden/url');
    expect(failure).not.toContain('from the secret');
  });

  it.each([
    ['no JSON', 'NEXTAUTH_SECRET=/a', /must be a JSON object/],
    ['a variable that is none of ours', '{"NODE_OPTIONS":"/a"}', /GATEWARDEN_PARAMETERS/],
    ['a name that is none', '{"NEXTAUTH_SECRET":"a b"}', /NEXTAUTH_SECRET: must begin with a slash/],
  ])('are refused where they are %s', async (_, text, problem) => {
    await expect(resolveParameters({ GATEWARDEN_PARAMETERS: text }, reading().read)).rejects.toThrow(problem);
  });
});
