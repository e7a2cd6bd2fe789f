import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { findAttempts, findPayment } from './find-payment.ts';
import type { OperatedStage } from './operated-stage.ts';
import { reportOf } from './payment-report.ts';
import { reportScreen } from './report-screen.ts';

export interface ShowOptions {
  readonly order?: string;
  readonly client?: string;
  readonly json?: boolean;
}

/** @throws {OperatorError} */
export async function showPayment(stage: OperatedStage, io: OperatorConsole, id: string | undefined, options: ShowOptions): Promise<void> {
  const { order, client, json = false } = options;
  if ((id === undefined) === (order === undefined)) {
    throw new OperatorError('name a payment by its id, or an order with --order', { kind: 'wrongArguments' });
  }
  if (order !== undefined && client === undefined) {
    throw new OperatorError("whose order? Order ids are a client's own: add --client", { kind: 'wrongArguments' });
  }
  if (order === undefined && client !== undefined) {
    throw new OperatorError('--client says whose order it is: give it with --order only', { kind: 'wrongArguments' });
  }
  const payments = id === undefined ? await findAttempts(stage, client ?? '', order ?? '') : [await findPayment(stage, id)];
  const reports = payments.map((payment) => reportOf(payment, io.now()));
  if (json) {
    await io.write(`${JSON.stringify(id === undefined ? reports : reports[0], null, 2)}\n`);
    return;
  }
  await io.write(`${reports.map((report) => reportScreen(report, io.paint)).join('\n\n')}\n`);
}
