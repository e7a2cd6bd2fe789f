import { complainOfBug } from './bugs.ts';
import type { Functions } from './functions.ts';
import type { Invoke } from './invocations.ts';
import type { QueuedMessage } from './queue.ts';
import type { World } from './world.ts';

/** The event source mapping: hands the worker what is visible in the queue. */
export function createDelivery(world: World, invoke: Invoke, functions: Functions): () => void {
  const { scheduler, queue, choices, isTroubled } = world;

  /** One invocation for up to ten messages; what it has processed is removed, and the rest becomes visible again. */
  function deliver(): void {
    const visible = queue.visible();
    const first = visible[choices.pick(visible.length)];
    if (first === undefined) return;
    const batch = [first, ...visible.filter((message) => message !== first).slice(0, choices.pick(Math.min(visible.length, 10)))];
    for (const message of batch) queue.receive(message);
    if (choices.rarely(isTroubled() ? 0.03 : 0, 1) === 1)
      scheduler.after(0, 'the queue delivers a message twice', () => void work([first]));
    void work(batch);
    if (batch.length < visible.length) scheduler.after(0, 'the queue has more', deliver);
  }

  async function work(batch: readonly QueuedMessage[]): Promise<void> {
    const processed = await invoke('worker', `worker on ${batch.map(({ id }) => `message ${String(id)}`).join(', ')}`, (invocation) => {
      const processMessage = functions.worker(invocation);
      return Promise.allSettled(batch.map((message) => processMessage(message.body)));
    });
    if (processed.outcome !== 'returned') return;
    for (const [index, result] of processed.result.entries()) {
      const message = batch[index];
      if (result.status === 'rejected') complainOfBug(world, result.reason);
      const isForgotten = choices.rarely(isTroubled() ? 0.02 : 0, 1) === 1; // the deletion is lost: delivered once more
      if (result.status === 'fulfilled' && message !== undefined && !isForgotten) queue.remove(message);
    }
  }

  return deliver;
}
