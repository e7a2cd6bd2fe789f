import type { Scheduler } from '../engine/scheduler.ts';

/** A message in a queue. */
export interface QueuedMessage {
  readonly id: number;
  readonly body: string;
  readonly putMs: number;
  receives: number;
  /** Not delivered before this time, because somebody may be working on it. */
  hiddenUntilMs: number;
  /** Calls off that it becomes visible again. */
  keepHidden: () => void;
}

export interface QueueSettings {
  readonly visibilityMs: number;
  readonly maxReceives: number;
  /** When an operator moves dead letters back. */
  readonly redriveAfterMs: number;
  /** What has waited for longer is gone. Default: for ever. */
  readonly retentionMs?: number;
}

export interface SimulatedQueue {
  /** Everything that SQS has ever taken. */
  readonly taken: ReadonlySet<string>;
  readonly waiting: readonly QueuedMessage[];
  readonly deadLetters: readonly QueuedMessage[];
  put(body: string, delayMs?: number): void;
  /** Hides a message from others and counts the delivery. */
  receive(message: QueuedMessage): void;
  remove(message: QueuedMessage): void;
  visible(): readonly QueuedMessage[];
}

/** SQS: at least once and in any order. `onVisible` is called whenever there may be something to deliver. */
export function createQueue(scheduler: Scheduler, settings: QueueSettings, onVisible: () => void): SimulatedQueue {
  const taken = new Set<string>();
  let waiting: QueuedMessage[] = [];
  let deadLetters: QueuedMessage[] = [];
  let nextId = 0;

  const { retentionMs = Infinity } = settings;

  function put(body: string, delayMs = 0): void {
    const putMs = scheduler.nowMs();
    waiting.push({ id: nextId++, body, putMs, receives: 0, hiddenUntilMs: putMs + delayMs, keepHidden: () => undefined });
    scheduler.after(delayMs, 'the queue has a message', onVisible);
  }

  function redrive(message: QueuedMessage): void {
    deadLetters = deadLetters.filter((other) => other !== message);
    put(message.body);
  }

  function bury(message: QueuedMessage): void {
    waiting = waiting.filter((other) => other !== message);
    deadLetters.push(message);
    scheduler.after(settings.redriveAfterMs, 'an operator moves a dead letter back', () => redrive(message));
  }

  return {
    taken,
    get waiting() {
      return waiting;
    },
    get deadLetters() {
      return deadLetters;
    },
    put(body, delayMs) {
      taken.add(body);
      put(body, delayMs);
    },
    receive(message) {
      message.receives++;
      message.hiddenUntilMs = scheduler.nowMs() + settings.visibilityMs;
      message.keepHidden = scheduler.after(settings.visibilityMs, `message ${message.id} is visible again`, () => {
        if (message.receives >= settings.maxReceives) bury(message);
        else onVisible();
      });
    },
    remove(message) {
      message.keepHidden();
      waiting = waiting.filter((other) => other !== message);
    },
    visible() {
      const nowMs = scheduler.nowMs();
      waiting = waiting.filter(({ putMs }) => nowMs - putMs <= retentionMs);
      return waiting.filter(({ hiddenUntilMs }) => hiddenUntilMs <= nowMs);
    },
  };
}
