import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { listeningInodes, portHolder } from '../../../infra/demo/start/port-holder.ts';
import { checkPorts, portsFrom } from '../../../infra/demo/start/ports.ts';
import { StartError } from '../../../infra/local/start-error.ts';
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
  const [shop, startPage, api] = [await takenPort(), await freePort(), await freePort()];
  const ports = { startPage, shop, api, antom: await freePort(), console: await freePort() };
  await expect(checkPorts(ports, 'simulator', { holderOf: () => ({ pid: 4711, command: 'nc -l' }) })).rejects.toThrow(
    `Port ${String(shop)}, for the shop, is in use by process 4711 (nc -l).\nEnd that program, or take other ports: npm start -- --port `,
  );
  await expect(checkPorts(ports, 'simulator', { holderOf: () => undefined })).rejects.toThrow(
    `Port ${String(shop)}, for the shop, is in use by another program.`,
  );
  await checkPorts({ ...ports, shop: await freePort() }, 'simulator');
});

test('with Antom’s sandbox only the ports of the shop, of the API and of the console have to be free', async () => {
  const taken = await takenPort();
  const ports = { startPage: taken, shop: await freePort(), api: await freePort(), antom: taken, console: await freePort() };
  await checkPorts(ports, 'sandbox');
  await expect(checkPorts({ ...ports, api: await takenPort() }, 'sandbox')).rejects.toThrow(
    /^Port \d+, for the API, is in use by .*\nEnd that program/,
  );
});

test('a port that this user may not take is not said to be in use', async () => {
  const tryPort = () => Promise.reject(Object.assign(new Error('listen EACCES'), { code: 'EACCES' }));
  const refused = checkPorts(portsFrom(80), 'simulator', { tryPort });
  await expect(refused).rejects.toThrow(new StartError('Port 80 needs rights that this user does not have. Take a port from 1024.'));
});

test('another error of a port is not said to be about its holder', async () => {
  const cause = Object.assign(new Error('listen EADDRNOTAVAIL'), { code: 'EADDRNOTAVAIL' });
  await expect(checkPorts(portsFrom(4600), 'simulator', { tryPort: () => Promise.reject(cause) })).rejects.toBe(cause);
});
