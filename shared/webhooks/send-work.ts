import type { QueuedWork } from './delivery-message.ts';

/** `slow`: for endpoints that fail or take long, so that they take no place of the others. */
export type WorkQueue = 'prompt' | 'slow';

/** Resolves once the queue has taken it. @param delayMs 15 minutes at most */
export type SendWork = (work: QueuedWork, queue: WorkQueue, delayMs?: number) => Promise<void>;

/** SQS delays a message no longer. What is due later is sent by the sweep. */
export const LONGEST_DELAY_MS = 15 * 60_000;
