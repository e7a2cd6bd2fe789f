import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { propertiesOf, type ResolvedResource } from './resolved-resource.ts';
import { UnsupportedTemplateError } from './unsupported-template-error.ts';

/** A Lambda function as the template describes it. */
export interface FunctionDefinition {
  readonly name: string;
  readonly arn: string;
  /** E.g. `nodejs24.x`. It runs in the Node.js that runs the runner. */
  readonly runtime: string;
  /** Folder of the bundle. */
  readonly folder: string;
  /** E.g. `index.handler`. */
  readonly handler: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
}

const functionSchema = z.object({
  Code: z.object({ S3Key: z.string() }),
  Handler: z.string(),
  Runtime: z.string(),
  Timeout: z._default(z.number(), 3),
  MemorySize: z._default(z.number(), 128),
  Environment: z.optional(z.object({ Variables: z.record(z.string(), z.string()) })),
});

export function functionDefinition(resource: ResolvedResource, arn: string, bundles: ReadonlyMap<string, string>): FunctionDefinition {
  const { Code, Handler, Runtime, Timeout, MemorySize, Environment } = propertiesOf(resource, functionSchema);
  const folder = bundles.get(Code.S3Key);
  if (folder === undefined) throw new UnsupportedTemplateError(`the bundle of ${resource.logicalId} is not in the assembly`);
  if (!Runtime.startsWith('nodejs')) throw new UnsupportedTemplateError(`the local run cannot run ${Runtime} (of ${resource.logicalId})`);
  return {
    name: resource.name,
    arn,
    runtime: Runtime,
    folder,
    handler: Handler,
    timeoutMs: Timeout * 1000,
    memoryMb: MemorySize,
    environment: Environment?.Variables ?? {},
  };
}

/** The file and the export that a handler such as `index.handler` names. */
export function entryPoint({ folder, handler, name }: FunctionDefinition): { file: string; exportName: string } {
  const dot = handler.lastIndexOf('.');
  const files = ['.mjs', '.js', '.cjs'].map((extension) => join(folder, `${handler.slice(0, dot)}${extension}`));
  const file = files.find((candidate) => existsSync(candidate));
  if (file === undefined) throw new UnsupportedTemplateError(`the bundle of ${name} has no file for its handler ${handler}`);
  return { file, exportName: handler.slice(dot + 1) };
}
