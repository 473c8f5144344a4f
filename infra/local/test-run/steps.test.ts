import { describe, expect, it } from 'vitest';
import { groupSteps, selectSteps, testSteps } from './steps.mjs';

const summarise = (name: string, output: string) =>
  testSteps.find((step) => step.name === name)?.summarise?.(output);

describe('selectSteps', () => {
  it('runs everything where nothing is named, in the order of the list otherwise', () => {
    expect(selectSteps([])).toBe(testSteps);
    expect(selectSteps(['unit', 'format']).map((step) => step.name)).toEqual(['format', 'unit']);
  });

  it('names the steps when one is unknown', () => {
    expect(() => selectSteps(['unti'])).toThrow(/no step "unti".*format \| lint/);
  });
});

describe('groupSteps', () => {
  it('puts the checks together and leaves what shows itself alone', () => {
    const groups = groupSteps(testSteps).map((group) => group.map(({ name }) => name));
    expect(groups).toEqual([
      ['format', 'lint', 'types', 'arrows', 'unused', 'synth'],
      ['unit'],
      ['integration'],
      ['e2e'],
    ]);
  });
});

describe('what the steps say of themselves', () => {
  it('counts the modules whose arrows were checked', () => {
    const output = '✔ no dependency violations found (215 modules, 642 dependencies cruised)';
    expect(summarise('arrows', output)).toBe('215 modules, 642 dependencies');
  });

  it('fails an arrows check that looked at nothing', () => {
    const output = '✔ no dependency violations found (0 modules, 0 dependencies cruised)';
    expect(() => summarise('arrows', output)).toThrow('looked at no modules');
  });

  it('counts tests and files of Vitest', () => {
    const output = '\n Test Files  3 passed (3)\n      Tests  41 passed (41)\n   Start at  10:00:00\n';
    expect(summarise('unit', output)).toBe('tests: 41 passed (41), files: 3 passed (3)');
  });

  it('counts tests of Playwright', () => {
    expect(summarise('e2e', '\n  1 failed\n    a.spec.ts:3:1 › x\n  12 passed (1.2m)\n')).toBe(
      '1 failed, 12 passed',
    );
  });
});
