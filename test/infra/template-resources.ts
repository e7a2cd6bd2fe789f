import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod/mini';
import { noun } from './readable.ts';

const Resource = z.object({
  Properties: z._default(z.record(z.string(), z.unknown()), {}),
  DeletionPolicy: z.optional(z.string()),
  UpdateReplacePolicy: z.optional(z.string()),
});

export type TemplateResource = z.infer<typeof Resource>;

/** Resources of one type by the plain noun that their logical id starts with. */
export function resourcesByNoun(template: Template, type: string): Map<string, TemplateResource> {
  return new Map(Object.entries(template.findResources(type)).map(([logicalId, resource]) => [noun(logicalId), Resource.parse(resource)]));
}

/** @throws when the template has no such resource */
export function theResource(template: Template, type: string, name: string): TemplateResource {
  const found = resourcesByNoun(template, type).get(name);
  if (found === undefined) throw new Error(`the template has no ${type} called ${name}`);
  return found;
}
