import type { Policy } from '../../core/model/policy';
import type { User } from '../../core/model/principal';
import type { UserImport } from '../../core/model/user-import';
import type { PlannedRow } from './plan-row';

/** What a job is, whatever its rows hold. */
export interface JobFacts {
  readonly importId: string;
  readonly kind: UserImport['kind'];
  /** SHA-256 (hex) of all that the result depends on. */
  readonly contentSha256: string;
  readonly rows: readonly { readonly row: number }[];
  /** What a change record calls it: "imported users", "granted role reader". */
  readonly title: string;
  readonly onRefused: 'stop' | 'skip';
  readonly maxBatches: number;
  readonly reason?: string | undefined;
}

/** Something that is done row by row, one user each, and in batches: an import, or a role for many users. */
export interface RowJob<R extends { readonly row: number }> extends JobFacts {
  readonly rows: readonly R[];
  /** The user that a row is about; undefined where the row names none. */
  readonly userIdOf: (row: R) => string | undefined;
  readonly plan: (policy: Policy, row: R, previous: User | undefined) => PlannedRow;
}
