import { type Mutant, mutantsOf } from '../mutant.ts';

/** What an operator's command does once, only when it is told to, and says truly. */
export const OPERATING: readonly Mutant[] = [
  ...mutantsOf('infra/operate/agreement.ts', [
    ['nothing is done before somebody agrees', 'if (!(await io.confirm(question)))', 'if (await io.confirm(question), false)'],
    [
      'nothing is done where nobody can be asked',
      'if (io.confirm === undefined) {',
      'if (io.confirm === undefined) return;\n  if (false) {',
    ],
  ]),
  ...mutantsOf('infra/operate/api-refusal.ts', [
    ['what may have happened is not called refused', 'data?.definite === true', 'data !== undefined'],
  ]),
  ...mutantsOf('infra/operate/payments/request-refund.ts', [
    [
      'a reference refunds a payment once',
      "createHash('sha256').update(reference.normalize('NFC'))",
      "createHash('sha256').update(String(performance.now()))",
    ],
    ['each reference refunds a payment', "createHash('sha256').update(reference.normalize('NFC'))", "createHash('sha256').update('')"],
  ]),
  ...mutantsOf('infra/operate/payments/refund-payment.ts', [
    ['a refund that Antom refuses is not called done', "if (refund.refundStatus === 'FAIL') throw", 'if (false) throw'],
    ['an operator names an amount as a whole number', 'if (!WON_AMOUNT_PATTERN.test(options.amount)) {', 'if (false) {'],
  ]),
  ...mutantsOf('infra/operate/invoke-api.ts', [
    [
      'an answer that got lost is not called refused',
      "throw new OperatorError(UNKNOWN_OUTCOME, { kind: 'outcomeUnknown', cause: error });",
      'throw error;',
    ],
  ]),
  ...mutantsOf('infra/operate/payments/export-payments.ts', [['no cell of an export is a formula', '{ escape_formulas: true, ', '{ ']]),
  ...mutantsOf('infra/operate/screen-texts.ts', [
    ['a terminal obeys no text from outside', "return text.replaceAll(NOT_SHOWN, ' ');", 'return text;'],
  ]),
  ...mutantsOf('shared/contract/key-context.ts', [
    [
      'an operator is recorded as one',
      "operator === undefined ? actor('key', keyName) : actor('operator', operator)",
      "actor('key', keyName)",
    ],
  ]),
];
