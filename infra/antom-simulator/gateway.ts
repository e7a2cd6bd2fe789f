import type { Context, Hono } from 'hono';
import { jsonOrUndefined } from '../../shared/antom/parse-message.ts';
import { signatureHeader, type SigningKey, type VerificationKeys } from '../../shared/antom/signature.ts';
import { type Answer, commits, passTime, type Reply, replyUnder } from './answer-faults.ts';
import { breakConnection } from './break-connection.ts';
import type { CallLog } from './call-log.ts';
import type { FaultPlan } from './fault-plan.ts';
import type { JsonBody } from './messages/json-body.ts';
import { antomTime } from './messages/pacific-time.ts';
import { type OperationContext, refusal } from './operations/operation.ts';
import { OPERATION_HANDLERS } from './operations/operation-handlers.ts';
import { isOperationName } from './operations/operation-name.ts';
import { gatewayRefusal } from './request-check.ts';
import type { Scheduler } from './scheduler.ts';

export interface GatewayDependencies {
  readonly clientId: string;
  readonly merchantKeys: VerificationKeys;
  readonly antomKey: SigningKey;
  readonly context: OperationContext;
  readonly faults: FaultPlan;
  readonly calls: CallLog;
  readonly scheduler: Scheduler;
}

interface AuthenticCall {
  readonly operation: string;
  readonly body: Uint8Array;
}

/** Antom's API. A request that is refused before an operation sees it gets an unsigned answer, every other a signed one. */
export function mountGateway(app: Hono, dependencies: GatewayDependencies): void {
  const { clientId, merchantKeys, calls, context } = dependencies;
  const receive = async (c: Context): Promise<Response> => {
    const body = Buffer.from(await c.req.arrayBuffer());
    const operation = c.req.path.slice(c.req.path.lastIndexOf('/') + 1);
    const call = calls.open({ operation, body: body.toString('utf8'), signature: c.req.header('signature') }, context.now());
    const refused = gatewayRefusal({ path: c.req.path, header: (name) => c.req.header(name), body }, clientId, merchantKeys);
    const reply: Reply =
      refused === undefined
        ? await perform({ operation, body }, dependencies)
        : { kind: 'answer', body: { result: refused }, signing: 'none' };
    return send(c, reply, call, dependencies);
  };
  app.post('/ams/api/*', receive);
  app.post('/ams/sandbox/api/*', receive);
}

async function perform({ operation, body }: AuthenticCall, { faults, scheduler, context }: GatewayDependencies): Promise<Reply> {
  if (!isOperationName(operation)) return { kind: 'answer', body: refusal('NO_INTERFACE_DEF'), signing: 'proper' };
  const request = jsonOrUndefined(Buffer.from(body).toString('utf8')); // a body that is not JSON is refused by every operation
  const planted = faults.answers(operation, request);
  await passTime(planted, 'request', scheduler);
  const answer: JsonBody = commits(planted) ? OPERATION_HANDLERS[operation](request, context) : {};
  await passTime(planted, 'answer', scheduler);
  return replyUnder(planted, answer);
}

function send(c: Context, reply: Reply, call: number, dependencies: GatewayDependencies): Response {
  switch (reply.kind) {
    case 'dropped':
      dependencies.calls.answered(call, 'dropped');
      return breakConnection(c.env);
    case 'http-status':
      dependencies.calls.answered(call, { status: reply.status, body: reply.text });
      return new Response(reply.text === '' ? null : reply.text, { status: reply.status });
    case 'answer': {
      const body = JSON.stringify(reply.body);
      dependencies.calls.answered(call, { status: 200, body });
      return new Response(body, { status: 200, headers: answerHeaders(c.req.path, body, reply, dependencies) });
    }
  }
}

function answerHeaders(
  path: string,
  body: string,
  { signing, keyVersion }: Pick<Answer, 'signing' | 'keyVersion'>,
  dependencies: GatewayDependencies,
): Record<string, string> {
  const { clientId, antomKey, context } = dependencies;
  const key = keyVersion === undefined ? antomKey : { ...antomKey, keyVersion };
  const unsigned = { 'content-type': 'application/json;charset=UTF-8', 'client-id': clientId };
  if (signing === 'none') return unsigned;
  const time = antomTime(context.now());
  const signedPath = signing === 'proper' ? path : `${path}/elsewhere`;
  const signature = signatureHeader({ path: signedPath, clientId, time, body: Buffer.from(body, 'utf8') }, key);
  return { ...unsigned, 'response-time': time, signature };
}
