import type { DecisionCase, DecisionSuite } from '../decision-case';
import { policyOf } from '../fixture';

const routes = {
  'GET /orders/{orderId}': 'orders:read',
  'GET /files/{path+}': 'orders:read',
  'GET /secrets': 'secrets:read',
  'GET /public': 'public',
} as const;
const roles = { reader: { grants: [{ allow: ['orders:read'] }] } };
const callers = { reader: { roles: ['reader'] } };

const ambiguous = (name: string, path: string): DecisionCase => ({
  name,
  who: 'reader',
  send: `GET ${path}`,
  expect: 'deny request_ambiguous',
});
const allowed = (name: string, path: string): DecisionCase => ({
  name,
  who: 'reader',
  send: `GET ${path}`,
  expect: 'allow granted',
});

/** Refused whether the gateway decoded the path or not. */
const everywhere: readonly DecisionCase[] = [
  ambiguous('an empty segment at the start', '//secrets'),
  ambiguous('an empty segment inside', '/files//secrets'),
  ambiguous('two slashes at the end', '/files/a//'),
  ambiguous('only slashes', '//'),
  ambiguous('a dot segment', '/files/./secrets'),
  ambiguous('a dot segment at the end', '/files/.'),
  ambiguous('two dots', '/files/../secrets'),
  ambiguous('two dots at the end', '/files/..'),
  ambiguous('two dots at the start', '/../secrets'),
  ambiguous('two dots and a slash at the end', '/files/../'),
  ambiguous('two dots with a path parameter, which some servers cut off', '/files/..;/secrets'),
  ambiguous('two dots with a named path parameter', '/files/..;v=1/secrets'),
  ambiguous('one dot with a path parameter', '/files/.;/secrets'),
  ambiguous('a backslash', '/files\\..\\secrets'),
  ambiguous('a backslash alone', '/files/\\'),
  ambiguous('NUL', '/files/a\u0000.png'),
  ambiguous('a newline', '/files/a\nb'),
  ambiguous('a carriage return', '/files/a\rb'),
  ambiguous('a tab', '/files/a\tb'),
  ambiguous('DEL', '/files/a\u007fb'),
  ambiguous('a C1 control character', '/files/a\u0085b'),
  ambiguous('the mark of lost bytes', '/files/a\ufffd'),
  ambiguous('half a surrogate pair', '/files/a\ud800'),
  ambiguous('no path at all', ''),
  ambiguous('a path that does not start with a slash', 'orders/7'),
  ambiguous('a whole URL', 'https://example.com/secrets'),
  ambiguous('a slash that a second decoding would bring', '/files/%252fsecrets'),
  ambiguous('a letter that a second decoding would bring', '/files/%2561'),
  allowed('dots inside a name', '/files/a..b'),
  allowed('a path parameter on a name is part of the name', '/orders/7;v=1'),
  allowed('a plus sign is a plus sign', '/orders/a+b'),
  allowed('a star is a star', '/orders/*'),
  allowed('letters of all scripts', '/files/заказ/注文'),
  allowed('a character outside the basic plane', '/files/😀'),
  {
    name: 'a header asks for another method',
    who: 'reader',
    send: 'GET /orders/7',
    methodOverride: true,
    expect: 'deny request_ambiguous',
  },
  {
    name: 'two values of Authorization',
    who: 'reader',
    send: 'GET /orders/7',
    authorizationValues: 2,
    expect: 'deny request_ambiguous',
  },
  {
    name: 'two values of Authorization on a public route',
    who: 'reader',
    send: 'GET /public',
    authorizationValues: 2,
    expect: 'deny request_ambiguous',
  },
  {
    name: 'a method override on a public route',
    who: 'nobody',
    send: 'GET /public',
    methodOverride: true,
    expect: 'deny request_ambiguous',
  },
];

/** Paths as REST APIs deliver them: with their escapes. */
export const encodedPathAttacks: DecisionSuite = {
  title: 'attacks by path, as REST APIs deliver it',
  policy: policyOf({ apis: { shop: { routes } }, roles }),
  callers,
  cases: [
    ...everywhere,
    ambiguous('an encoded slash', '/orders/a%2Fb'),
    ambiguous('an encoded slash in lower case', '/orders/a%2fb'),
    ambiguous('an encoded slash in a greedy segment', '/files/a%2Fb'),
    ambiguous('an encoded backslash', '/orders/a%5Cb'),
    ambiguous('an encoded backslash in lower case', '/orders/a%5cb'),
    ambiguous('an encoded NUL', '/orders/7%00'),
    ambiguous('an encoded newline', '/orders/7%0A'),
    ambiguous('an encoded carriage return and newline', '/orders/7%0d%0aX-Admin:1'),
    ambiguous('an encoded DEL', '/orders/7%7F'),
    ambiguous('an encoded C1 control character', '/orders/7%C2%85'),
    ambiguous('encoded dots', '/files/%2e%2e/secrets'),
    ambiguous('encoded dots in upper case', '/files/%2E%2E/secrets'),
    ambiguous('one dot encoded', '/files/.%2e/secrets'),
    ambiguous('one encoded dot alone', '/files/%2e/secrets'),
    ambiguous('encoded dots with an encoded path parameter', '/files/%2e%2e%3b/secrets'),
    ambiguous('an escape that is cut off', '/orders/7%'),
    ambiguous('an escape with one digit', '/orders/7%2'),
    ambiguous('an escape that is no number', '/orders/%zz'),
    ambiguous('an escape of Microsoft’s kind', '/orders/%u002e'),
    ambiguous('bytes that are not UTF-8', '/orders/%ff'),
    ambiguous('an overlong slash', '/orders/a%c0%afb'),
    ambiguous('an overlong dot', '/files/%c0%ae%c0%ae/secrets'),
    ambiguous('half a surrogate pair in UTF-8', '/orders/%ed%a0%80'),
    ambiguous('a twice encoded percent sign before digits', '/orders/%25252f'),
    ambiguous('an escape made of two', '/orders/%2%35'),
    ambiguous('a query inside the path', '/orders/7?admin=1'),
    ambiguous('a fragment inside the path', '/orders/7#top'),
    allowed('an encoded percent sign that stands alone', '/orders/100%25'),
    allowed('an encoded percent sign before letters', '/orders/100%25zz'),
    allowed('an encoded space', '/orders/a%20b'),
    allowed('an encoded question mark', '/orders/a%3Fb'),
  ],
};

/** Paths as HTTP APIs deliver them: decoded once. */
export const decodedPathAttacks: DecisionSuite = {
  title: 'attacks by path, as HTTP APIs deliver it',
  policy: policyOf({ apis: { shop: { type: 'HTTP', stage: '$default', routes } }, roles }),
  callers,
  cases: [
    ...everywhere,
    ambiguous('a slash that was encoded twice', '/orders/a%2Fb'),
    ambiguous('dots that were encoded twice', '/files/%2e%2e/secrets'),
    ambiguous('any escape that is left', '/orders/%61'),
    allowed('a percent sign is a percent sign', '/orders/100%'),
    allowed('a percent sign before letters that are no digits', '/orders/100%zz'),
    allowed('a question mark that was encoded', '/orders/a?b'),
    {
      name: 'an encoded slash shows as a disagreement: the gateway saw one segment',
      who: 'reader',
      send: 'GET /orders/a/b',
      gateway: 'GET /orders/{orderId}',
      expect: 'deny request_ambiguous',
    },
    {
      name: 'and where a stricter route matches what the gateway decoded',
      who: 'reader',
      send: 'GET /files/a/b',
      gateway: 'GET /{any}/b',
      expect: 'deny request_ambiguous',
    },
  ],
};
