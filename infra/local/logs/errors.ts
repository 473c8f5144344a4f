export type LogsErrorName =
  | 'InvalidParameterException'
  | 'LimitExceededException'
  | 'MalformedQueryException'
  | 'ResourceAlreadyExistsException'
  | 'ResourceNotFoundException'
  | 'SerializationException'
  | 'UnknownOperationException';

/** An error as the protocol names it; clients get its name and message. */
export class LogsError extends Error {
  constructor(
    override readonly name: LogsErrorName,
    message: string,
  ) {
    super(message);
  }
}

export function invalidParameter(message: string): LogsError {
  return new LogsError('InvalidParameterException', message);
}
