import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createAntomClient } from '../../../shared/antom/client.ts';
import { paymentRequestId, sampleMessage } from '../../support/sample-message.ts';
import { testKeys, verificationKeys } from '../../support/test-keys.ts';
import { antomStub, signed, startAntomStub } from './antom-stub.ts';

const antom = antomStub();
const captured = sampleMessage('inquiry-payment-success-captured');

const inquire = (timeoutMs?: number) =>
  antom()
    .client(timeoutMs === undefined ? {} : { timeoutMs })
    .inquiryPayment({ paymentRequestId });

describe('the outcome is unknown', () => {
  it('when nothing listens at the address', async () => {
    await antom().close();
    expect(await inquire()).toMatchObject({ outcome: 'unknown', reason: 'network', cause: expect.any(Error) });
  });

  it('when the connection is dropped without an answer', async () => {
    antom().react = (_, response) => response.destroy();
    expect(await inquire()).toMatchObject({ outcome: 'unknown', reason: 'network' });
    expect(antom().received).toHaveLength(1);
  });

  it('when the connection is dropped in the middle of the answer', async () => {
    antom().react = (_, response) => {
      response.setHeader('content-length', '1000');
      response.write('{"result":', () => response.destroy());
    };
    expect(await inquire()).toMatchObject({ outcome: 'unknown', reason: 'network' });
  });

  it('when no answer comes in time', async () => {
    antom().react = () => undefined;
    expect(await inquire(50)).toMatchObject({ outcome: 'unknown', reason: 'timeout' });
  });

  it('when the answer begins in time and does not end', async () => {
    antom().react = (_, response) => response.write('{"result":');
    expect(await inquire(500)).toMatchObject({ outcome: 'unknown', reason: 'timeout' });
    expect(antom().received).toHaveLength(1);
  });

  it('when the answer does not stop: it is read up to a limit', async () => {
    let megabytes = 0;
    let closed: Promise<unknown> = Promise.resolve();
    antom().react = (_, response) => {
      closed = once(response, 'close');
      const megabyte = Buffer.alloc(1024 * 1024, ' ');
      const more = (error?: Error | null) => {
        if (error) return;
        megabytes += 1;
        response.write(megabyte, more);
      };
      more();
    };
    const answer = await inquire();
    expect(answer).toMatchObject({ outcome: 'unknown', reason: 'network', cause: { message: 'the answer is larger than 2097152 bytes' } });
    await closed;
    expect(megabytes).toBeLessThan(50); // 2, and what the sockets hold
  });

  it('when the answer is a redirect, which is not followed', async () => {
    const elsewhere = await startAntomStub();
    elsewhere.react = signed(captured);
    try {
      antom().react = (request, response) => response.writeHead(307, { location: elsewhere.url + request.path }).end();
      expect(await inquire()).toMatchObject({ outcome: 'unknown', reason: 'network' });
      expect(elsewhere.received).toEqual([]);
    } finally {
      await elsewhere.close();
    }
  });
});

const create =
  (baseUrl: string, different: { readonly timeoutMs?: number } = {}) =>
  () =>
    createAntomClient({
      baseUrl,
      clientId: 'C',
      signingKey: () => Promise.resolve(testKeys.merchant),
      verificationKeys,
      now: () => new Date(0),
      ...different,
    });

it.each([0, -1, NaN, Infinity])('the client is not made with a timeout of %d ms', (timeoutMs) => {
  expect(create('https://open-sea-global.alipay.com', { timeoutMs })).toThrow(TypeError);
});

describe('the base URL', () => {
  it.each([
    'https://open-sea-global.alipay.com',
    'https://open-sea-global.alipay.com/',
    'http://127.0.0.1:3001',
    'http://localhost:3001',
    'http://[::1]:3001',
  ])('may be %s', (baseUrl) => {
    expect(create(baseUrl)).not.toThrow();
  });

  it.each([
    'http://open-sea-global.alipay.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://10.0.0.1',
    'ftp://127.0.0.1',
  ])('is refused without TLS: %s', (baseUrl) => {
    expect(create(baseUrl)).toThrow(TypeError);
  });

  it.each([
    '',
    'open-sea-global.alipay.com',
    'https://open-sea-global.alipay.com/ams',
    'https://open-sea-global.alipay.com?x=1',
    'https://open-sea-global.alipay.com#x',
    'https://user:password@open-sea-global.alipay.com',
    'http://127.0.0.1@example.com',
    'data:text/plain,x',
  ])('is refused when it is not an origin, and the error does not quote it: %j', (baseUrl) => {
    expect(create(baseUrl)).toThrow(/^baseUrl must be an origin, such as https:\/\/open-sea-global\.alipay\.com$/);
  });
});
