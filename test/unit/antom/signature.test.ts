import { describe, expect, it } from 'vitest';
import { signatureHeader, type SignedContent, type VerificationKeys, verifySignature } from '../../../shared/antom/signature.ts';
import vector from '../../fixtures/antom/signing-test-vector.json' with { type: 'json' };
import { testKeys, verificationKeys } from '../../support/test-keys.ts';

type Vector = (typeof vector.vectors)[number];

const contentOf = ({ path, clientId, time, body }: Vector): SignedContent => ({ path, clientId, time, body: Buffer.from(body, 'utf8') });
const signerOf = ({ signedBy }: Vector) => (signedBy === 'merchant' ? testKeys.merchant : testKeys.antom);
const keysOf = ({ signedBy }: Vector): VerificationKeys =>
  new Map([['1', signedBy === 'merchant' ? testKeys.merchantPublicKey : testKeys.antomPublicKey]]);

const notification = vector.vectors.find(({ name }) => name === 'notification-plain-path');
if (notification === undefined) throw new Error('no such vector');
const content = contentOf(notification);
const signature = notification.signatureUrlEncoded;

describe('signing', () => {
  it.each(vector.vectors)('reproduces $name byte for byte', (example) => {
    expect(Buffer.from(example.body, 'utf8').toString('hex')).toBe(example.bodyUtf8Hex);
    expect(signatureHeader(contentOf(example), signerOf(example))).toBe(example.signatureHeader);
  });

  it('names the key version that it signed with', () => {
    expect(signatureHeader(content, { ...testKeys.antom, keyVersion: '7' })).toMatch(/^algorithm=RSA256,keyVersion=7,signature=[\w%]+$/);
  });
});

describe('verification of the vectors', () => {
  it.each(vector.vectors)('accepts $name', (example) => {
    expect(verifySignature(example.signatureHeader, contentOf(example), keysOf(example))).toEqual({ valid: true });
  });

  it.each(vector.negatives)('refuses $of: $change', (negative) => {
    const { path = content.path, clientId = content.clientId, time = content.time, publicKey } = negative;
    const body = negative.body === undefined ? content.body : Buffer.from(negative.body, 'utf8');
    // Not URL-decoded before base64 decoding: what one decoding leaves over is still URL-encoded.
    const tampered = negative.signature === undefined ? signature : encodeURIComponent(negative.signature);
    const keys = publicKey === undefined ? verificationKeys : new Map([['1', testKeys.merchantPublicKey]]);
    const verification = verifySignature(`algorithm=RSA256,keyVersion=1,signature=${tampered}`, { path, clientId, time, body }, keys);
    expect(verification).toEqual({ valid: false, failure: negative.signature === undefined ? 'mismatch' : 'malformed_header' });
  });
});

describe('the Signature header', () => {
  const verify = (header: string, keys = verificationKeys) => verifySignature(header, content, keys);

  it.each([
    ['spaces after the commas', `algorithm=RSA256, keyVersion=1, signature=${signature}`],
    ['another order', `signature=${signature},keyVersion=1,algorithm=RSA256`],
    ['base64 that is not URL-encoded', `algorithm=RSA256,keyVersion=1,signature=${notification.signatureBase64}`],
    ['no key version', `algorithm=RSA256,signature=${signature}`],
    ['an unknown field', `algorithm=RSA256,keyVersion=1,nonce=abc,signature=${signature}`],
  ])('may have %s', (_, header) => {
    expect(verify(header)).toEqual({ valid: true });
  });

  it.each([
    ['nothing', ''],
    ['no signature', 'algorithm=RSA256,keyVersion=1'],
    ['an empty signature', 'algorithm=RSA256,keyVersion=1,signature='],
    ['no algorithm', `keyVersion=1,signature=${signature}`],
    ['two signatures', `algorithm=RSA256,keyVersion=1,signature=AAAA,signature=${signature}`],
    ['two algorithms', `algorithm=none,keyVersion=1,signature=${signature},algorithm=RSA256`],
    ['two key versions', `algorithm=RSA256,keyVersion=1,keyVersion=2,signature=${signature}`],
    ['a lone %', 'algorithm=RSA256,keyVersion=1,signature=%'],
    ['base64url', `algorithm=RSA256,keyVersion=1,signature=${notification.signatureBase64.replaceAll('+', '-').replaceAll('/', '_')}`],
    ['white space inside', `algorithm=RSA256,keyVersion=1,signature=${signature.slice(0, 40)}%0A${signature.slice(40)}`],
    ['characters that are not base64', `algorithm=RSA256,keyVersion=1,signature=${signature}%00`],
    ['text that is no list of fields', 'RSA256'],
  ])('is malformed with %s', (_, header) => {
    expect(verify(header)).toEqual({ valid: false, failure: 'malformed_header' });
  });

  it.each(['none', 'RSA', 'rsa256', 'HS256', 'RSA512'])('is refused with the algorithm %s', (algorithm) => {
    const header = `algorithm=${algorithm},keyVersion=1,signature=${signature}`;
    expect(verify(header)).toEqual({ valid: false, failure: 'unsupported_algorithm' });
  });

  it('is checked with every key, the one that it names first, and says which one fits when that is another', () => {
    const keys = new Map([
      ['1', testKeys.merchantPublicKey],
      ['2', testKeys.antomPublicKey],
    ]);
    expect(verify(`algorithm=RSA256,keyVersion=2,signature=${signature}`, keys)).toEqual({ valid: true });
    expect(verify(`algorithm=RSA256,keyVersion=1,signature=${signature}`, keys)).toEqual({ valid: true, verifiedBy: '2' });
    expect(verify(`algorithm=RSA256,keyVersion=3,signature=${signature}`, keys)).toEqual({ valid: true, verifiedBy: '2' });
    expect(verify(`algorithm=RSA256,signature=${signature}`, keys)).toEqual({ valid: true });
  });

  it('that no key fits says whether the version that it names is configured', () => {
    const others = new Map([['1', testKeys.merchantPublicKey]]);
    expect(verify(`algorithm=RSA256,keyVersion=1,signature=${signature}`, others)).toEqual({ valid: false, failure: 'mismatch' });
    expect(verify(`algorithm=RSA256,keyVersion=2,signature=${signature}`, others)).toEqual({
      valid: false,
      failure: 'unknown_key_version',
    });
    expect(verify(`algorithm=RSA256,signature=${signature}`, others)).toEqual({ valid: false, failure: 'mismatch' });
  });

  it('is never accepted when there is no key', () => {
    expect(verify(`algorithm=RSA256,signature=${signature}`, new Map())).toEqual({ valid: false, failure: 'unknown_key_version' });
  });
});
