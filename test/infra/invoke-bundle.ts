import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { FunctionName } from '../../infra/constructs/function-table.ts';
import { bundlesDirectory } from './synthesize-stage.ts';

const CONTEXT = { awsRequestId: '1', functionName: 'f', memoryLimitInMB: '512', invokedFunctionArn: 'arn:aws:lambda:x:0:function:f' };

/** Runs the bundle that would be deployed in a process of its own, with exactly this environment, and gives the lines that it wrote. */
export async function invokeBundle(name: FunctionName, event: unknown, env: Readonly<Record<string, string>>): Promise<string[]> {
  const bundle = pathToFileURL(join(bundlesDirectory(), name, 'index.mjs')).href;
  const script = `const { handler } = await import(${JSON.stringify(bundle)}); await handler(${JSON.stringify(event)}, { ...${JSON.stringify(CONTEXT)}, getRemainingTimeInMillis: () => 30000 });`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env, timeout: 60_000 });
  return stdout.split('\n').filter((line) => line !== '');
}
