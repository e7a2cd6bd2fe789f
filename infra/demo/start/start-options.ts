import { parseArgs } from 'node:util';
import { checkEndpointUrl } from '../../../shared/webhook-post/endpoint-url.ts';
import { StartError } from '../../local/start-error.ts';

export const USAGE = `npm start -- [options]

  --port <number>       the first of five ports: start page, shop, API, Antom simulator and console; default 4600
  --fresh               new keys instead of those of the last start
  --forward-to <url>    your own server, on this machine: it gets every event of the shop, signed
  --antom <which>       simulator (default), or sandbox: Antom's own, with the keys in a file
  --keys <file>         for --antom sandbox: JSON with clientId, publicKeys and merchantKey; infra/demo/README.md shows it
  --public-url <url>    for --antom sandbox: https address of a tunnel to the API, through which Antom can notify it
  --state <folder>      where keys are kept between starts; default .local
  --help                this text`;

export interface StartOptions {
  readonly firstPort: number;
  readonly fresh: boolean;
  readonly state: string;
  /** A server that gets the events, too. */
  readonly forwardTo: string | undefined;
  /** Undefined: the simulator. */
  readonly sandbox: { readonly keysFile: string; readonly publicUrl: string | undefined } | undefined;
}

const LAST_FIRST_PORT = 65_535 - 4;

/** The options, or undefined when help is wanted. @throws {StartError} */
export function parseStartOptions(args: readonly string[]): StartOptions | undefined {
  const { help, port, fresh, state, antom, keys, 'public-url': publicUrl, 'forward-to': forwardTo } = parseValues(args);
  if (help) return undefined;
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > LAST_FIRST_PORT) {
    throw new StartError(`--port needs a number from 1 to ${LAST_FIRST_PORT}: it and the four that follow are used.`);
  }
  if (antom !== 'simulator' && antom !== 'sandbox') throw new StartError('--antom is either simulator or sandbox.');
  if (antom === 'simulator' && (keys !== undefined || publicUrl !== undefined)) {
    throw new StartError('--keys and --public-url are for --antom sandbox only.');
  }
  if (antom === 'sandbox' && keys === undefined) {
    throw new StartError('--antom sandbox needs --keys <file>, with your account’s keys. infra/demo/README.md shows such a file.');
  }
  if (publicUrl !== undefined && !isPublicUrl(publicUrl)) {
    throw new StartError('--public-url needs an address such as https://example.com, without a path.');
  }
  const forwarding = forwardTo === undefined ? undefined : checkEndpointUrl(forwardTo, 'loopback');
  if (forwarding?.outcome === 'refused') throw new StartError(`--forward-to ${forwardTo ?? ''}: ${forwarding.because}`);
  const sandbox = keys === undefined ? undefined : { keysFile: keys, publicUrl: publicUrl && new URL(publicUrl).origin };
  return { firstPort: Number(port), fresh, state, forwardTo: forwarding?.url.href, sandbox };
}

function isPublicUrl(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && url.pathname === '/' && url.search === '' && url.username === '';
}

function parseValues(args: readonly string[]) {
  const options = {
    port: { type: 'string', default: '4600' },
    fresh: { type: 'boolean', default: false },
    antom: { type: 'string', default: 'simulator' },
    keys: { type: 'string' },
    'public-url': { type: 'string' },
    'forward-to': { type: 'string' },
    state: { type: 'string', default: '.local' },
    help: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new StartError(`${cause instanceof Error ? cause.message : 'The options cannot be read.'}\n\n${USAGE}`, { cause });
  }
}
