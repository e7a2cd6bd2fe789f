import { randomUUID } from 'node:crypto';
import { fetchTransport } from '../../../shared/antom/transport.ts';
import { STAGES } from '../../stages/stage-config.ts';
import { callWebhooksApi } from './call-webhooks-api.ts';
import { countMessages } from './count-messages.ts';
import { readSecret } from './read-secret.ts';
import { runChecks } from './run-checks.ts';

/*
 * `npm run doctor -- --stage … --outputs …`: whether a deployed stage can do its work, and what to do if not. Changes nothing.
 */

const TIMEOUT_MS = 10_000;

process.exitCode = await runChecks(process.argv.slice(2), {
  stages: STAGES,
  readSecret,
  transport: fetchTransport,
  callWebhooksApi,
  countMessages,
  dateOf: async (url) => {
    const { headers } = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    return headers.get('date');
  },
  now: () => new Date(),
  newId: randomUUID,
  print: (text) => console.log(text),
});
