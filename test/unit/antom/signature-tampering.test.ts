import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signatureHeader, type SignedContent, verifySignature } from '../../../shared/antom/signature.ts';
import { testKeys, verificationKeys } from '../../support/test-keys.ts';

const text = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });
const signedContent = fc.record({ path: text, clientId: text, time: text, body: fc.uint8Array({ minLength: 1, maxLength: 300 }) });

/** One bit of one byte flipped. */
function corrupt(bytes: Uint8Array, position: number, bit: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  const index = position % copy.length;
  copy[index] = (copy[index] ?? 0) ^ (1 << bit);
  return copy;
}

const verify = (header: string, content: SignedContent) => verifySignature(header, content, verificationKeys);

describe('a signature', () => {
  it('verifies for any content, and for no other body', () => {
    fc.assert(
      fc.property(signedContent, fc.nat(), fc.nat(7), (content, position, bit) => {
        const header = signatureHeader(content, testKeys.antom);
        expect(verify(header, content)).toEqual({ valid: true });
        expect(verify(header, { ...content, body: corrupt(content.body, position, bit) })).toEqual({ valid: false, failure: 'mismatch' });
        expect(verify(header, { ...content, body: content.body.slice(1) }).valid).toBe(false);
      }),
    );
  });

  it.each(['path', 'clientId', 'time'] as const)('does not verify for another %s', (field) => {
    fc.assert(
      fc.property(signedContent, text, (content, other) => {
        fc.pre(other !== content[field]);
        const header = signatureHeader(content, testKeys.antom);
        expect(verify(header, { ...content, [field]: other })).toEqual({ valid: false, failure: 'mismatch' });
      }),
    );
  });

  it('does not verify when a bit of it is flipped', () => {
    const content = { path: '/webhooks/antom', clientId: 'C', time: '1', body: new TextEncoder().encode('{}') };
    const [head, encoded = ''] = signatureHeader(content, testKeys.antom).split('signature=');
    const signature = Buffer.from(decodeURIComponent(encoded), 'base64');
    fc.assert(
      fc.property(fc.nat(), fc.nat(7), (position, bit) => {
        const tampered = Buffer.from(corrupt(signature, position, bit)).toString('base64');
        expect(verify(`${head ?? ''}signature=${encodeURIComponent(tampered)}`, content)).toEqual({ valid: false, failure: 'mismatch' });
      }),
    );
  });

  it('that is any text is refused, and nothing is thrown', () => {
    const content = { path: '/', clientId: 'C', time: '1', body: new Uint8Array() };
    const header = fc.oneof(
      fc.string(),
      fc.string().map((signature) => `algorithm=RSA256,keyVersion=1,signature=${signature}`),
    );
    fc.assert(fc.property(header, (value) => !verify(value, content).valid));
  });
});
