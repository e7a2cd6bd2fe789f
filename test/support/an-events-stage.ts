import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { eventsCommand } from '../../infra/operate/events/events-command.ts';
import type { Forwarding } from '../../infra/operate/events/forwarding.ts';
import { createListeners } from '../../infra/operate/events/listeners.ts';
import type { ApiAnswer, ApiCall } from '../../infra/operate/invoke-api.ts';
import type { OperatorConsole } from '../../infra/operate/operator-console.ts';
import { runCommand } from '../../infra/operate/run-command.ts';
import { stackName } from '../../infra/stages/stack-names.ts';
import { STAGES } from '../../infra/stages/stage-config.ts';
import { type ProblemCode, PROBLEMS } from '../../shared/contract/problems.ts';
import type { PostResult, PostTarget } from '../../shared/webhooks/post.ts';
import { aConsole } from './a-console.ts';

export const ENDPOINT_ID = `ep_${'a'.repeat(32)}`;
export const EVENT_ID = `evt_${'b'.repeat(32)}`;
export const SECRET = `whsec_${Buffer.alloc(32, 'k').toString('base64')}`;

const CREATED = '2026-01-31T09:00:00.000Z';

export function anEndpointAnswer(different: object = {}) {
  const secrets = [{ secretId: 'sec_1', createdAt: CREATED }];
  const health = { state: 'HEALTHY', failures: 0 };
  const url = 'https://shop.example/webhooks';
  return { endpointId: ENDPOINT_ID, url, state: 'ENABLED', maxInFlight: 10, createdAt: CREATED, secrets, health, ...different };
}

export function aDeliveryAnswer(different: object = {}) {
  const attempts = [{ at: CREATED, durationMs: 12, status: 204 }];
  const about = { eventId: EVENT_ID, endpointId: ENDPOINT_ID, type: 'payment.captured', createdAt: CREATED };
  return { ...about, state: 'DELIVERED', attemptCount: 1, attempts, ...different };
}

export function anEventAnswer(eventId = EVENT_ID, type = 'payment.captured') {
  return { eventId, storedAt: CREATED, event: { type, subject: 'payment-1', sequence: '7' } };
}

export const found = (body: unknown, status = 200): ApiAnswer => ({ status, body, isReplayed: false });

export function aProblem(code: ProblemCode, different: object = {}): ApiAnswer {
  const { status, title, definite } = PROBLEMS[code];
  return found({ code, title, definite, ...different }, status);
}

/** Two clients, `books` and `shop`, whose API answers as `answerTo` says; `undefined` is a problem: there is no such thing. */
export function anEventsStage(
  answerTo: (call: ApiCall) => ApiAnswer | Error | undefined,
  { io = {}, post = () => accepted() }: { readonly io?: Partial<OperatorConsole>; readonly post?: (target: PostTarget) => PostResult } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'events-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const outputs = join(folder, 'cdk-outputs.json');
  writeFileSync(outputs, JSON.stringify({ [stackName('local')]: {} }));
  const calls: ApiCall[] = [];
  const posts: PostTarget[] = [];
  const pauses: number[] = [];
  const interruption = new AbortController();
  const console = aConsole(io);
  const open = () => ({
    call: (call: ApiCall) => {
      calls.push(call);
      const answer = answerTo(call) ?? aProblem('event_not_found');
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    clients: () => Promise.resolve(['books', 'shop']),
    identity: () => Promise.resolve('arn:aws:iam::1:user/kim'),
    close: () => undefined,
  });
  const forwarding: Forwarding = {
    post: (target) => {
      posts.push(target);
      return Promise.resolve(post(target));
    },
    pause: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
    interrupted: () => interruption.signal,
    makeSecret: () => SECRET,
    listeners: createListeners(join(folder, 'listeners')),
  };
  const run = (...args: readonly string[]) =>
    runCommand(eventsCommand({ stages: STAGES, io: console.io, forwarding, open }), [...args], console.io);
  const at = ['--stage', 'local', '--outputs', outputs] as const;
  return {
    ...console,
    calls,
    posts,
    pauses,
    folder,
    outputs,
    listeners: forwarding.listeners,
    run,
    at,
    interrupt: () => interruption.abort(),
  };
}

export function accepted(): PostResult {
  return { outcome: 'answered', status: 204, durationMs: 12, bytes: 0, body: new Uint8Array() };
}

export function refused(): PostResult {
  return { outcome: 'failed', failure: 'connection_refused', durationMs: 1, bytes: 0 };
}
