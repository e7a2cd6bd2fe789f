import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartError } from '../../local/start-error.ts';
import { type PortHolder, portHolder } from './port-holder.ts';

/** The servers in the order of their ports. */
const SERVERS = ['startPage', 'shop', 'api', 'antom'] as const;
type Server = (typeof SERVERS)[number];
export type Ports = Readonly<Record<Server, number>>;

const NAMES = { startPage: 'start page', shop: 'shop', api: 'API', antom: 'Antom simulator' } satisfies Record<Server, string>;

export function portsFrom(first: number): Ports {
  return { startPage: first, shop: first + 1, api: first + 2, antom: first + 3 };
}

/** @throws {StartError} with each port that is taken, who has it, and what to do */
export async function checkPorts(ports: Ports, findHolder: (port: number) => PortHolder | undefined = portHolder): Promise<void> {
  const taken: Server[] = [];
  for (const server of SERVERS) if (await isTaken(ports[server])) taken.push(server);
  if (taken.length === 0) return;
  const lines = taken.map((server) => {
    const holder = findHolder(ports[server]);
    const by = holder === undefined ? 'another program' : `process ${holder.pid} (${holder.command})`;
    return `Port ${ports[server]}, for the ${NAMES[server]}, is in use by ${by}.`;
  });
  const other = ports.startPage + 100;
  throw new StartError([...lines, `End that program, or take four other ports: npm start -- --port ${other}`].join('\n'));
}

async function isTaken(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    probe.listen(port, '127.0.0.1');
    await once(probe, 'listening');
    probe.close();
    await once(probe, 'close');
    return false;
  } catch {
    return true;
  }
}
