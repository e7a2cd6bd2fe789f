import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { InvalidKeyError, parseMerchantKey, parsePrivateKey, parsePublicKey, parseVerificationKeys } from '../../../shared/antom/keys.ts';
import { signatureHeader, verifySignature } from '../../../shared/antom/signature.ts';
import vector from '../../fixtures/antom/signing-test-vector.json' with { type: 'json' };
import { testKeys } from '../../support/test-keys.ts';

const pkcs8 = vector.keys.merchantPrivateKeyPkcs8Base64;
const spki = vector.keys.merchantPublicKeySpkiBase64;
const wrap = (base64: string) => base64.replace(/.{64}/g, '$&\n');
const pem = (label: string, base64: string) => `-----BEGIN ${label}-----\n${wrap(base64)}\n-----END ${label}-----\n`;
const pkcs1Pem = testKeys.merchant.privateKey.export({ format: 'pem', type: 'pkcs1' }).toString();

const content = { path: '/', clientId: 'C', time: '1', body: new TextEncoder().encode('{}') };

describe("the merchant's private key", () => {
  it.each([
    ['bare base64 of PKCS#8', pkcs8],
    ['bare base64 on several lines', wrap(pkcs8)],
    ['bare base64 on several lines, indented, with Windows line ends', wrap(pkcs8).replaceAll('\n', '\r\n  ')],
    ['PEM of PKCS#8', pem('PRIVATE KEY', pkcs8)],
    ['PEM between blank lines', `\n\n${pem('PRIVATE KEY', pkcs8)}\n`],
    ['PKCS#8 under the label of PKCS#1, as some SDKs write it', pem('RSA PRIVATE KEY', pkcs8)],
    ['PEM of PKCS#1', pkcs1Pem],
  ])('may be %s', (_, text) => {
    const header = signatureHeader(content, { keyVersion: '1', privateKey: parsePrivateKey(text) });
    expect(verifySignature(header, content, new Map([['1', testKeys.merchantPublicKey]]))).toEqual({ valid: true });
  });

  it.each([
    ['empty', ''],
    ['some other text', 'correct horse battery staple'],
    ['cut short', pkcs8.slice(0, 200)],
    ['a public key', spki],
    ['a PEM public key', pem('PUBLIC KEY', spki)],
    ['not RSA', generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()],
  ])('is refused when it is %s, and the error does not quote it', (_, text) => {
    expect(() => parsePrivateKey(text)).toThrow(InvalidKeyError);
    expect(() => parsePrivateKey(text)).toThrow(/^not an RSA private key: expected PEM or the bare base64 of PKCS#8 DER$/);
  });
});

describe("Antom's public key", () => {
  it.each([
    ['bare base64 of SPKI', spki],
    ['bare base64 on several lines', wrap(spki)],
    ['PEM', pem('PUBLIC KEY', spki)],
  ])('may be %s', (_, text) => {
    const header = signatureHeader(content, testKeys.merchant);
    expect(verifySignature(header, content, new Map([['1', parsePublicKey(text)]]))).toEqual({ valid: true });
  });

  it.each([
    ['empty', ''],
    ['a private key', pkcs8],
    ['a PEM private key', pem('PRIVATE KEY', pkcs8)],
    ['a PEM private key of PKCS#1', pkcs1Pem],
    ['not RSA', generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'pem', type: 'spki' }).toString()],
  ])('is refused when it is %s', (_, text) => {
    expect(() => parsePublicKey(text)).toThrow(InvalidKeyError);
  });
});

describe('stored keys', () => {
  it('are read from JSON', () => {
    const key = parseMerchantKey(JSON.stringify({ keyVersion: '3', privateKey: pkcs8 }));
    const keys = parseVerificationKeys(JSON.stringify({ 2: vector.keys.antomPublicKeySpkiBase64, 3: spki }));
    expect([...keys.keys()]).toEqual(['2', '3']);
    expect(verifySignature(signatureHeader(content, key), content, keys)).toEqual({ valid: true });
  });

  it.each(['', 'not yet put', '{}', '[]', '{"privateKey":"x"}', JSON.stringify({ keyVersion: 'one,two', privateKey: pkcs8 })])(
    'are refused as a merchant key: %s',
    (text) => {
      expect(() => parseMerchantKey(text)).toThrow(InvalidKeyError);
    },
  );

  it.each(['', '{}', '[]', '{"1":1}', '{"1":"x"}'])('are refused as public keys: %s', (text) => {
    expect(() => parseVerificationKeys(text)).toThrow(InvalidKeyError);
  });
});
