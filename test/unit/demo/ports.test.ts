import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { listeningInodes, portHolder } from '../../../infra/demo/start/port-holder.ts';
import { checkPorts, meansTaken, SANDBOX_SERVERS } from '../../../infra/demo/start/ports.ts';
import { freePort } from '../../support/free-port.ts';

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:11F8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000 100 0 0 10 0
   1: 0100007F:11F8 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0000000000000000 20 4 0 10 -1
   2: 0100007F:11F9 0100007F:11F8 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0000000000000000 20 4 0 10 -1
`;

test('of a table of sockets those count that listen on the port, and no connection to it', () => {
  expect(listeningInodes(TABLE, 4600)).toEqual(['4711']);
  expect(listeningInodes(TABLE, 80)).toEqual([]);
  expect(listeningInodes('', 4600)).toEqual([]);
});

async function takenPort(): Promise<number> {
  const port = await freePort();
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return port;
}

test.runIf(process.platform === 'linux')('the program that has a port is found', async () => {
  expect(portHolder(await takenPort())).toMatchObject({ pid: process.pid });
  expect(portHolder(await freePort())).toBeUndefined();
});

test('a port that is taken is named with its holder, or without if the machine does not tell', async () => {
  const [shop, startPage, api, antom] = [await takenPort(), await freePort(), await freePort(), await freePort()];
  const ports = { startPage, shop, api, antom };
  await expect(checkPorts(ports, undefined, () => ({ pid: 4711, command: 'nc -l' }))).rejects.toThrow(
    `Port ${String(shop)}, for the shop, is in use by process 4711 (nc -l).\nEnd that program, or take four other ports: npm start -- --port `,
  );
  await expect(checkPorts(ports, undefined, () => undefined)).rejects.toThrow(
    `Port ${String(shop)}, for the shop, is in use by another program.`,
  );
  await checkPorts({ ...ports, shop: await freePort() });
});

test('a run with Antom’s sandbox needs the ports of what it starts, and no others', async () => {
  const ports = { startPage: await takenPort(), shop: await freePort(), api: await freePort(), antom: await takenPort() };
  await checkPorts(ports, SANDBOX_SERVERS);
  await expect(checkPorts({ ...ports, api: ports.antom }, SANDBOX_SERVERS)).rejects.toThrow('for the API, is in use by');
});

test('a port that only root may take is not called taken', () => {
  expect(meansTaken(Object.assign(new Error('listen'), { code: 'EADDRINUSE' }), 80)).toBe(true);
  expect(() => meansTaken(Object.assign(new Error('listen'), { code: 'EACCES' }), 80)).toThrow(
    'Port 80 needs rights that this user does not have.',
  );
  expect(() => meansTaken(new Error('no network'), 80)).toThrow('no network');
});
