import { clientIdsIn } from '../api-clients.ts';
import { awsFailure } from '../aws-failure.ts';
import { type EndpointAnswer, endpointsAnswer } from '../events/api-answers.ts';
import { needsAttention } from '../events/needs-attention.ts';
import type { ApiAnswer } from '../invoke-api.ts';
import { OperatorError } from '../operator-error.ts';
import type { CheckContext, Instruments } from './check-context.ts';
import { type CheckResult, ok, problem, unchecked } from './check-result.ts';

const REDEPLOY = 'deploy this release, with --outputs-file again';
const NOT_GIVEN = 'the stack’s outputs are not given';

/** Whether the part of the API that is about events answers, and whether each endpoint gets what is sent to it. */
export async function checkEndpoints(
  { stage, delivery, apiClients }: CheckContext,
  { callWebhooksApi }: Pick<Instruments, 'callWebhooksApi'>,
): Promise<CheckResult> {
  if (delivery === undefined) return unchecked(NOT_GIVEN);
  const { WebhooksApiName: functionName, region } = delivery;
  if (functionName === undefined) return problem('the outputs do not have WebhooksApiName', REDEPLOY);
  const clients = apiClients.outcome === 'read' ? (clientIdsIn(apiClients.text) ?? []) : [];
  if (clients.length === 0) return unchecked('no client of the API is known');
  const endpoints: (EndpointAnswer & { readonly client: string })[] = [];
  for (const client of clients) {
    let answer: ApiAnswer;
    try {
      answer = await callWebhooksApi({ functionName, region }, { routeKey: 'GET /webhook-endpoints', apiClientId: client });
    } catch (error) {
      return unanswered(error);
    }
    const read = endpointsAnswer.safeParse(answer.body);
    if (answer.status !== 200 || !read.success) {
      return problem(`the function WebhooksApi answers ${answer.status} instead of a list`, 'read its log: it says which call failed');
    }
    endpoints.push(...read.data.endpoints.map((endpoint) => ({ ...endpoint, client })));
  }
  const unwell = endpoints.filter(needsAttention);
  if (unwell.length === 0) return ok(`${counted(endpoints.length)}, none of which is disabled, or enabled and failing`);
  const named = unwell.map(
    ({ endpointId, client, state, health }) => `${endpointId} of ${client} (${state === 'DISABLED' ? state : health.state})`,
  );
  return problem(
    `${unwell.length} of ${counted(endpoints.length)} get nothing, or not everything: ${named.join(', ')}`,
    `look at each: npm run events -- endpoint <id> --stage ${stage}; then tell the client whose server it is`,
  );
}

/** Whether every event that was published has been taken over for delivery. */
export async function checkEventDeadLetters(
  { delivery }: CheckContext,
  { countMessages }: Pick<Instruments, 'countMessages'>,
): Promise<CheckResult> {
  if (delivery === undefined) return unchecked(NOT_GIVEN);
  const { EventDeadLettersQueueUrl: queueUrl, region } = delivery;
  if (queueUrl === undefined) return problem('the outputs do not have EventDeadLettersQueueUrl', REDEPLOY);
  let count: number;
  try {
    count = await countMessages(queueUrl, region);
  } catch (error) {
    return unanswered(error);
  }
  if (count === 0) return ok('none');
  return problem(
    `${count} ${count === 1 ? 'event has' : 'events have'} not been taken over for delivery, so no endpoint gets ${count === 1 ? 'it' : 'them'}`,
    'read the log of the function EventDispatcher; once the cause is gone, send them back from the queue EventDeadLetters: aws sqs start-message-move-task',
  );
}

function unanswered(error: unknown): CheckResult {
  const failure = awsFailure(error);
  if (failure !== undefined) return problem(failure.text, failure.advice);
  if (!(error instanceof OperatorError)) throw error;
  return problem('the function WebhooksApi fails, or does not answer', 'read its log: it says why');
}

function counted(number: number): string {
  return `${number} ${number === 1 ? 'endpoint' : 'endpoints'}`;
}
