import { DocumentError } from './document-error';
import { pointerTo } from './json-pointer';
import { limits } from './limits';
import { isObject, type JsonObject } from './parse-document';
import { resolveRef } from './resolve-ref';

export interface Parameter {
  readonly name: string;
  readonly in: string;
  /** GitHub's convention: the value may hold slashes. */
  readonly multiSegment: boolean;
}

/** The parameters of a path item or an operation, references resolved. */
export function readParameters(root: JsonObject, value: unknown, pointer: string): Parameter[] {
  if (!Array.isArray(value)) throw new DocumentError(pointer, '"parameters" is an array');
  if (value.length > limits.parameters) {
    throw new DocumentError(pointer, `it has more than ${limits.parameters} parameters`);
  }
  return value.map((entry: unknown, index) => {
    const at = pointerTo(pointer, index);
    if (!isObject(entry)) throw new DocumentError(at, 'a parameter is an object');
    const target = resolveRef(root, entry, at);
    const { name, in: place, 'x-multi-segment': multiSegment } = target.value;
    if (typeof name !== 'string')
      throw new DocumentError(pointerTo(target.pointer, 'name'), 'a parameter has a name');
    if (typeof place !== 'string') {
      throw new DocumentError(pointerTo(target.pointer, 'in'), 'a parameter says where it is: "in": "path"');
    }
    return { name, in: place, multiSegment: multiSegment === true };
  });
}
