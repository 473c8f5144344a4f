import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../testing/refusal';
import { readCsvRows, readJsonRows } from './read-rows';
import { formatRoleTerms, parseRoleTerms } from './role-terms-text';

const issuer = 'https://idp.example';
const refusal = (read: () => unknown) => refusalOf(Promise.resolve().then(read));

describe('rows of a CSV file', () => {
  it('have the columns in any order, and the issuer that the request names', () => {
    const text =
      'name,subject,roles,attributes\r\nAda,ada,reader; writer until 2027-01-01T00:00:00.000Z,"{""team"":""core""}"\r\n';
    expect(readCsvRows(text, issuer)).toMatchObject([
      {
        row: 1,
        line: 2,
        user: {
          issuer,
          subject: 'ada',
          name: 'Ada',
          attributes: { team: 'core' },
          roles: [{ roleId: 'reader' }, { roleId: 'writer', expiresAt: '2027-01-01T00:00:00.000Z' }],
        },
      },
    ]);
  });

  it('leave out what an empty cell says, but for roles', () => {
    const [row] = readCsvRows('subject,name,email,status,attributes,roles\nada,,,,,\n', issuer);
    expect(row?.user).toEqual({ issuer, subject: 'ada', roles: [] });
  });

  it('set single attributes by columns of their own', () => {
    const [row] = readCsvRows('subject,attributes.team,attributes.site\nada,core,\n', issuer);
    expect(row?.user).toEqual({ issuer, subject: 'ada', setAttributes: { team: 'core' } });
  });

  it.each([
    ['subject,email\nada,nonsense\n', '/email'],
    ['subject,attributes\nada,[1]\n', '/attributes'],
    ['subject,roles\nada,reader sometime\n', '/roles'],
    ['subject,roles\nada,Reader\n', '/roles/0/roleId'],
    ['subject,roles\nada,reader;reader\n', '/roles'],
    ['subject,roles\nada,reader until tomorrow\n', '/roles/0/expiresAt'],
    ['subject,status\nada,gone\n', '/status'],
    ['subject,name\nada\n', ''],
  ])('are refused one by one: %j names %s', (text, pointer) => {
    const [row] = readCsvRows(text, issuer);
    expect(row?.errors?.map((error) => error.pointer)).toContain(pointer);
  });

  it('are refused where they name a user again', () => {
    const rows = readCsvRows('subject\nada\nben\nada\n', issuer);
    expect(rows[2]?.errors).toEqual([{ pointer: '/subject', message: 'is the user of row 1 again' }]);
  });

  it.each([
    ['', 'is empty'],
    ['subject\n', 'has no rows'],
    ['name\nAda\n', 'has no column subject'],
    ['subject,password\nada,x\n', 'not known: password'],
    ['subject,subject\nada,x\n', 'subject twice'],
    ['subject\n"ada\n', 'at line 2'],
    [`subject\n${Array.from({ length: 10_001 }, (_, i) => i).join('\n')}`, '10001 rows'],
  ])('are all refused where the file cannot be taken: %#', async (text, message) => {
    const { code, detail } = await refusal(() => readCsvRows(text, issuer));
    expect([code, detail]).toEqual(['validation_failed', expect.stringContaining(message)]);
  });
});

describe('rows of a JSON document', () => {
  it('are objects in an array, as text or as they are', () => {
    const users = [{ subject: 'ada', name: 'Ada', attributes: { level: 3 }, roles: [] }];
    expect(readJsonRows(JSON.stringify(users), issuer)).toEqual(readJsonRows(users, issuer));
    expect(readJsonRows(users, issuer)[0]?.user).toEqual({ issuer, ...users[0] });
  });

  it('are refused where a field is unknown or missing', () => {
    const rows = readJsonRows([{ subject: 'ada', admin: true }, { name: 'Ben' }, null], issuer);
    expect(rows.map((row) => row.errors?.length ?? 0)).toEqual([1, 1, 1]);
    expect(rows[1]?.errors).toEqual([{ pointer: '/subject', message: 'is missing' }]);
  });

  it.each(['{', '{"users":[]}', '[]'])('are all refused where the document is %s', async (text) => {
    expect((await refusal(() => readJsonRows(text, issuer))).code).toBe('validation_failed');
  });
});

describe('roles in a cell', () => {
  const instant = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const terms = fc.record(
    {
      roleId: fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,9}[a-z0-9])?$/),
      startsAt: instant,
      expiresAt: instant,
    },
    { requiredKeys: ['roleId'], noNullPrototype: true },
  );

  it('are read back as they were written', () => {
    fc.assert(
      fc.property(fc.array(terms, { maxLength: 5 }), (roles) => {
        expect(parseRoleTerms(formatRoleTerms(roles))).toEqual(roles);
      }),
    );
  });
});
