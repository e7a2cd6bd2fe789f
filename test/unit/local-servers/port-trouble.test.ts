import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { listenLocally } from '../../../infra/local-servers/listen.ts';
import { portTrouble } from '../../../infra/local-servers/port-trouble.ts';
import { freePort } from '../../support/free-port.ts';

test('a port that another program has is in use, also when a server of ours says so', async () => {
  const port = await freePort();
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const error: unknown = await listenLocally(() => undefined, { clients: 'programs' }, port).catch((cause: unknown) => cause);
  expect(portTrouble(error)).toBe('in use');
});

test('a port that this user may not take is not in use', () => {
  const cause = Object.assign(new Error('listen EACCES: permission denied 127.0.0.1:80'), { code: 'EACCES' });
  expect(portTrouble(cause)).toBe('no rights');
  expect(portTrouble(new Error('cannot listen on 127.0.0.1:80', { cause }))).toBe('no rights');
});

test('any other error is not about who has the port', () => {
  expect(portTrouble(Object.assign(new Error('listen'), { code: 'EADDRNOTAVAIL' }))).toBeUndefined();
  expect(portTrouble('EADDRINUSE')).toBeUndefined();
});
