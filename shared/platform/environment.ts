import * as z from 'zod/mini';

/** A variable is missing or unusable. Thrown when a function starts, so that a misconfigured function never serves a request. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** Reads the variables of a function. @throws {ConfigurationError} with the names of all that are missing or wrong, and never with a value. */
export function readEnvironment<Shape extends Record<string, z.ZodMiniType<unknown, string | undefined>>>(
  shape: Shape,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): z.output<z.ZodMiniObject<Shape>> {
  const parsed = z.safeParse(z.object(shape), variables);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))];
  throw new ConfigurationError(`environment variables missing or unusable: ${names.join(', ')}`);
}

export const text = z.string().check(z.minLength(1));

/** A whole number, not negative. */
export const wholeNumber = z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), z.transform(Number));

/** A JSON list of whole numbers, at least one. */
export const wholeNumbers = z.pipe(
  z.string().check(z.regex(/^\[\d{1,15}(,\d{1,15})*\]$/)),
  z.transform((list) => list.slice(1, -1).split(',').map(Number)),
);

export const flag = z.pipe(
  z.enum(['true', 'false']),
  z.transform((value) => value === 'true'),
);
