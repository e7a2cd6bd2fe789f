import { type QueuedWork, serializeWork } from '../../shared/webhooks/delivery-message.ts';
import type { SendWork, WorkQueue } from '../../shared/webhooks/send-work.ts';

interface QueuedMessage {
  readonly body: string;
  readonly queue: WorkQueue;
  readonly work: QueuedWork;
  readonly delayMs: number;
  readonly visibleAtEpochMs: number;
}

/** The deliverer's two queues, which deliver only when a test says so. */
export interface WorkQueues {
  readonly sendWork: SendWork;
  /** What is in them, the oldest first. Tests may take out, repeat and rearrange. */
  readonly waiting: QueuedMessage[];
  /** Whether what is sent is refused. */
  isDown: boolean;
  /** Delivers what is visible by now, one by one, and what arrives meanwhile. A hundred messages have to be enough. */
  deliver(receive: (body: string, queue: WorkQueue) => Promise<void>): Promise<void>;
}

export function workQueues(now: () => Date): WorkQueues {
  const waiting: QueuedMessage[] = [];
  const queues: WorkQueues = {
    waiting,
    isDown: false,
    sendWork: (work, queue, delayMs = 0) => {
      if (queues.isDown) return Promise.reject(new Error('the queues take nothing'));
      waiting.push({ body: serializeWork(work), queue, work, delayMs, visibleAtEpochMs: now().getTime() + delayMs });
      return Promise.resolve();
    },
    async deliver(receive) {
      for (let count = 0; count < 100; count++) {
        const index = waiting.findIndex(({ visibleAtEpochMs }) => visibleAtEpochMs <= now().getTime());
        const [message] = index < 0 ? [] : waiting.splice(index, 1);
        if (message === undefined) return;
        await receive(message.body, message.queue);
      }
      throw new Error('there are messages without end');
    },
  };
  return queues;
}
