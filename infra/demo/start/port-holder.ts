import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The program that listens on a port. */
export interface PortHolder {
  readonly pid: number;
  /** Its command line, shortened. */
  readonly command: string;
}

const LISTENS = '0A';
const LONGEST_COMMAND = 80;

/** Who listens on the port, as far as Linux tells this user; undefined elsewhere. */
export function portHolder(port: number): PortHolder | undefined {
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(readOr(table), port));
  if (inodes.length === 0) return undefined;
  const sockets = new Set(inodes.map((inode) => `socket:[${inode}]`));
  const pid = namesIn('/proc').find((name) => /^\d+$/.test(name) && holdsOneOf(`/proc/${name}/fd`, sockets));
  return pid === undefined ? undefined : { pid: Number(pid), command: commandOf(Number(pid)) };
}

/** The inodes of the sockets that listen on the port, from a table such as `/proc/net/tcp`. */
export function listeningInodes(table: string, port: number): string[] {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  return table.split('\n').flatMap((line) => {
    const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
    return local.endsWith(`:${hexPort}`) && state === LISTENS ? [inode] : [];
  });
}

function holdsOneOf(folder: string, sockets: ReadonlySet<string>): boolean {
  return namesIn(folder).some((descriptor) => {
    try {
      return sockets.has(readlinkSync(`${folder}/${descriptor}`));
    } catch {
      return false; // closed meanwhile
    }
  });
}

function commandOf(pid: number): string {
  const command = readOr(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
  return command.length > LONGEST_COMMAND ? `${command.slice(0, LONGEST_COMMAND)}…` : command;
}

/** Empty for what this user may not read. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
