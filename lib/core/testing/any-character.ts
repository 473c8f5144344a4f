import * as fc from 'fast-check';

/**
 * Any character of Unicode, as a `unit` of `fc.string`. The library's own `binary` makes a table of all of them first,
 * which takes a slow machine a minute.
 */
export const anyCharacter = fc
  .oneof(
    { weight: 2, arbitrary: fc.integer({ min: 0x00, max: 0xff }) },
    { weight: 5, arbitrary: fc.integer({ min: 0x100, max: 0xd7ff }) },
    { weight: 1, arbitrary: fc.integer({ min: 0xe000, max: 0xffff }) },
    { weight: 1, arbitrary: fc.integer({ min: 0x10000, max: 0x10ffff }) },
  )
  .map((codePoint) => String.fromCodePoint(codePoint));
