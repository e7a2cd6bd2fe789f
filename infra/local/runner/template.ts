import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { UnsupportedTemplateError } from './unsupported-template-error.ts';

/** A synthesised CloudFormation template. Intrinsic functions are still in `properties` and `outputs`. */
export interface Template {
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

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z.optional(z.object({ templateFile: z.optional(z.string()), file: z.optional(z.string()) })),
    }),
  ),
});

const templateSchema = z.object({
  Parameters: z.optional(z.record(z.string(), z.object({ Default: z.optional(z.string()) }))),
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.optional(z.record(z.string(), z.unknown())) })),
  Outputs: z.optional(z.record(z.string(), z.object({ Value: z.unknown() }))),
});

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string(), packaging: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/**
 * Reads the one stack of a cloud assembly (the folder that the CDK synthesises).
 * @throws {UnsupportedTemplateError} when the assembly holds no stack or more than one.
 */
export function loadTemplate(assembly: string): Template {
  const artifacts = Object.values(manifestSchema.parse(readJson(assembly, 'manifest.json')).artifacts);
  const stacks = artifacts.filter((artifact) => artifact.type === 'aws:cloudformation:stack');
  const templateFile = stacks[0]?.properties?.templateFile;
  if (templateFile === undefined || stacks.length > 1) {
    throw new UnsupportedTemplateError(`${assembly} holds ${stacks.length} stacks; the local run takes exactly one`);
  }
  const template = templateSchema.parse(readJson(assembly, templateFile));
  const assetFiles = artifacts.flatMap((artifact) => (artifact.type === 'cdk:asset-manifest' ? (artifact.properties?.file ?? []) : []));
  return {
    resources: Object.entries(template.Resources).map(([logicalId, { Type, Properties }]) => ({
      logicalId,
      type: Type,
      properties: Properties ?? {},
    })),
    parameters: template.Parameters ?? {},
    outputs: Object.fromEntries(Object.entries(template.Outputs ?? {}).map(([name, output]) => [name, output.Value])),
    bundles: new Map(assetFiles.flatMap((file) => bundlesOf(assembly, file))),
  };
}

function bundlesOf(assembly: string, assetFile: string): [string, string][] {
  return Object.values(assetsSchema.parse(readJson(assembly, assetFile)).files)
    .filter((asset) => asset.source.packaging === 'zip')
    .flatMap((asset) =>
      Object.values(asset.destinations).map(({ objectKey }): [string, string] => [objectKey, join(assembly, asset.source.path)]),
    );
}

function readJson(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}
