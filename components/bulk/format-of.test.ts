import { describe, expect, it } from 'vitest';
import { formatOf } from './format-of';

const file = (name: string, text: string) => ({ pasted: '', file: { file: new File([text], name), text } });

describe('formatOf', () => {
  it.each([
    ['a file by its name', file('users.JSON', 'subject\nada'), 'json'],
    ['a file by its name, whatever it holds', file('users.csv', '[subject]\nada'), 'csv'],
    ['another file by how it begins', file('users.txt', ' \n[{"subject": "ada"}]'), 'json'],
    ['what was pasted by how it begins', { pasted: '\uFEFF[]', file: undefined }, 'json'],
    ['what was pasted as CSV otherwise', { pasted: 'subject,name\n', file: undefined }, 'csv'],
  ])('takes %s', (_, given, format) => {
    expect(formatOf(given)).toBe(format);
  });
});
