import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/* The types that `npx openapi-typescript shared/contract/openapi.json` makes, as a client uses them. */

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'client-types-'));
beforeAll(async () => {
  const document = readFileSync(join(ROOT, 'shared/contract/openapi.json'), 'utf8');
  writeFileSync(join(folder, 'types.ts'), astToString(await openapiTS(document)));
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What the compiler says about this code of a client. */
function objections(code: string): readonly string[] {
  const client = join(folder, 'client.ts');
  writeFileSync(client, `import type { components, operations } from './types.ts';\ntype Schemas = components['schemas'];\n${code}`);
  const program = ts.createProgram([client], {
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2022,
    types: [],
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('the types of the document', () => {
  it('have a name for what is asked and answered, tell problems apart by their code, and events by their type', () => {
    const client = `
      type Refused = operations['refundPayment']['responses'][409]['content']['application/problem+json'];
      export function left(problem: Refused): string | undefined {
        if (problem.code === 'refund_amount_exceeds_remaining') return problem.refundableAmount.value;
        return undefined;
      }
      export function orderId(problem: Schemas['Problem']): string | undefined {
        switch (problem.code) {
          case 'order_already_paid': return problem.payment.paymentRequestId;
          case 'order_has_open_payment': return problem.payment.normalUrl;
          default: return undefined;
        }
      }
      export function refundOf(event: Schemas['Event']): Schemas['Refund'] | undefined {
        return event.type === 'refund.succeeded' ? event.data.refund : undefined;
      }
      export function next(payment: Schemas['Payment']): 'send_buyer' | 'wait' | 'ship' | 'start_over' | 'ask_a_person' | 'nothing' {
        return payment.next;
      }
      export const start: Schemas['StartPaymentRequest'] = {
        order: { referenceOrderId: 'o-1', orderDescription: 'x', orderAmount: { currency: 'KRW', value: '46000' } },
        paymentAmount: { currency: 'KRW', value: '46000' },
        paymentRedirectUrl: 'https://shop.example',
        env: { terminalType: 'WEB', clientIp: '203.0.113.7' },
      };
    `;
    expect(objections(client)).toEqual([]);
  }, 60_000);

  it.each<[string, string, RegExp]>([
    [
      'a problem that the operation does not answer',
      `type Refused = operations['refundPayment']['responses'][409]['content']['application/problem+json'];
       export const never = (problem: Refused) => problem.code === 'order_already_paid';`,
      /no overlap/,
    ],
    [
      'a member of another problem',
      `export const no = (p: Schemas['Problem']) => p.code === 'dispute_open' && p.payment;`,
      /'payment' does not exist/,
    ],
    [
      'a refund in an event without one',
      `export const no = (e: Schemas['PaymentCapturedEvent']) => e.data.refund;`,
      /'refund' does not exist/,
    ],
    ['a status that there is not', `export const no = (p: Schemas['Payment']) => p.status === 'PAID';`, /no overlap/],
    ['a field that may be missing', `export const no = (p: Schemas['Payment']): string => p.normalUrl;`, /undefined/],
  ])(
    'object to %s',
    (_, code, complaint) => {
      expect(objections(code).join('\n')).toMatch(complaint);
    },
    60_000,
  );
});
