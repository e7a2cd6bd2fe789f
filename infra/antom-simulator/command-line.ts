import { isAbsolute } from 'node:path';
import { parseArgs } from 'node:util';
import { SANDBOX_CLIENT_ID } from './throw-away-keys.ts';

export const USAGE = `Options:
  --port <number>       default 4020; 0 takes any free port
  --client-id <id>      default ${SANDBOX_CLIENT_ID}
  --keys <folder>       where the key files are put, an absolute path; default: a new temporary folder
  --notify-url <url>    for disputes, and for payments and refunds that name none`;

/** The command cannot be carried out; the message says why, in one sentence. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}

export interface CommandLine {
  readonly port: number;
  readonly clientId: string;
  /** An absolute path. Undefined: a new temporary folder. */
  readonly keysFolder: string | undefined;
  readonly notifyUrl: string | undefined;
}

/** The options, or undefined when help is wanted. @throws {CommandLineError} */
export function parseCommandLine(args: readonly string[]): CommandLine | undefined {
  const { help, port, 'client-id': clientId, keys: keysFolder, 'notify-url': notifyUrl } = parseValues(args);
  if (help) return undefined;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new CommandLineError('--port needs a number from 0 to 65535.');
  // npm runs a workspace's script in the workspace's folder: a relative path would put a private key into the checkout.
  if (keysFolder !== undefined && !isAbsolute(keysFolder)) {
    throw new CommandLineError(
      '--keys needs an absolute path, such as "$PWD/keys": npm runs the simulator in its own folder, not in yours.',
    );
  }
  if (notifyUrl !== undefined && !URL.canParse(notifyUrl)) throw new CommandLineError('--notify-url needs a URL.');
  return { port: Number(port), clientId, keysFolder, notifyUrl };
}

function parseValues(args: readonly string[]) {
  const options = {
    port: { type: 'string', default: '4020' },
    'client-id': { type: 'string', default: SANDBOX_CLIENT_ID },
    keys: { type: 'string' },
    'notify-url': { type: 'string' },
    help: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new CommandLineError(`${cause instanceof Error ? cause.message : 'The options cannot be read.'}\n${USAGE}`, { cause });
  }
}
