import { type BaseOperator, baseOperators } from '../model/condition-operators';

/** An operator name taken apart. */
export interface OperatorName {
  readonly base: BaseOperator;
  readonly set: 'any' | 'all' | undefined;
  readonly ifExists: boolean;
}

const known: ReadonlySet<string> = new Set(baseOperators);
const isBase = (name: string): name is BaseOperator => known.has(name);

/** Takes `ForAnyValue:StringLikeIfExists` apart; undefined where there is no such operator. */
export function parseOperatorName(name: string): OperatorName | undefined {
  const [, prefix, rest = ''] = /^(ForAnyValue:|ForAllValues:)?(.*)$/s.exec(name) ?? [];
  const ifExists = rest.endsWith('IfExists');
  const base = ifExists ? rest.slice(0, -'IfExists'.length) : rest;
  if (!isBase(base) || (base === 'Null' && name !== 'Null')) return undefined;
  const set = prefix === undefined ? undefined : prefix === 'ForAnyValue:' ? 'any' : 'all';
  return { base, set, ifExists };
}

/** Puts a name together again. */
export const formatOperatorName = ({ base, set, ifExists }: OperatorName): string =>
  `${set === undefined ? '' : set === 'any' ? 'ForAnyValue:' : 'ForAllValues:'}${base}${ifExists ? 'IfExists' : ''}`;
