import { complainOfBug } from './bugs.ts';
import type { Outcome } from './invocations.ts';
import type { QueuedMessage, SimulatedQueue } from './queue.ts';
import type { World } from './world.ts';

/** Runs a function on some messages. What becomes of each, in their order. */
export type WorkOn = (batch: readonly QueuedMessage[]) => Promise<Outcome<readonly PromiseSettledResult<void>[]>>;

/** The event source mapping: hands a function what is visible in the queue. */
export function createDelivery(
  world: Pick<World, 'scheduler' | 'choices' | 'isTroubled' | 'complaints'>,
  queue: SimulatedQueue,
  workOn: WorkOn,
): () => void {
  const { scheduler, choices, isTroubled } = world;

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
    const processed = await workOn(batch);
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

export function namesOf(batch: readonly QueuedMessage[]): string {
  return batch.map(({ id }) => `message ${String(id)}`).join(', ');
}
