import { z } from 'zod';
import { baseOperators } from './condition-operators';

const operatorPattern = new RegExp(
  `^(?:(?:ForAnyValue|ForAllValues):)?(?:${baseOperators.filter((o) => o !== 'Null').join('|')})(?:IfExists)?$|^Null$`,
);

/** `[ForAnyValue:|ForAllValues:]Operator[IfExists]`; `Null` takes neither. */
export const conditionOperatorSchema = z
  .string()
  .regex(operatorPattern, 'unknown condition operator; see docs/guides/conditions.md for the list');

/** What a condition can look at. `principal.attributes.*`, `claims.*`, `path.*` and `query.*` are open ended. */
export const conditionKeySchema = z
  .string()
  .max(256)
  .regex(
    /^(?:principal\.(?:id|type|subject|attributes\.[^\s${}]+)|claims\.[^\s${}]+|path\.[^\s${}]+|query\.[^\s${}]+|request\.(?:sourceIp|time|timeOfDay|dayOfWeek|method))$/,
    'unknown condition key; keys are principal.*, claims.*, path.*, query.* and request.sourceIp|time|timeOfDay|dayOfWeek|method',
  );

const scalar = z.union([z.string().max(1024), z.number(), z.boolean()]);

/** One value or several (OR). Strings may hold `${key}`, whose value is taken literally. */
export const conditionValuesSchema = z.union([scalar, z.array(scalar).min(1).max(200)]);

/** AND over operators and keys, OR over values: `{"IpAddress": {"request.sourceIp": ["10.0.0.0/8"]}}`. */
export const conditionsSchema = z.record(
  conditionOperatorSchema,
  z.record(conditionKeySchema, conditionValuesSchema),
);

export type ConditionScalar = z.infer<typeof scalar>;
export type Conditions = z.infer<typeof conditionsSchema>;
