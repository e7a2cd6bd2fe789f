import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { freePort } from '../../support/free-port.ts';
import { aPoster, aTarget } from './a-poster.ts';
import { answer, ended, follow, listenUntilTheEnd, rawServer } from './raw-server.ts';

const LIMIT = 65_536;

describe('an answer', () => {
  it.each([200, 201, 204, 400, 404, 410, 429, 500, 503, 599])('of status %i is given with its body', async (status) => {
    const body = status === 204 ? '' : '{"ok":true}';
    const { url } = await rawServer((socket) => answer(socket, status, body));
    const result = await aPoster()(aTarget(url));
    expect(result).toEqual({ outcome: 'answered', status, bytes: body.length, body: Buffer.from(body), durationMs: expect.any(Number) });
    expect(result.durationMs).toBeGreaterThanOrEqual(0);
  });

  it.each(['120', 'Wed, 21 Oct 2026 07:28:00 GMT', 'nonsense'])('passes Retry-After on: %s', async (retryAfter) => {
    const { url } = await rawServer((socket) => answer(socket, 503, '', [`Retry-After: ${retryAfter}`]));
    expect(await aPoster()(aTarget(url))).toMatchObject({ status: 503, retryAfter });
  });

  it('is not unpacked, so that no small answer can become a large one', async () => {
    const packed = gzipSync(Buffer.alloc(10 * 1024 * 1024));
    const { url } = await rawServer((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${packed.byteLength}\r\n\r\n`);
      socket.write(packed);
    });
    expect(await aPoster()(aTarget(url))).toMatchObject({ outcome: 'answered', bytes: packed.byteLength, body: packed });
  });

  it('may come in chunks, or end with its connection', async () => {
    const chunked = await rawServer(
      (socket) => void socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n'),
    );
    const closed = await rawServer((socket) => void socket.end('HTTP/1.0 200 OK\r\n\r\nabc'));
    for (const { url } of [chunked, closed]) expect(await aPoster()(aTarget(url))).toMatchObject({ status: 200, body: Buffer.from('abc') });
  });

  it('may come before the request has been read', async () => {
    const server = createServer((socket) => {
      follow(socket);
      answer(socket, 413);
    });
    const url = `http://127.0.0.1:${await listenUntilTheEnd(server)}/`;
    expect(await aPoster()(aTarget(url, { body: Buffer.alloc(10_000_000) }))).toMatchObject({ outcome: 'answered', status: 413 });
  });

  it('may begin with a few interim ones', async () => {
    const { url } = await rawServer((socket) => {
      socket.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(2) + 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n');
      answer(socket, 200, 'ok');
    });
    expect(await aPoster()(aTarget(url))).toMatchObject({ status: 200, body: Buffer.from('ok') });
  });
});

describe('a redirect is a failure, and is never followed', () => {
  it.each([
    [301, 'http://169.254.169.254/latest/meta-data/iam/security-credentials/'],
    [302, 'http://127.0.0.1:9001/2018-06-01/runtime/invocation/next'],
    [303, '/elsewhere'],
    [307, 'OTHER'],
    [308, 'https://shop.example/'],
    [300, ''],
    [304, ''],
  ])('%i to %s', async (status, location) => {
    const other = await rawServer((socket) => answer(socket, 200));
    const first = await rawServer((socket) => answer(socket, status, 'moved', [`location: ${location.replace('OTHER', other.url)}`]));
    expect(await aPoster()(aTarget(first.url))).toMatchObject({ outcome: 'failed', failure: 'redirect', status });
    expect([first.requests.length, other.connections.length]).toEqual([1, 0]);
    await ended(first.connections[0]); // nothing of it is read any more
  });
});

describe('of an answer no more than 64 kB are read', () => {
  it('and that many are', async () => {
    const { url } = await rawServer((socket) => answer(socket, 200, 'a'.repeat(LIMIT)));
    expect(await aPoster()(aTarget(url))).toMatchObject({ outcome: 'answered', bytes: LIMIT });
  });

  it.each<[string, (socket: Socket) => void]>([
    ['that says so', (socket) => void socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${LIMIT + 1}\r\n\r\n`)],
    ['without a length', (socket) => void socket.write(`HTTP/1.1 200 OK\r\n\r\n${'a'.repeat(LIMIT + 1)}`)],
    ['without an end', (socket) => writeFor(socket, 'HTTP/1.1 200 OK\r\n\r\n', 'a'.repeat(16_384))],
    [
      'in chunks without an end',
      (socket) => writeFor(socket, 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', `4000\r\n${'a'.repeat(0x4000)}\r\n`),
    ],
  ])('of a larger one %s', async (_what, react) => {
    const { url, connections } = await rawServer(react);
    const result = await aPoster()(aTarget(url));
    expect(result).toMatchObject({ outcome: 'failed', failure: 'answer_too_large', status: 200 });
    expect(result.bytes).toBeLessThan(LIMIT + 65_537); // one read more than the limit, at most
    await ended(connections[0]);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['headers without an end', (socket) => writeFor(socket, 'HTTP/1.1 200 OK\r\n', `x-a: ${'a'.repeat(200)}\r\n`)],
    ['one header without an end', (socket) => writeFor(socket, 'HTTP/1.1 200 OK\r\nx-a: ', 'a'.repeat(1_000))],
    ['interim answers without an end', (socket) => writeFor(socket, '', 'HTTP/1.1 100 Continue\r\n\r\n')],
    [
      'an extension of a chunk without an end',
      (socket) => writeFor(socket, 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;a=', 'a'.repeat(1_000)),
    ],
    [
      'trailers without an end',
      (socket) => writeFor(socket, 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n', `x-a: ${'a'.repeat(200)}\r\n`),
    ],
  ])('nor of %s', async (_what, react) => {
    const { url } = await rawServer(react);
    expect(await aPoster()(aTarget(url))).toMatchObject({ outcome: 'failed', failure: 'answer_too_large' });
  });
});

describe('time', () => {
  it.each<[string, (socket: Socket) => void, number | undefined]>([
    ['silent', () => undefined, undefined],
    ['silent after its status', (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab'), 200],
    ['trickling', (socket) => trickle(socket, 'HTTP/1.1 200 OK\r\n\r\n', 'a'), 200],
    ['trickling its headers', (socket) => trickle(socket, 'HTTP/1.1 200 OK\r\nx-a: ', 'a'), undefined],
  ])('ends for a server that is %s', async (_what, react, status) => {
    const { url, connections } = await rawServer(react);
    const result = await aPoster({ wholeTimeoutMs: 300 })(aTarget(url));
    expect(result).toEqual({
      outcome: 'failed',
      failure: 'timeout',
      ...(status === undefined ? {} : { status }),
      bytes: result.bytes,
      durationMs: result.durationMs,
    });
    expect(result.durationMs).toBeGreaterThanOrEqual(290);
    expect(result.durationMs).toBeLessThan(5_000);
    await ended(connections[0]);
  });

  it('ends for a name that is never resolved, and for TLS that is never finished', async () => {
    const post = aPoster({ connectTimeoutMs: 100, resolve: () => new Promise(() => undefined) });
    expect(await post(aTarget('http://localhost:3000/'))).toMatchObject({ failure: 'dns' });
    expect(
      await aPoster({ wholeTimeoutMs: 50, connectTimeoutMs: 100, resolve: () => new Promise(() => undefined) })(
        aTarget('http://localhost:3000/'),
      ),
    ).toMatchObject({
      failure: 'dns',
    });
    const { port } = await rawServer(() => undefined);
    expect(await aPoster({ connectTimeoutMs: 100 })(aTarget(`https://127.0.0.1:${port}/`))).toMatchObject({ failure: 'connect_timeout' });
  });

  it('of the whole counts for the name, too', async () => {
    const name = Promise.withResolvers<string[]>();
    const { port, connections } = await rawServer(() => undefined);
    const result = aPoster({ wholeTimeoutMs: 1, resolve: () => name.promise })(aTarget(`http://localhost:${port}/`));
    setTimeout(() => name.resolve(['127.0.0.1']), 50);
    expect(await result).toMatchObject({ failure: 'timeout' });
    expect(connections).toHaveLength(0);
  });
});

describe('a connection', () => {
  it('that nobody listens for is refused', async () => {
    expect(await aPoster()(aTarget(`http://127.0.0.1:${await freePort()}/`))).toMatchObject({
      outcome: 'failed',
      failure: 'connection_refused',
      bytes: 0,
    });
  });

  it.each<[string, (socket: Socket) => void]>([
    ['that is closed instead of an answer', (socket) => void socket.end()],
    ['that is reset', (socket) => void socket.resetAndDestroy()],
    ['on which something else than HTTP is spoken', (socket) => void socket.end('SSH-2.0-OpenSSH_9.9\r\n')],
    ['with a status line that is none', (socket) => void socket.end('HTTP/1.1 abc\r\n\r\n')],
    [
      'that changes its protocol',
      (socket) => void socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'),
    ],
    ['with two lengths', (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab')],
    ['that ends within the body', (socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab')],
    ['that ends within a chunk', (socket) => void socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab')],
    ['with a chunk that is none', (socket) => void socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n')],
  ])('%s is lost', async (_what, react) => {
    const { url } = await rawServer(react);
    expect(await aPoster()(aTarget(url))).toMatchObject({ outcome: 'failed', failure: 'connection_lost' });
  });
});

test('bytes at random are an answer or a failure, and nothing is thrown', async () => {
  const seen = new Set<string>();
  const uncaught: unknown[] = [];
  const note = (error: unknown) => uncaught.push(error);
  process.on('uncaughtException', note);
  onTestFinished(() => void process.off('uncaughtException', note));
  const pieces = [
    'HTTP/1.1 200 OK\r\n',
    'HTTP/1.1 302 Found\r\n',
    'content-length: 3\r\n',
    'transfer-encoding: chunked\r\n',
    '\r\n',
    '3\r\nabc\r\n',
    '0\r\n\r\n',
    'abc',
    '\u0000',
    'connection: close\r\n',
  ];
  let state = 20_261_017;
  const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  const { url } = await rawServer((socket) => void socket.end(Array.from({ length: next(8) }, () => pieces[next(pieces.length)]).join('')));
  const post = aPoster();
  for (let round = 0; round < 400; round += 1) {
    const result = await post(aTarget(url));
    seen.add(result.outcome === 'answered' ? result.outcome : result.failure);
  }
  expect([...seen].toSorted()).toEqual(['answered', 'connection_lost', 'redirect']);
  expect(uncaught).toEqual([]);
});

/** As fast as it is read, until the other side has had enough. */
function writeFor(socket: Socket, start: string, more: string): void {
  socket.write(start);
  const write = () => {
    while (socket.writable && socket.write(more));
  };
  socket.on('drain', write);
  write();
}

function trickle(socket: Socket, start: string, more: string): void {
  socket.write(start);
  const timer = setInterval(() => socket.writable && socket.write(more), 20);
  socket.on('close', () => clearInterval(timer));
}
