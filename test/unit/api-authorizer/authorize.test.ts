import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedApiClientsError, parseApiClients } from '../../../functions/api-authorizer/api-clients.ts';
import { createAuthorizer } from '../../../functions/api-authorizer/authorize.ts';
import { callingKey } from '../../../shared/contract/key-context.ts';
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

describe('a key with a name', () => {
  const key = (different: object = {}) => ({ name: 'backend', hash: hash(NEW_KEY), rights: ['payments:read'], ...different });
  const secretWith = (...keys: readonly object[]) => JSON.stringify({ clients: [{ clientId: 'shop', keys }] });
  const contextWith = async (...keys: readonly object[]) => {
    const verdict = await createAuthorizer(() => Promise.resolve(parseApiClients(secretWith(...keys))))({
      identitySource: [`Bearer ${NEW_KEY}`],
    });
    return verdict.isAuthorized ? verdict.context : undefined;
  };

  test('hands its name, its rights and its limit on, as texts', async () => {
    expect(await contextWith(key({ rights: ['refunds:write', 'payments:read'], dailyRefundLimit: '500000' }))).toEqual({
      apiClientId: 'shop',
      keyName: 'backend',
      rights: 'payments:read refunds:write',
      dailyRefundLimit: '500000',
    });
  });

  test('has whatever rights it has, and no others, through the context', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...RIGHTS]), fc.option(fc.bigInt(0n, 10n ** 15n - 1n)), async (rights, limit) => {
        const context = await contextWith(key({ rights, ...(limit !== null && { dailyRefundLimit: String(limit) }) }));
        expect(Object.values(context ?? {}).every((value) => typeof value === 'string')).toBe(true);
        expect(callingKey(context ?? {})).toEqual({
          apiClientId: 'shop',
          rights,
          caller: { actor: 'key:backend', refundLimit: limit === null ? undefined : { keyName: 'backend', perDay: limit } },
        });
      }),
    );
  });

  test('keeps the rights that this release knows when a newer one has given it others', async () => {
    expect(await contextWith(key({ rights: ['payouts:write', 'payments:read', 'constructor'] }))).toMatchObject({
      rights: 'payments:read',
    });
  });

  test('is refused alone when it has a field that this release does not know, because it may be a restriction', async () => {
    const other = { name: 'other', hash: hash(OTHER_KEY), rights: [] };
    expect(await contextWith(key({ onlyFrom: '203.0.113.7' }), other)).toBeUndefined();
    expect(parseApiClients(secretWith(key({ onlyFrom: '203.0.113.7' }), other))(OTHER_KEY)).toMatchObject({ name: 'other' });
  });

  test.each([
    ['one hash twice', secretWith(key(), key({ name: 'other' }))],
    ['one hash in both forms', JSON.stringify({ clients: [{ clientId: 'shop', keys: [key()], keyHashes: [hash(NEW_KEY)] }] })],
    ['one hash of two clients', JSON.stringify({ clients: ['a', 'b'].map((clientId) => ({ clientId, keys: [key()] })) })],
    [
      'one hash of two clients in the first form',
      JSON.stringify({ clients: ['a', 'b'].map((clientId) => ({ clientId, keyHashes: [hash(NEW_KEY)] })) }),
    ],
    ['one name twice', secretWith(key(), key({ hash: hash(OLD_KEY) }))],
    ['a name with a space', secretWith(key({ name: 'a b' }))],
    ['an empty name', secretWith(key({ name: '' }))],
    ['a name of 65 characters', secretWith(key({ name: 'n'.repeat(65) }))],
    ['no rights', secretWith({ name: 'backend', hash: hash(NEW_KEY) })],
    ['a limit that is no whole amount', secretWith(key({ dailyRefundLimit: '1.5' }))],
    ['a limit as a number', secretWith(key({ dailyRefundLimit: 5 }))],
    ['a negative limit', secretWith(key({ dailyRefundLimit: '-5' }))],
  ])('makes the secret refused with %s', (_, text) => {
    expect(() => parseApiClients(text)).toThrow(MalformedApiClientsError);
    expect(() => parseApiClients(text)).not.toThrow(hash(NEW_KEY).slice(0, 16));
  });
});
