import type { AntomClient } from '../../shared/antom/client.ts';

type ScriptedCalls = Pick<AntomClient, 'inquiryPayment' | 'inquiryRefund' | 'cancel' | 'refund'>;
type Asked<Operation extends keyof ScriptedCalls> = Parameters<ScriptedCalls[Operation]>[0];
type Answered<Operation extends keyof ScriptedCalls> = Awaited<ReturnType<ScriptedCalls[Operation]>>;

/** What Antom answers, operation by operation. It may do more before it answers: what happens meanwhile is part of the script. */
export type AntomScript = {
  [Operation in keyof ScriptedCalls]: (asked: Asked<Operation>) => Answered<Operation> | Promise<Answered<Operation>>;
};

export interface ScriptedAntom extends AntomClient {
  /** The operations that were called, in order. */
  readonly calls: readonly (keyof ScriptedCalls)[];
  /** The refunds that were ordered. */
  readonly orderedRefunds: readonly Asked<'refund'>[];
  /** From now on Antom answers these operations so; a call of one without an answer fails the test. */
  answers(script: Partial<AntomScript>): void;
}

export function scriptedAntom(): ScriptedAntom {
  const calls: (keyof ScriptedCalls)[] = [];
  const orderedRefunds: Asked<'refund'>[] = [];
  let script: Partial<AntomScript> = {};
  const unexpected = (operation: keyof ScriptedCalls) => {
    calls.push(operation);
    return new Error(`no call of ${operation} was expected`);
  };
  const never = (operation: string) => () => Promise.reject(new Error(`no call of ${operation} was expected`));
  return {
    calls,
    orderedRefunds,
    pay: never('pay'),
    acceptDispute: never('acceptDispute'),
    supplyDefenseDocument: never('supplyDefenseDocument'),
    downloadDisputeEvidence: never('downloadDisputeEvidence'),
    answers: (more) => {
      script = { ...script, ...more };
    },
    async inquiryPayment(asked) {
      if (script.inquiryPayment === undefined) throw unexpected('inquiryPayment');
      calls.push('inquiryPayment');
      return script.inquiryPayment(asked);
    },
    async inquiryRefund(asked) {
      if (script.inquiryRefund === undefined) throw unexpected('inquiryRefund');
      calls.push('inquiryRefund');
      return script.inquiryRefund(asked);
    },
    async cancel(asked) {
      if (script.cancel === undefined) throw unexpected('cancel');
      calls.push('cancel');
      return script.cancel(asked);
    },
    async refund(asked) {
      orderedRefunds.push(asked);
      if (script.refund === undefined) throw unexpected('refund');
      calls.push('refund');
      return script.refund(asked);
    },
  };
}
