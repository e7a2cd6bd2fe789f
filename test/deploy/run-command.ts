import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly cwd?: string;
  /** The whole environment; by default the caller's. */
  readonly env?: Record<string, string>;
}

/**
 * Runs a program to its end and gives what it wrote, to stdout and stderr alike.
 * @throws {Error} with that when it cannot be started or fails.
 */
export function runCommand(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const endWithUs = () => child.kill('SIGKILL');
  process.on('exit', endWithUs);
  let output = '';
  const collect = (chunk: Buffer) => (output += chunk.toString('utf8'));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.on('error', reject);
  child.on('close', (code, signal) => {
    process.off('exit', endWithUs);
    if (code === 0) resolve(output);
    else reject(new Error(`${[command, ...args].join(' ')} ended with ${String(code ?? signal)}:\n${output}`));
  });
  return promise;
}
