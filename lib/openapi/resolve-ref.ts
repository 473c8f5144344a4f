import { DocumentError } from './document-error';
import { pointerSteps, pointerTo } from './json-pointer';
import { limits } from './limits';
import { isObject, type JsonObject } from './parse-document';

export interface Resolved {
  readonly value: JsonObject;
  /** Where the value stands in the document, after all references were followed. */
  readonly pointer: string;
}

/**
 * Follows `$ref` from `value` to the object it stands for. References may chain, but not in a circle,
 * and stay inside the document.
 */
export function resolveRef(root: JsonObject, value: JsonObject, pointer: string): Resolved {
  const trail: string[] = [];
  let current: Resolved = { value, pointer };
  while (Object.hasOwn(current.value, '$ref')) {
    const at = pointerTo(current.pointer, '$ref');
    const ref = current.value['$ref'];
    if (typeof ref !== 'string') throw new DocumentError(at, 'a $ref is a string');
    if (trail.includes(ref)) {
      throw new DocumentError(at, `the references form a circle: ${[...trail, ref].join(' → ')}`);
    }
    trail.push(ref);
    if (trail.length > limits.refChain) {
      throw new DocumentError(at, `more than ${limits.refChain} references follow one another`);
    }
    current = lookUp(root, ref, at);
  }
  return current;
}

function lookUp(root: JsonObject, ref: string, at: string): Resolved {
  if (!ref.startsWith('#/')) {
    throw new DocumentError(
      at,
      `"${ref}" points outside the document; bundle the description into one document first`,
    );
  }
  const pointer = decodeFragment(ref.slice(1), at);
  let target: unknown = root;
  for (const step of pointerSteps(pointer)) {
    if (typeof target !== 'object' || target === null || !Object.hasOwn(target, step)) {
      throw new DocumentError(at, `"${ref}" points at nothing`);
    }
    target = Reflect.get(target, step);
  }
  if (!isObject(target)) throw new DocumentError(at, `"${ref}" points at something that is not an object`);
  return { value: target, pointer };
}

function decodeFragment(fragment: string, at: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    throw new DocumentError(at, `"#${fragment}" is not a valid reference: a percent sign is not escaped`);
  }
}
