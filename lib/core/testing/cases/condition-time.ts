import { conditionSuite } from './condition-suite';

const summerNoon = '2026-06-15T12:00:00.000Z';
const winterNoon = '2026-12-14T12:00:00.000Z';
const office = {
  DateGreaterThanEquals: { 'request.timeOfDay': '09:00' },
  DateLessThan: { 'request.timeOfDay': '17:00' },
};

/** Time of day and day of week. Berlin is two hours ahead of UTC in summer, one in winter. */
export const timeConditionCases = conditionSuite(
  'conditions on time of day and day of week in Europe/Berlin',
  [
    { name: 'inside office hours', if: office, at: '2026-06-15T07:00:00.000Z', gives: 'holds' },
    { name: 'the minute before', if: office, at: '2026-06-15T06:59:59.999Z', gives: 'fails' },
    { name: 'the last minute', if: office, at: '2026-06-15T14:59:59.999Z', gives: 'holds' },
    { name: 'the minute behind', if: office, at: '2026-06-15T15:00:00.000Z', gives: 'fails' },
    { name: 'the same UTC time in winter', if: office, at: '2026-12-14T07:00:00.000Z', gives: 'fails' },
    { name: 'an hour later in winter', if: office, at: '2026-12-14T08:00:00.000Z', gives: 'holds' },
    {
      name: 'a range',
      if: { DateEquals: { 'request.timeOfDay': '09:00-17:00' } },
      at: summerNoon,
      gives: 'holds',
    },
    {
      name: 'the end of a range is outside',
      if: { DateEquals: { 'request.timeOfDay': '09:00-14:00' } },
      at: summerNoon,
      gives: 'fails',
    },
    {
      name: 'outside a range',
      if: { DateNotEquals: { 'request.timeOfDay': '09:00-17:00' } },
      at: summerNoon,
      gives: 'fails',
    },
    {
      name: 'one of two ranges',
      if: { DateEquals: { 'request.timeOfDay': ['08:00-12:00', '13:00-17:00'] } },
      at: summerNoon,
      gives: 'holds',
    },
    {
      name: 'a range over midnight, before it',
      if: { DateEquals: { 'request.timeOfDay': '22:00-06:00' } },
      at: '2026-06-15T21:00:00.000Z',
      gives: 'holds',
    },
    {
      name: 'a range over midnight, behind it',
      if: { DateEquals: { 'request.timeOfDay': '22:00-06:00' } },
      at: '2026-06-15T02:00:00.000Z',
      gives: 'holds',
    },
    {
      name: 'a range over midnight, at noon',
      if: { DateEquals: { 'request.timeOfDay': '22:00-06:00' } },
      at: summerNoon,
      gives: 'fails',
    },
    {
      name: 'a minute',
      if: { DateEquals: { 'request.timeOfDay': '14:00' } },
      at: '2026-06-15T12:00:59.999Z',
      gives: 'holds',
    },
    {
      name: 'midnight is 00:00',
      if: { StringEquals: { 'request.timeOfDay': '00:00' } },
      at: '2026-06-14T22:00:00.000Z',
      gives: 'holds',
    },
    {
      name: 'time of day as text',
      if: { StringLike: { 'request.timeOfDay': '13:*' } },
      at: winterNoon,
      gives: 'holds',
    },
    {
      name: 'a time that no clock has',
      if: { DateLessThan: { 'request.timeOfDay': '24:00' } },
      at: summerNoon,
      gives: 'cannot_be_evaluated',
    },
    {
      name: 'a time without its zero',
      if: { DateLessThan: { 'request.timeOfDay': '9:00' } },
      at: summerNoon,
      gives: 'cannot_be_evaluated',
    },
    {
      name: 'a range where none fits',
      if: { DateLessThan: { 'request.timeOfDay': '09:00-17:00' } },
      at: summerNoon,
      gives: 'cannot_be_evaluated',
    },
    {
      name: 'a shift in a claim',
      if: { DateEquals: { 'request.timeOfDay': '${claims.shift}' } },
      who: { claims: { shift: '12:00-20:00' } },
      at: summerNoon,
      gives: 'holds',
    },
    {
      name: 'Numeric says nothing of a time of day',
      if: { NumericLessThan: { 'request.timeOfDay': 15 } },
      at: summerNoon,
      gives: 'cannot_be_evaluated',
    },
    {
      name: 'a weekday',
      if: { StringEquals: { 'request.dayOfWeek': ['Monday', 'Tuesday'] } },
      at: summerNoon,
      gives: 'holds',
    },
    {
      name: 'the day begins at local midnight',
      if: { StringEquals: { 'request.dayOfWeek': 'Monday' } },
      at: '2026-06-14T22:00:00.000Z',
      gives: 'holds',
    },
    {
      name: 'and not before',
      if: { StringEquals: { 'request.dayOfWeek': 'Monday' } },
      at: '2026-06-14T21:59:59.999Z',
      gives: 'fails',
    },
    {
      name: 'in winter an hour later',
      if: { StringEquals: { 'request.dayOfWeek': 'Monday' } },
      at: '2026-12-13T22:30:00.000Z',
      gives: 'fails',
    },
    {
      name: 'days are written out',
      if: { StringEquals: { 'request.dayOfWeek': 'Mon' } },
      at: summerNoon,
      gives: 'fails',
    },
    {
      name: 'the hour that summer time leaves out',
      if: { DateEquals: { 'request.timeOfDay': '03:00' } },
      at: '2026-03-29T01:00:00.000Z',
      gives: 'holds',
    },
    {
      name: 'the hour that winter time repeats, first',
      if: { DateEquals: { 'request.timeOfDay': '02:30' } },
      at: '2026-10-25T00:30:00.000Z',
      gives: 'holds',
    },
    {
      name: 'the hour that winter time repeats, second',
      if: { DateEquals: { 'request.timeOfDay': '02:30' } },
      at: '2026-10-25T01:30:00.000Z',
      gives: 'holds',
    },
  ],
  'Europe/Berlin',
);
