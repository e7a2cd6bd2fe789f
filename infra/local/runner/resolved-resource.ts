import * as z from 'zod/mini';
import { type References, resolveIntrinsics } from './intrinsics.ts';
import { RESOURCE_TYPES } from './resource-types.ts';
import type { Template } from './template.ts';
import { UnsupportedTemplateError } from './unsupported-template-error.ts';

/** A resource whose properties no longer hold intrinsic functions. */
export interface ResolvedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
  readonly properties: unknown;
}

/** By type. Ignored resources are not among them. */
export type ResolvedResources = ReadonlyMap<string, readonly ResolvedResource[]>;

export function resolveResources(template: Template, names: ReadonlyMap<string, string>, known: References): ResolvedResources {
  const resources = template.resources
    .filter(({ type }) => RESOURCE_TYPES.has(type))
    .map(({ logicalId, type, properties }) => ({
      logicalId,
      type,
      name: names.get(logicalId) ?? logicalId,
      properties: resolveIntrinsics(properties, known),
    }));
  return Map.groupBy(resources, ({ type }) => type);
}

/**
 * A resource's properties as the runner needs them; properties that the schema does not mention are not imitated.
 * @throws {UnsupportedTemplateError} naming the resource and each property that does not fit.
 */
export function propertiesOf<Schema extends z.core.$ZodType>(resource: ResolvedResource, schema: Schema): z.output<Schema> {
  const parsed = z.safeParse(schema, resource.properties);
  if (parsed.success) return parsed.data;
  const problems = z.prettifyError(parsed.error);
  throw new UnsupportedTemplateError(`the local run cannot imitate ${resource.logicalId} (${resource.type}):\n${problems}`);
}
