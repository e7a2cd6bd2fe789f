import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';

export const OLDEST_MAJOR = 20;

/**
 * The oldest Node that the package runs on. A machine that builds this project has it on its PATH, behind the project's own Node; on any other the
 * binary is installed into `folder`.
 */
export function oldestNode(folder: string): string {
  return nodeOnPath(OLDEST_MAJOR) ?? installNode(folder);
}

/** Undefined when this machine has none. */
export function nodeOnPath(major: number): string | undefined {
  return nodesOnPath().find((node) => majorOf(node) === major);
}

export function majorOf(node: string): number {
  return Number(execFileSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }));
}

function nodesOnPath(): string[] {
  const path = execFileSync(process.execPath, ['-p', 'process.env.PATH'], { encoding: 'utf8' });
  return path
    .trim()
    .split(delimiter)
    .filter((folder) => !folder.includes(`${sep}node_modules${sep}`))
    .map((folder) => join(folder, 'node'))
    .filter(existsSync);
}

/** npm's package of the bare binary: it needs no install script. */
function installNode(folder: string): string {
  const name = `${process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'}-${process.platform}-${process.arch}`;
  execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${OLDEST_MAJOR}`]);
  return join(folder, 'node_modules', name, 'bin/node');
}
