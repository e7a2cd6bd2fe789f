import { execFile } from 'node:child_process';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { aCertificate } from '../../support/a-certificate.ts';
import { aPoster, aTarget } from './a-poster.ts';
import { answer, follow, listenUntilTheEnd, rawServer } from './raw-server.ts';

const certificate = aCertificate();
const HOUR_MS = 60 * 60_000;

/** Says how it was called. */
async function tlsServer(options: ServerOptions) {
  const serverNames: (string | false | null | undefined)[] = [];
  let requests = 0;
  const server = createHttpsServer(options, (request, response) => {
    requests += 1;
    response.end(`${request.httpVersion} ${request.headers.host ?? ''}`);
  });
  server.on('connection', follow);
  server.on('secureConnection', (socket) => serverNames.push(socket.servername));
  return { port: await listenUntilTheEnd(server), serverNames, requests: () => requests };
}

describe('a server whose certificate is trusted', () => {
  it('is posted to, over HTTP/1.1, under its name, on a connection that is kept', async () => {
    const { port, serverNames, requests } = await tlsServer({ ...certificate, ALPNProtocols: ['h2', 'http/1.1'] });
    const post = aPoster({ ca: certificate.cert });
    for (let nth = 0; nth < 3; nth += 1) {
      expect(await post(aTarget(`https://localhost:${port}/`))).toMatchObject({ status: 200, body: Buffer.from(`1.1 localhost:${port}`) });
    }
    expect([serverNames, requests()]).toEqual([['localhost'], 3]);
  });

  it('shares no connection with another name, though both are at one address', async () => {
    const { port, serverNames } = await tlsServer(certificate);
    const post = aPoster({ ca: certificate.cert, resolve: () => Promise.resolve(['127.0.0.1']) });
    for (const host of ['localhost', '127.0.0.1', 'localhost'])
      expect(await post(aTarget(`https://${host}:${port}/`))).toMatchObject({ status: 200 });
    expect(serverNames).toEqual(['localhost', false]);
  });
});

describe('TLS fails, and nothing is posted,', () => {
  it.each<[string, ServerOptions, string | undefined]>([
    ['with a certificate that nobody has signed', certificate, undefined],
    ['with the certificate of another name', aCertificate({ names: ['shop.example', '127.0.0.2'] }), 'own'],
    [
      'with one that has expired',
      aCertificate({ notBefore: new Date(Date.now() - 2 * HOUR_MS), notAfter: new Date(Date.now() - HOUR_MS) }),
      'own',
    ],
    ['with one that is not valid yet', aCertificate({ notBefore: new Date(Date.now() + HOUR_MS) }), 'own'],
    ['with one of another authority', certificate, aCertificate().cert],
    ['with TLS 1.1', { ...certificate, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }, 'own'],
    ['with HTTP/2 only', { ...certificate, ALPNProtocols: ['h2'] }, 'own'],
  ])('%s', async (_what, options, trusted) => {
    const { port, requests } = await tlsServer(options);
    const ca = trusted === 'own' ? String(options.cert) : trusted;
    for (const host of ['localhost', '127.0.0.1']) {
      const post = aPoster({ ...(ca === undefined ? {} : { ca }), resolve: () => Promise.resolve(['127.0.0.1']) });
      expect(await post(aTarget(`https://${host}:${port}/`))).toMatchObject({ outcome: 'failed', failure: 'tls', bytes: 0 });
    }
    expect(requests()).toBe(0);
  });

  it.each(['1.2', '1.3'] as const)('where a client’s certificate is asked for, in TLS %s', async (version) => {
    const { port, requests } = await tlsServer({
      ...certificate,
      requestCert: true,
      maxVersion: `TLSv${version}`,
      minVersion: `TLSv${version}`,
    });
    expect(await aPoster({ ca: certificate.cert })(aTarget(`https://127.0.0.1:${port}/`))).toMatchObject({ failure: 'tls' });
    expect(requests()).toBe(0);
  });

  it('where none is spoken', async () => {
    const plain = await rawServer(() => undefined);
    const closing = await rawServer(() => undefined);
    const post = aPoster();
    const results = [post(aTarget(`https://127.0.0.1:${plain.port}/`)), post(aTarget(`https://127.0.0.1:${closing.port}/`))];
    await expect.poll(() => plain.connections.length + closing.connections.length).toBe(2);
    plain.connections[0]?.write('HTTP/1.1 400 Bad Request\r\n\r\n');
    closing.connections[0]?.destroy();
    for (const result of results) expect(await result).toMatchObject({ outcome: 'failed', failure: 'tls' });
  });

  it('though the environment says that any certificate will do', async () => {
    const { port, requests } = await tlsServer(certificate);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(import.meta.dirname, 'post-once.ts'), `https://127.0.0.1:${port}/`],
      {
        env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
      },
    );
    expect([stdout, requests()]).toEqual(['tls', 0]);
  });
});

describe('a public name', () => {
  const shop = aCertificate({ names: ['shop.example'] });

  /** Sockets that are led to a port of this machine, though they were to go elsewhere: a network that cannot be trusted. */
  function ledTo(port: number, claimedAddress?: string) {
    const connect = Socket.prototype.connect;
    const meant: unknown[] = [];
    const spy = vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...args: unknown[]) {
      const [options, ...listener] = args.flat();
      meant.push(options);
      if (claimedAddress !== undefined) Object.defineProperty(this, 'remoteAddress', { value: claimedAddress });
      return Reflect.apply(connect, this, [{ port, host: '127.0.0.1' }, ...listener]);
    });
    onTestFinished(() => spy.mockRestore());
    return meant;
  }

  it('is posted to on port 443, under its name', async () => {
    const { port, serverNames } = await tlsServer(shop);
    const meant = ledTo(port, '93.184.216.34');
    const post = aPoster({ reach: 'public', ca: shop.cert, resolve: () => Promise.resolve(['93.184.216.34']) });
    expect(await post(aTarget('https://shop.example/hooks'))).toMatchObject({ status: 200, body: Buffer.from('1.1 shop.example') });
    expect(meant).toEqual([
      expect.objectContaining({ host: 'shop.example', port: 443, servername: 'shop.example', rejectUnauthorized: true }),
    ]);
    expect(serverNames).toEqual(['shop.example']);
  });

  it('gets nothing on a connection that is to this machine after all', async () => {
    const server = await rawServer((socket) => answer(socket, 200));
    const meant = ledTo(server.port);
    const post = aPoster({ reach: 'public', ca: shop.cert, resolve: () => Promise.resolve(['93.184.216.34']) });
    expect(await post(aTarget('https://shop.example/hooks'))).toMatchObject({ outcome: 'failed', failure: 'address_not_public' });
    expect([meant.length, server.requests]).toEqual([1, []]);
  });
});
