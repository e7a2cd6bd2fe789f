import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { localRefusal } from '../../../infra/local-servers/local-requests.ts';

const OWN_HOSTS = ['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST'] as const;
const ownHost = fc.tuple(fc.constantFrom(...OWN_HOSTS), fc.constantFrom('', ':80', ':4600')).map(([name, port]) => name + port);
const port = fc.constantFrom('', ':80', ':4600');
/** Names that only look like this machine's, and names of any site. */
const foreignHost = fc
  .tuple(
    fc.oneof(
      fc.domain(),
      fc.ipV4().filter((ip) => ip !== '127.0.0.1'),
      fc.constantFrom('127.0.0.1.evil.example', 'localhost.evil.example', 'evil-localhost', '127.0.0.1@evil.example', '', 'constructor'),
    ),
    port,
  )
  .map(([name, itsPort]) => name + itsPort);
const method = fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'SOMETHING');
const clients = fc.constantFrom('browsers' as const, 'programs' as const);

test('whatever is asked of a local server under another name is misdirected', () => {
  fc.assert(
    fc.property(foreignHost, method, clients, (host, itsMethod, who) => {
      expect(localRefusal({ method: itsMethod, headers: { host, origin: `http://${host}` } }, { clients: who })?.status).toBe(421);
    }),
  );
  expect(localRefusal({ method: 'GET', headers: {} }, { clients: 'programs' })?.status).toBe(421);
});

test('a name that the server is known by besides is answered, and no other', () => {
  fc.assert(
    fc.property(foreignHost, (host) => {
      const status = localRefusal({ method: 'POST', headers: { host } }, { clients: 'programs', otherHosts: ['tunnel.test'] })?.status;
      expect(status).toBe(421);
    }),
  );
  for (const host of ['tunnel.test', 'Tunnel.test:443']) {
    expect(localRefusal({ method: 'POST', headers: { host } }, { clients: 'programs', otherHosts: ['tunnel.test'] })).toBeUndefined();
  }
});

test('under its own names a program may do everything, and everybody may read', () => {
  fc.assert(
    fc.property(ownHost, method, clients, fc.webUrl(), (host, itsMethod, who, url) => {
      expect(localRefusal({ method: itsMethod, headers: { host } }, { clients: who })).toBeUndefined();
      expect(localRefusal({ method: itsMethod, headers: { host, origin: new URL(url).origin } }, { clients: 'programs' })).toBeUndefined();
      expect(localRefusal({ method: 'GET', headers: { host, origin: new URL(url).origin } }, { clients: who })).toBeUndefined();
    }),
  );
});

test('a browser may change something from a page of the same server only', () => {
  const acts = fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'SOMETHING');
  const origin = fc.oneof(
    fc.webUrl().map((url) => new URL(url).origin),
    fc.constantFrom('null', '', 'http://127.0.0.1:1', 'http://127.0.0.1:46000', 'https://127.0.0.1:4600'),
  );
  fc.assert(
    fc.property(acts, origin, (itsMethod, foreign) => {
      const headers = { host: '127.0.0.1:4600' };
      const status = (more: object) =>
        localRefusal({ method: itsMethod, headers: { ...headers, ...more } }, { clients: 'browsers' })?.status;
      expect(status({ origin: foreign })).toBe(403);
      expect(status({ origin: foreign, 'sec-fetch-site': 'same-origin' })).toBe(403);
      for (const site of ['cross-site', 'same-site', 'anything']) expect(status({ 'sec-fetch-site': site })).toBe(403);
      expect(status({ origin: 'http://127.0.0.1:4600', 'sec-fetch-site': 'same-origin' })).toBeUndefined();
    }),
  );
});

test('a refusal does not repeat what the request says', () => {
  const headers = { host: 'evil.example', origin: 'https://evil.example' };
  expect(localRefusal({ method: 'POST', headers }, { clients: 'browsers' })?.text).not.toContain('evil');
});
