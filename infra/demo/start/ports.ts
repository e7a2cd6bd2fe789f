import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartError } from '../../local/start-error.ts';
import { portTrouble } from '../../local-servers/port-trouble.ts';
import { type PortHolder, portHolder } from './port-holder.ts';

/** The servers in the order of their ports. */
const START_PAGE = { server: 'startPage', name: 'start page' } as const;
const SHOP = { server: 'shop', name: 'shop' } as const;
const API = { server: 'api', name: 'API' } as const;
const ANTOM = { server: 'antom', name: 'Antom simulator' } as const;
const CONSOLE = { server: 'console', name: 'console' } as const;

/** What a run starts, by the Antom that it talks to. */
export const SERVERS_OF = { simulator: [START_PAGE, SHOP, API, ANTOM, CONSOLE], sandbox: [SHOP, API, CONSOLE] } as const;

type Antom = keyof typeof SERVERS_OF;
export type Ports = Readonly<Record<(typeof SERVERS_OF)[Antom][number]['server'], number>>;

export function portsFrom(first: number): Ports {
  return { startPage: first, shop: first + 1, api: first + 2, antom: first + 3, console: first + 4 };
}

/** What this machine says about its ports. */
interface Machine {
  /** Listens for a moment. @throws what listening throws */
  readonly tryPort: (port: number) => Promise<void>;
  readonly holderOf: (port: number) => PortHolder | undefined;
}

const THIS_MACHINE: Machine = { tryPort, holderOf: portHolder };

/** @throws {StartError} with each port that is taken, who has it, and what to do; or with one that this user may not take */
export async function checkPorts(ports: Ports, antom: Antom, machine: Partial<Machine> = {}): Promise<void> {
  const { holderOf, ...rest } = { ...THIS_MACHINE, ...machine };
  const lines: string[] = [];
  for (const { server, name } of SERVERS_OF[antom]) {
    const port = ports[server];
    if (!(await isTaken(port, rest.tryPort))) continue;
    const holder = holderOf(port);
    const by = holder === undefined ? 'another program' : `process ${holder.pid} (${holder.command})`;
    lines.push(`Port ${port}, for the ${name}, is in use by ${by}.`);
  }
  if (lines.length === 0) return;
  throw new StartError([...lines, `End that program, or take other ports: npm start -- --port ${ports.startPage + 100}`].join('\n'));
}

async function isTaken(port: number, listen: Machine['tryPort']): Promise<boolean> {
  try {
    await listen(port);
    return false;
  } catch (error) {
    const trouble = portTrouble(error);
    if (trouble === 'in use') return true;
    if (trouble === 'no rights') throw new StartError(`Port ${port} needs rights that this user does not have. Take a port from 1024.`);
    throw error;
  }
}

async function tryPort(port: number): Promise<void> {
  const probe = createServer();
  probe.listen(port, '127.0.0.1');
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}
