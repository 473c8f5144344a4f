import type { RouteAccess, RouteMethod } from '../core/model/api';

/** What an import tells an admin although the document is valid; `code` as in the import's contract. */
export interface Warning {
  readonly code:
    | 'multi_segment_parameter'
    | 'path_not_supported'
    | 'method_not_supported'
    | 'duplicate_route'
    | 'trailing_slash';
  /** JSON Pointer into the document. */
  readonly pointer: string;
  readonly message: string;
}

/** One path × method as the document describes it, references resolved. */
export interface Operation {
  readonly method: RouteMethod;
  /** As written in the document. */
  readonly path: string;
  readonly pointer: string;
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags: readonly string[];
  /** Names of path parameters that may span several segments (`x-multi-segment: true`). */
  readonly multiSegment: ReadonlySet<string>;
}

/** A route an API description asks for, with the permission suggested for it. */
export interface DescribedRoute {
  readonly method: RouteMethod;
  /** Template as the policy writes it. */
  readonly path: string;
  readonly pointer: string;
  readonly access: Extract<RouteAccess, { type: 'permission' }>;
  readonly summary?: string;
  readonly operationId?: string;
  readonly tags?: string[];
  readonly multiSegmentParameters?: string[];
}

/** All that is read from an API description. */
export interface ApiDescription {
  readonly title: string;
  /** `2.0`, `3.0.3`, `3.1.0`: as the document says. */
  readonly specification: string;
  /** How many path × method pairs the document has, imported or not. */
  readonly operations: number;
  readonly routes: readonly DescribedRoute[];
  readonly warnings: readonly Warning[];
}
