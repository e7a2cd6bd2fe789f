import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { UnsupportedTemplateError } from './unsupported-template-error.ts';

/** A synthesized CloudFormation template. Intrinsic functions are still in `properties` and `outputs`. */
export interface Template {
  readonly stackName: string;
  readonly resources: readonly Resource[];
  readonly parameters: Readonly<Record<string, { readonly Default?: string | undefined }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The folder of a bundle, by the key under which it would lie in the assets bucket. */
  readonly bundles: ReadonlyMap<string, string>;
}

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

const templateSchema = z.object({
  Parameters: z.optional(z.record(z.string(), z.object({ Default: z.optional(z.string()) }))),
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.optional(z.record(z.string(), z.unknown())) })),
  Outputs: z.optional(z.record(z.string(), z.object({ Value: z.unknown() }))),
});

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/**
 * Reads the one stack of a cloud assembly (the folder that the CDK synthesizes).
 * @throws {UnsupportedTemplateError} when the assembly holds no stack or more than one.
 */
export function loadTemplate(assembly: string): Template {
  const [templateFile, second] = readdirSync(assembly).filter((file) => file.endsWith('.template.json'));
  if (templateFile === undefined || second !== undefined) {
    throw new UnsupportedTemplateError(`the local run takes an assembly with exactly one stack, which ${assembly} is not`);
  }
  const template = templateSchema.parse(readJson(assembly, templateFile));
  const { files } = assetsSchema.parse(readJson(assembly, templateFile.replace('.template.json', '.assets.json')));
  const bundles = Object.values(files).flatMap(({ source, destinations }) =>
    Object.values(destinations).map(({ objectKey }): [string, string] => [objectKey, join(assembly, source.path)]),
  );
  return {
    stackName: templateFile.replace('.template.json', ''),
    resources: Object.entries(template.Resources).map(([logicalId, { Type, Properties }]) => ({
      logicalId,
      type: Type,
      properties: Properties ?? {},
    })),
    parameters: template.Parameters ?? {},
    outputs: Object.fromEntries(Object.entries(template.Outputs ?? {}).map(([name, { Value }]) => [name, Value])),
    bundles: new Map(bundles),
  };
}

function readJson(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
