import { type QueueMessage, serializeQueueMessage } from '../../shared/messaging/queue-message.ts';

const SENT_AT = new Date('2026-01-31T09:05:00.000Z');

/** A queue that delivers only when a test says so, so that messages can wait, get lost, come twice or in another order. */
export interface MessageQueue {
  readonly send: (message: QueueMessage) => Promise<void>;
  /** What waits, as it travels, the oldest first. Tests may take out, repeat and rearrange. */
  readonly waiting: string[];
  /** Whether what is sent is refused. */
  isDown: boolean;
  /** Delivers what waits, one by one, and what arrives meanwhile. What fails stays, and stops it. */
  deliver(): Promise<void>;
}

export function messageQueue(receive: (message: string) => Promise<void>): MessageQueue {
  const waiting: string[] = [];
  const queue: MessageQueue = {
    waiting,
    isDown: false,
    send: (message) => {
      if (queue.isDown) return Promise.reject(new Error('the queue takes nothing'));
      waiting.push(serializeQueueMessage(message, SENT_AT));
      return Promise.resolve();
    },
    async deliver() {
      for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
        await receive(next);
        waiting.shift();
      }
    },
  };
  return queue;
}
