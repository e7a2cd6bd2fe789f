import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedApiClientsError, parseApiClients } from '../../../functions/api-authorizer/api-clients.ts';
import { createAuthorizer } from '../../../functions/api-authorizer/authorize.ts';
import { RIGHTS } from '../../../shared/contract/rights.ts';

const OLD_KEY = 'old-key-of-the-shop-0123456789';
const NEW_KEY = 'new-key-of-the-shop-0123456789';
const OTHER_KEY = 'key-of-the-other-shop_01234567';
const hash = (key: string) => createHash('sha256').update(key).digest('hex');
const SECRET = JSON.stringify({
  clients: [
    { clientId: 'shop', keyHashes: [hash(OLD_KEY), hash(NEW_KEY)] },
    { clientId: 'other-shop', keyHashes: [hash(OTHER_KEY)] },
    { clientId: 'closed-shop', keyHashes: [] },
  ],
});

const authorize = createAuthorizer(() => Promise.resolve(parseApiClients(SECRET)));
const asked = (authorization: string) => authorize({ identitySource: [authorization] });

describe('a caller of the API', () => {
  test.each([
    [OLD_KEY, 'shop'],
    [NEW_KEY, 'shop'],
    [OTHER_KEY, 'other-shop'],
    [`${OLD_KEY},Bearer ${OLD_KEY}`, 'shop'],
  ])('with key %s is %s', async (key, apiClientId) => {
    expect(await asked(`Bearer ${key}`)).toEqual({ isAuthorized: true, context: { apiClientId, rights: RIGHTS.join(' ') } });
  });

  test('is known by its key, however the scheme is written, and never by a key that is written otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.mixedCase(fc.constant('bearer')), fc.integer({ min: 1, max: 40 }), async (scheme, spaces) => {
        const written = (key: string) => asked(`${scheme}${' '.repeat(spaces)}${key}`);
        expect(await written(NEW_KEY)).toMatchObject({ isAuthorized: true, context: { apiClientId: 'shop' } });
        expect(await written(NEW_KEY.toUpperCase())).toEqual({ isAuthorized: false });
      }),
    );
  });

  test('is refused with any other scheme', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 12 }), async (scheme) => {
        fc.pre(scheme.toLowerCase().trimEnd() !== 'bearer');
        expect(await asked(`${scheme} ${OLD_KEY}`)).toEqual({ isAuthorized: false });
      }),
    );
  });

  test.each([
    ['an unknown key', `Bearer unknown-${OLD_KEY}`],
    ['the hash of a key for a key', `Bearer ${hash(OLD_KEY)}`],
    ['a key cut short', `Bearer ${OLD_KEY.slice(0, -1)}`],
    ['a key in capitals', `Bearer ${OLD_KEY.toUpperCase()}`],
  ])('with %s is refused', async (_, authorization) => {
    expect(await asked(authorization)).toEqual({ isAuthorized: false });
  });

  test.each([
    ['nothing', ''],
    ['a key alone', OLD_KEY],
    ['no key', 'Bearer '],
    ['another scheme', `Basic ${OLD_KEY}`],
    ['a space before the scheme', ` Bearer ${OLD_KEY}`],
    ['no space', `Bearer${OLD_KEY}`],
    ['a tab for a space', `Bearer\t${OLD_KEY}`],
    ['a wide space', `Bearer\u3000${OLD_KEY}`],
    ['a scheme that only looks like it', `\u0412earer ${OLD_KEY}`],
    ['a longer scheme', `Bearers ${OLD_KEY}`],
    ['the scheme twice', `Bearer Bearer ${OLD_KEY}`],
    ['a space behind', `Bearer ${OLD_KEY} `],
    ['a line end behind', `Bearer ${OLD_KEY}\n`],
    ['two keys', `Bearer ${OLD_KEY},Bearer ${NEW_KEY}`],
    ['a key of 21 characters', `Bearer ${'k'.repeat(21)}`],
    ['a key of 129 characters', `Bearer ${'k'.repeat(129)}`],
    ['other characters', `Bearer ${OLD_KEY}/../`],
  ])('with %s in the header is refused, and no key is looked up', async (_, authorization) => {
    const authorizeBlindly = createAuthorizer(() => Promise.reject(new Error('looked up')));
    expect(await authorizeBlindly({ identitySource: [authorization] })).toEqual({ isAuthorized: false });
  });

  test.each([{}, { identitySource: null }, { identitySource: [] }])(
    'without an Authorization header from the gateway (%o) is refused',
    async (request) => {
      expect(await authorize(request)).toEqual({ isAuthorized: false });
    },
  );

  test('is neither authorized nor refused when the secret cannot be read', async () => {
    const authorizeBlindly = createAuthorizer(() => Promise.reject(new Error('throttled')));
    await expect(authorizeBlindly({ identitySource: [`Bearer ${OLD_KEY}`] })).rejects.toThrow('throttled');
  });
});

describe('the secret of API clients', () => {
  test.each([
    ['is empty', ''],
    ['is no JSON', '{"clients":'],
    ['is no object', '[]'],
    ['has no clients', '{}'],
    ['has a key that is not hashed', JSON.stringify({ clients: [{ clientId: 'shop', keyHashes: [OLD_KEY] }] })],
    ['has a hash in capitals', JSON.stringify({ clients: [{ clientId: 'shop', keyHashes: [hash(OLD_KEY).toUpperCase()] }] })],
    ['has a client without an id', JSON.stringify({ clients: [{ clientId: '', keyHashes: [] }] })],
    ['has a misspelt field', JSON.stringify({ clients: [{ clientId: 'shop', keyHashes: [], keyhashes: [] }] })],
  ])('is refused when it %s, without being quoted', (_, text) => {
    expect(() => parseApiClients(text)).toThrow(MalformedApiClientsError);
    expect(() => parseApiClients(text)).not.toThrow(OLD_KEY);
  });

  test('authorizes no caller when it lists no client', () => {
    expect(parseApiClients('{"clients":[]}')(OLD_KEY)).toBeUndefined();
  });
});
