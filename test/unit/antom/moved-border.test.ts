import fc from 'fast-check';
import { expect, it } from 'vitest';
import { authenticateNotification } from '../../../shared/antom/authenticate-notification.ts';
import { signatureHeader } from '../../../shared/antom/signature.ts';
import { testKeys, verificationKeys } from '../../support/test-keys.ts';

/*
 * Antom signs `<client>.<time>.<body>`, and both time and body may contain dots. Whoever has one notification may try to move the border between them:
 * the signature stays valid.
 */

const clientId = 'SANDBOX_5X00000000000000';
const path = '/webhooks/antom';

const time = fc.constantFrom('1769850000000', '2026-01-31T18:00:00+09:00', '2026-01-31T09:00:00.000Z', '2026-01-31T09:00:00.123-08:00');
/** Texts that look like the end of a time, or the beginning of a body. */
const words = fc.array(
  fc.constantFrom('.', '{', '}', '{}', '.{}', '"', '\\', '.000Z', '1769850000000', '2026-01-31T09:00:00Z', 'success.', ' '),
);
const body = fc
  .dictionary(
    words.map((parts) => parts.join('')),
    fc.oneof(
      fc.double(),
      words.map((parts) => parts.join('')),
      fc.constant({ 'a.b': { c: 1.5 } }),
    ),
  )
  .map((message) => JSON.stringify(message));

it('a notification is authentic with the border where Antom has set it, and nowhere else', () => {
  fc.assert(
    fc.property(time, body, (signedTime, signedBody) => {
      const signature = signatureHeader({ path, clientId, time: signedTime, body: Buffer.from(signedBody) }, testKeys.antom);
      const signed = `${signedTime}.${signedBody}`;
      const dots = [...signed].flatMap((character, index) => (character === '.' ? [index] : []));
      for (const dot of dots) {
        const headers = { 'client-id': clientId, 'request-time': signed.slice(0, dot), signature };
        const post = { headers, body: Buffer.from(signed.slice(dot + 1)) };
        const { authentic } = authenticateNotification(post, { path, clientId, keys: verificationKeys });
        expect(authentic).toBe(dot === signedTime.length);
      }
    }),
  );
});
