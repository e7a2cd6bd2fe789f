import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callingKey, contextOf } from '../../../shared/contract/key-context.ts';
import { RIGHTS } from '../../../shared/contract/rights.ts';

test('an operator who has invoked the function is the actor, with all rights and no limit of a key', () => {
  const operator = 'arn:aws:iam::000000000000:user/kim';
  expect(callingKey({ apiClientId: 'shop', operator })).toEqual({
    apiClientId: 'shop',
    rights: RIGHTS,
    caller: { actor: `operator:${operator}`, refundLimit: undefined },
  });
});

test('no API key is an operator, whatever its name is', () => {
  const name = fc.oneof(fc.string(), fc.constantFrom('operator', 'operator:kim', '__proto__'));
  const key = fc.record({ name, hash: fc.string(), rights: fc.subarray([...RIGHTS]) });
  fc.assert(
    fc.property(key, ({ name: keyName, hash, rights }) => {
      const context = contextOf({
        clientId: 'shop',
        name: keyName,
        hash,
        rights,
        unknownRights: [],
        unknownFields: [],
        dailyRefundLimit: undefined,
      });
      expect(context).not.toHaveProperty('operator');
      expect(callingKey(context)?.caller.actor ?? 'key:').toMatch(/^key:/);
    }),
  );
});

test('an event that names no client is nobody’s, also when it names an operator', () => {
  expect(callingKey({ operator: 'arn:aws:iam::000000000000:user/kim' })).toBeUndefined();
});
