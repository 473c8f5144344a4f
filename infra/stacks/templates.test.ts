import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { everything, type Synthesized, synthesize } from '../testing/synthesize';

const resourcesSchema = z.record(z.string(), z.looseObject({ Type: z.string() }));

/** Logical ids that are made anew with their content. */
const madeAnew = /^AWS::(ApiGateway::Deployment|Lambda::Version)$/;

/** Each resource in a line. CloudFormation makes a resource anew when its logical id changes: an upgrade must not. */
function linesOf({ stackNames, stack }: Synthesized): readonly string[] {
  return stackNames.flatMap((name) => {
    const resources = resourcesSchema.parse(stack(name).toJSON()['Resources'] ?? {});
    const lines = Object.entries(resources).map(([id, { Type, DeletionPolicy }]) => {
      const isKept = DeletionPolicy === 'Retain' ? ' (kept)' : '';
      return `${name}: ${Type} ${madeAnew.test(Type) ? '' : id}${isKept}`.trimEnd();
    });
    return lines.sort();
  });
}

describe('the resources of a deployment', () => {
  it('keep their logical ids', () => {
    expect(linesOf(synthesize(everything))).toMatchSnapshot();
  });
});
