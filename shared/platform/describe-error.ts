/**
 * What may be logged of an error: its name, where it arose, the same of its causes, and the request id from AWS. Never its message or other
 * properties, because JSON.parse quotes its input and the error of a refused write contains the whole stored item.
 */
export function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  return {
    errorName: error.name,
    errorAt: placesOf(error),
    ...('$metadata' in error ? { awsRequest: error.$metadata } : {}),
    ...(error.cause === undefined || depth >= DEEPEST_CAUSE ? {} : { errorCause: describeError(error.cause, depth + 1) }),
  };
}

const DEEPEST_CAUSE = 4;

/** The stack without the message at its beginning, because lines of a message may look like places in the code. */
function placesOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message);
  const places = start === -1 ? stack : stack.slice(start + message.length);
  return places
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8);
}
