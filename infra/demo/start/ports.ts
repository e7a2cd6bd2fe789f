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

/** What Antom's sandbox stands in for is not started with it. */
export const SANDBOX_SERVERS = ['shop', 'api'] as const satisfies readonly Server[];

/**
 * @param servers those that will be started
 * @throws {StartError} with each port that is taken, who has it, and what to do
 */
export async function checkPorts(
  ports: Ports,
  servers: readonly Server[] = SERVERS,
  findHolder: (port: number) => PortHolder | undefined = portHolder,
): Promise<void> {
  const taken: Server[] = [];
  for (const server of servers) if (await isTaken(ports[server])) taken.push(server);
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
  } catch (error) {
    return meansTaken(error, port);
  }
}

/** @throws {StartError} for a port that only root may take, and any other error as it is */
export function meansTaken(error: unknown, port: number): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return true;
  if (code === 'EACCES')
    throw new StartError(`Port ${port} needs rights that this user does not have. Take ports from 1024: npm start -- --port 4600`);
  throw error;
}
