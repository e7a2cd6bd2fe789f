import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { aPoster, aTarget } from './a-poster.ts';
import { answer, ended, rawServer } from './raw-server.ts';

const POST_ONCE = join(import.meta.dirname, 'post-once.ts');

describe('a request', () => {
  it('has exactly the headers and the body that were given, a host and a length', async () => {
    const { url, port, requests } = await rawServer((socket) => answer(socket, 200));
    const body = Buffer.from('{"order":"주문"}');
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'payments-test/1',
      'webhook-id': 'evt_a',
      host: 'other.example',
      'Content-Length': '1',
    };
    await aPoster()(aTarget(`${url}?a=1&b=%20`, { body, headers }));
    expect(requests).toEqual([
      [
        'POST /hooks?a=1&b=%20 HTTP/1.1',
        'content-type: application/json',
        'user-agent: payments-test/1',
        'webhook-id: evt_a',
        `host: 127.0.0.1:${port}`,
        `content-length: ${body.byteLength}`,
        '',
        body.toString('latin1'),
      ].join('\r\n'),
    ]);
  });

  it('of no body has a length, too', async () => {
    const { url, requests } = await rawServer((socket) => answer(socket, 200));
    await aPoster()(aTarget(url, { body: new Uint8Array() }));
    expect(requests[0]).toContain('content-length: 0\r\n');
  });

  it('carries no cookie that an answer has set', async () => {
    const { url, requests } = await rawServer((socket) => answer(socket, 200, '', ['set-cookie: session=1; Path=/']));
    const post = aPoster();
    await post(aTarget(url));
    await post(aTarget(url));
    expect(requests[1]).toBe(requests[0]);
  });

  it('with a header that breaks its line is not sent', async () => {
    const { url, connections } = await rawServer((socket) => answer(socket, 200));
    await expect(aPoster()(aTarget(url, { headers: { 'x-a': 'a\r\nx-b: b' } }))).rejects.toThrow('Invalid character');
    expect(connections).toHaveLength(0);
  });

  it.each(['NODE_USE_ENV_PROXY', 'NODE_TLS_REJECT_UNAUTHORIZED'])('takes no proxy of the environment, %s or not', async (variable) => {
    const proxy = await rawServer((socket) => answer(socket, 200, 'of the proxy'));
    const server = await rawServer((socket) => answer(socket, 200, 'of the server'));
    const proxyUrl = `http://127.0.0.1:${proxy.port}`;
    const env = {
      HTTP_PROXY: proxyUrl,
      HTTPS_PROXY: proxyUrl,
      http_proxy: proxyUrl,
      https_proxy: proxyUrl,
      ALL_PROXY: proxyUrl,
      [variable]: '1',
    };
    const { stdout } = await promisify(execFile)(process.execPath, [POST_ONCE, server.url], { env });
    expect(stdout).toBe('of the server');
    expect(proxy.connections).toHaveLength(0);
  });
});

describe('a connection', () => {
  it('is kept for the next request to the same host', async () => {
    const { url, connections, requests } = await rawServer((socket) => answer(socket, 200));
    const post = aPoster();
    for (let nth = 0; nth < 5; nth += 1) expect(await post(aTarget(url))).toMatchObject({ status: 200 });
    expect([connections.length, requests.length]).toEqual([1, 5]);
  });

  it('is not kept for another host at the same address', async () => {
    const { port, connections, requests } = await rawServer((socket) => answer(socket, 200));
    const post = aPoster({ resolve: () => Promise.resolve(['127.0.0.1']) });
    for (const host of ['127.0.0.1', 'localhost', '127.0.0.1', 'localhost']) await post(aTarget(`http://${host}:${port}/`));
    expect([connections.length, requests.length]).toEqual([2, 4]);
  });

  it('is not used any more once its name leads to where nobody may go', async () => {
    const { port, requests } = await rawServer((socket) => answer(socket, 200));
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const post = aPoster({ resolve: () => Promise.resolve(answers.shift() ?? []) });
    const target = aTarget(`http://localhost:${port}/`);
    expect(await post(target)).toMatchObject({ status: 200 });
    expect(await post(target)).toMatchObject({ failure: 'address_not_public' });
    expect(await post(target)).toMatchObject({ failure: 'dns' });
    expect(requests).toHaveLength(1);
  });

  it('is not kept after a failure', async () => {
    const { url, connections } = await rawServer((socket) => answer(socket, 302));
    const post = aPoster();
    for (let nth = 0; nth < 3; nth += 1) await post(aTarget(url));
    expect(connections).toHaveLength(3);
  });

  it('that was kept and is gone is replaced by a new one, within the same attempt', async () => {
    const { url, connections, requests } = await rawServer((socket, _request, nth) => (nth === 0 ? answer(socket, 200) : socket.destroy()));
    const post = aPoster();
    expect(await post(aTarget(url))).toMatchObject({ status: 200 });
    expect(await post(aTarget(url))).toMatchObject({ status: 200 });
    await ended(connections[0]);
    expect([connections.length, requests.length]).toEqual([2, 3]);
  });

  it('that is lost though it was new is a failure: nothing is sent twice', async () => {
    const { url, requests } = await rawServer((socket) => void socket.destroy());
    expect(await aPoster()(aTarget(url))).toMatchObject({ failure: 'connection_lost' });
    expect(requests).toHaveLength(1);
  });

  it('that was kept and breaks within an answer is a failure, too', async () => {
    const { url, requests } = await rawServer((socket, _request, nth) => {
      if (nth === 0) answer(socket, 200);
      else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nab');
    });
    const post = aPoster();
    await post(aTarget(url));
    expect(await post(aTarget(url))).toMatchObject({ failure: 'connection_lost', status: 200 });
    expect(requests).toHaveLength(2);
  });

  it('is one of many: a server that says nothing delays no other', async () => {
    const silent = await rawServer(() => undefined);
    const lively = await rawServer((socket) => answer(socket, 200));
    const post = aPoster({ wholeTimeoutMs: 2_000 });
    const waiting = Array.from({ length: 40 }, () => post(aTarget(silent.url)));
    const results = await Promise.all(Array.from({ length: 40 }, () => post(aTarget(lively.url))));
    expect(results.every(({ outcome, durationMs }) => outcome === 'answered' && durationMs < 2_000)).toBe(true);
    expect((await Promise.all(waiting)).every((result) => result.outcome === 'failed' && result.failure === 'timeout')).toBe(true);
  });
});
