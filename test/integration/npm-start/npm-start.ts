import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { processEnvironment } from '../../../infra/local-servers/process-environment.ts';
import { freePort } from '../../support/free-port.ts';
import { until } from '../../support/until.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** `npm start` as somebody at a terminal would run it, in a process group of its own. */
export interface NpmStart {
  readonly pid: number;
  readonly firstPort: number;
  /** Everything on stdout and stderr until now. */
  output(): string;
  /** Resolves with the line's match, as soon as a line matches. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** What a reader such as `head` does when it has seen enough. */
  closeOutput(): void;
  exitCode(): Promise<number | null>;
  /** Resolves when no process is left of npm and of everything that it has started. */
  allGone(): Promise<void>;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'npm-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The first of five ports that are free. */
async function fiveFreePorts(): Promise<number> {
  for (;;) {
    const first = await freePort();
    if (first < 65_531 && (await Promise.all([1, 2, 3, 4].map((more) => isFree(first + more)))).every(Boolean)) return first;
  }
}

export async function npmStart(
  args: readonly string[] = [],
  {
    state = temporaryFolder(),
    environment = {},
    firstPort,
  }: { state?: string; environment?: Record<string, string>; firstPort?: number } = {},
): Promise<NpmStart> {
  const port = firstPort ?? (await fiveFreePorts());
  const npm = spawn('npm', ['start', '--silent', '--', '--port', String(port), '--state', state, ...args], {
    cwd: ROOT,
    detached: true,
    env: { ...processEnvironment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(npm, 'exit');
  const pid = npm.pid ?? 0;
  onTestFinished(() => endGroup(pid));
  const lines: string[] = [];
  for (const stream of [npm.stdout, npm.stderr]) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  const output = () => lines.join('\n');
  return {
    pid,
    firstPort: port,
    output,
    printed: (pattern) =>
      until(
        () => {
          const found = pattern.exec(output());
          if (found === null && npm.exitCode !== null) throw new Error(`npm start ended: ${output()}`);
          return found ?? undefined;
        },
        { timeoutMs: 50_000, describe: () => Promise.resolve(output()) },
      ),
    closeOutput: () => npm.stdout.destroy(),
    exitCode: async () => {
      await exited;
      return npm.exitCode;
    },
    allGone: async () => {
      await until(() => (isGroupGone(pid) ? true : undefined));
    },
  };
}

async function endGroup(pid: number): Promise<void> {
  if (isGroupGone(pid)) return;
  process.kill(-pid, 'SIGKILL');
  await until(() => (isGroupGone(pid) ? true : undefined));
}

function isGroupGone(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return false;
  } catch {
    return true;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    server.close();
    await once(server, 'close');
    return true;
  } catch {
    return false;
  }
}
