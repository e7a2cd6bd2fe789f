import * as z from 'zod/mini';
import { UnsupportedTemplateError } from './unsupported-template-error.ts';

/** A resource whose properties no longer hold intrinsic functions. */
export interface ResolvedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
  readonly properties: unknown;
}

/**
 * A resource's properties as the runner needs them; properties that the schema does not mention are not imitated.
 * @throws {UnsupportedTemplateError} naming the resource and each property that does not fit.
 */
export function propertiesOf<Schema extends z.core.$ZodType>(resource: ResolvedResource, schema: Schema): z.output<Schema> {
  const parsed = z.safeParse(schema, resource.properties);
  if (parsed.success) return parsed.data;
  throw new UnsupportedTemplateError(
    `the local run cannot imitate ${resource.logicalId} (${resource.type}):\n${z.prettifyError(parsed.error)}`,
  );
}
