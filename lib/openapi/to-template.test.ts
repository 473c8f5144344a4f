import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Api, routeSchema } from '../core/model/api';
import { emptyPolicy } from '../core/model/policy';
import { validatePolicy } from '../core/policy/validate';
import { shapeOf, toTemplate } from './to-template';

const none: ReadonlySet<string> = new Set();
const api: Api = { id: 'a', name: 'A', description: '', type: 'REST', gatewayApiId: 'a1', stage: 'prod' };
const template = (path: string, multi: readonly string[] = []) => {
  const result = toTemplate(path, new Set(multi));
  if (result.type !== 'template') throw new Error(`${path}: ${result.reason}`);
  return result;
};

describe('toTemplate', () => {
  it.each([
    ['/', '/'],
    ['/orders/{orderId}', '/orders/{orderId}'],
    ['/a:verb', '/a:verb'],
    ['/enterprises/{enterprise-team}', '/enterprises/{enterprise-team}'],
    ['/caf%C3%A9', '/café'],
    ['/files/{proxy+}', '/files/{proxy+}'],
  ])('takes %s as %s without a word', (described, path) => {
    const result = template(described);
    expect(result.path).toBe(path);
    expect(result.notes).toEqual([]);
  });

  it.each([
    ['/orders/', '/orders', 'trailing_slash'],
    ['/search?type=user', '/search', 'path_not_supported'],
    ['/#Action=List', '/', 'path_not_supported'],
    ['/compare/{base}...{head}', '/compare/{base...head}', 'path_not_supported'],
    ['/operations/{id}:cancel', '/operations/{id_cancel}', 'path_not_supported'],
    ['/reports/{id}.json', '/reports/{id.json}', 'path_not_supported'],
    ['/x-{y}', '/{x-y}', 'path_not_supported'],
    ['/users/{user id}', '/users/{user_id}', 'path_not_supported'],
  ])('takes %s as %s and says so', (described, path, code) => {
    const result = template(described);
    expect(result.path).toBe(path);
    expect(result.notes.map((note) => note.code)).toEqual([code]);
  });

  it.each([
    '/a//b',
    '/a/../b',
    '/./a',
    '/a%2Fb',
    '/a%5cb',
    '/a%00',
    '/a b',
    '/a%20b',
    '/100%',
    '/%2541',
    '/{proxy+}'.padEnd(1100, '/x'),
  ])('does not import %j, which no request can match', (described) => {
    expect(toTemplate(described, none).type).toBe('unsupported');
  });

  it.each(['/orders/{id', '/orders/id}', '/orders/{}', '/orders/{{id}}', '/{id}/{id}'])(
    'calls %s malformed',
    (described) => {
      expect(toTemplate(described, none).type).toBe('malformed');
    },
  );

  it('lets a multi-segment parameter at the end match several segments, and in mid-path one', () => {
    expect(template('/contents/{path}', ['path'])).toMatchObject({
      path: '/contents/{path+}',
      multiSegment: [{ name: 'path', atEnd: true }],
    });
    expect(template('/branches/{branch}/protection', ['branch'])).toMatchObject({
      path: '/branches/{branch}/protection',
      multiSegment: [{ name: 'branch', atEnd: false }],
    });
    expect(template('/{proxy+}/tail').path).toBe('/{proxy}/tail');
  });

  it('makes only templates that a route may have', () => {
    const part = fc.oneof(
      fc.constantFrom('{a}', '{b}...{c}', 'x', '%41', '/', '..', '{d+}', '?', '#', ' ', 'é', '+'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part), fc.boolean(), (parts, multi) => {
        const result = toTemplate(`/${parts.join('')}`, new Set(multi ? ['a', 'b'] : []));
        if (result.type !== 'template') return;
        const route = {
          id: 'rt_0123456789abcdef',
          apiId: 'a',
          method: 'GET',
          path: result.path,
          access: { type: 'public' },
        };
        expect(routeSchema.safeParse(route).error?.issues).toBeUndefined();
        expect(validatePolicy({ ...emptyPolicy(), apis: [api], routes: [routeSchema.parse(route)] })).toEqual(
          [],
        );
      }),
    );
  });
});

describe('shapeOf', () => {
  it('forgets names and keeps greediness', () => {
    expect(shapeOf('/a/{b}/c/{d+}')).toBe('/a/{}/c/{+}');
    expect(shapeOf('/a/{x}/c/{d+}')).toBe(shapeOf('/a/{y}/c/{e+}'));
    expect(shapeOf('/a/{x}')).not.toBe(shapeOf('/a/{x+}'));
  });
});
