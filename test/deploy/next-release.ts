/** The app as a later release might be: PaymentsApi tells who has answered. Deployed over the stack by the tests. */
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleFunctions } from '../../infra/constructs/function-bundles.ts';
import { paymentsApp } from '../../infra/payments-app.ts';
import { paymentsStack } from '../../infra/payments-stack.ts';
import { loadStage } from '../../infra/stages/load-stage.ts';
import { WORK_FOLDER } from './cdk.ts';

const WRAPPER = `import { handler as released } from './released.mjs';
export async function handler(event, context) {
  const answer = await released(event, context);
  return { ...answer, headers: { ...answer.headers, 'x-release': 'next' } };
}
`;

const bundles = await bundleFunctions(join(WORK_FOLDER, 'bundles'));
const paymentsApi = join(bundles, 'payments-api');
await rename(join(paymentsApi, 'index.mjs'), join(paymentsApi, 'released.mjs'));
await writeFile(join(paymentsApi, 'index.mjs'), WRAPPER);

const app = paymentsApp();
paymentsStack(app, loadStage('local'), bundles);
app.synth();
