import * as z from 'zod/mini';
import recorded from './example-answers.json' with { type: 'json' };

/** A request as it goes over the wire, byte for byte. In its path stand the ids of the situation. */
export interface Example {
  readonly summary: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly idempotencyKey?: string;
  /** Sent as JSON; a text as it is. */
  readonly body?: unknown;
}

const answers = z
  .record(
    z.string(),
    z.record(z.string(), z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.optional(z.unknown()) })),
  )
  .parse(recorded);

/**
 * What the running API has answered to an example, with ids, times and URLs of the same form in place of its own. Recorded by
 * `npx vitest run --project e2e test/e2e/documented-examples.test.ts -u`; undefined for an example that is not recorded yet.
 */
export function answerTo(operationId: string, name: string) {
  return answers[operationId]?.[name];
}
