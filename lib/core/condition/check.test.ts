import { describe, expect, it } from 'vitest';
import type { Conditions } from '../model/condition';
import { checkConditions } from './check';

const messagesOf = (conditions: Conditions, effect: 'allow' | 'deny' = 'allow') =>
  checkConditions(conditions, effect).map(({ path, message }) => `${path.join('/')}: ${message}`);

describe('conditions that can be saved', () => {
  it.each<Conditions>([
    { StringEquals: { 'principal.id': 'usr_AAAAAAAAAAAAAAAAAAAAAA' } },
    { StringLikeIfExists: { 'claims.department': ['sales', 'sales-*'] } },
    { IpAddress: { 'request.sourceIp': ['10.0.0.0/8', '2001:db8::/32'] } },
    { NumericLessThan: { 'claims.level': 3 } },
    { Bool: { 'claims.mfa': true } },
    { DateGreaterThan: { 'request.time': '2026-12-01T09:00:00Z' } },
    { DateEquals: { 'request.timeOfDay': '09:00-17:30' } },
    { StringEquals: { 'request.dayOfWeek': ['Monday', 'Friday'] } },
    { StringEquals: { 'path.userId': '${principal.id}' } },
    { Null: { 'claims.department': 'false' } },
    { 'ForAnyValue:StringEquals': { 'claims.groups': 'ops' } },
    { 'ForAllValues:StringEquals': { 'claims.groups': 'ops' }, Null: { 'claims.groups': 'false' } },
  ])('%j', (conditions) => {
    expect(messagesOf(conditions)).toEqual([]);
  });
});

describe('conditions that are refused', () => {
  it.each<[string, Conditions]>([
    ['StringIs: "StringIs" is no operator. Correct its name.', { StringIs: { 'principal.id': 'x' } }],
    ['Bool: "Bool" compares nothing. Name a key, or take it out.', { Bool: {} }],
    [
      'StringEquals/principal.name: "principal.name" is no condition key. Correct its name.',
      {
        StringEquals: { 'principal.name': 'x' },
      },
    ],
    [
      'IpAddress/principal.id: IpAddress says nothing of principal.id. Choose another operator.',
      {
        IpAddress: { 'principal.id': '10.0.0.1' },
      },
    ],
    [
      'NumericEquals/request.time: NumericEquals says nothing of request.time. Choose another operator.',
      {
        NumericEquals: { 'request.time': '7' },
      },
    ],
    [
      'IpAddress/request.sourceIp/1: "10.0.0.300" is no value for IpAddress: give an address or a block such as 10.0.0.0/8 or 2001:db8::/32.',
      {
        IpAddress: { 'request.sourceIp': ['10.0.0.1', '10.0.0.300'] },
      },
    ],
    [
      'StringEquals/request.dayOfWeek: "Funday" is no value for StringEquals: give a day such as Monday.',
      {
        StringEquals: { 'request.dayOfWeek': 'Funday' },
      },
    ],
    [
      'DateLessThan/request.timeOfDay: "25:00" is no value for DateLessThan: give a time such as 09:00.',
      {
        DateLessThan: { 'request.timeOfDay': '25:00' },
      },
    ],
    [
      'DateEquals/request.time: "soon" is no value for DateEquals: give an instant with a zone such as 2026-12-01T09:00:00Z, a date, or epoch seconds.',
      {
        DateEquals: { 'request.time': 'soon' },
      },
    ],
    [
      'NumericLessThan/claims.level: "high" is no value for NumericLessThan: give a decimal number such as 10 or -2.5.',
      {
        NumericLessThan: { 'claims.level': 'high' },
      },
    ],
    [
      'Null/claims.level: "maybe" is no value for Null: give true or false.',
      {
        Null: { 'claims.level': 'maybe' },
      },
    ],
    [
      'StringEquals/path.id: "${principal.id" has a ${…} that is not closed or names no key. Write ${$} for a plain "$".',
      {
        StringEquals: { 'path.id': '${principal.id' },
      },
    ],
  ])('%s', (message, conditions) => {
    expect(messagesOf(conditions)).toEqual([message]);
  });
});

describe('ForAllValues, which holds where its key is missing', () => {
  const open: Conditions = { 'ForAllValues:StringEquals': { 'claims.groups': 'ops' } };
  const refused = [
    'ForAllValues:StringEquals/claims.groups: ForAllValues:StringEquals holds where claims.groups is missing. Add "Null": {"claims.groups": "false"} beside it.',
  ];

  it('is refused in an allow grant, which it would open to who sends nothing', () => {
    expect(messagesOf(open)).toEqual(refused);
  });

  it.each<[string, NonNullable<Conditions['Null']>]>([
    ['asks that it is missing', { 'claims.groups': 'true' }],
    ['is of another key', { 'claims.team': 'false' }],
    ['takes either', { 'claims.groups': ['false', 'true'] }],
  ])('is refused beside a Null that %s', (_, keys) => {
    expect(messagesOf({ ...open, Null: keys })).toEqual(refused);
  });

  it('closes more, not less, in a deny grant, and is taken', () => {
    expect(messagesOf(open, 'deny')).toEqual([]);
  });
});
