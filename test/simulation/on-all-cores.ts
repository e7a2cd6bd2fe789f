import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Hunted } from './hunt.ts';
import type { Task } from './simulate-worker.ts';

/** Hands tasks to a thread on each core, and each result to `take`. */
export async function onAllCores<Asked extends Task>(tasks: Iterator<Asked>, take: (hunted: Hunted, task: Asked) => void): Promise<void> {
  const work = async () => {
    const worker = new Worker(new URL('simulate-worker.ts', import.meta.url));
    for (let next = tasks.next(); next.done !== true; next = tasks.next()) {
      worker.postMessage(next.value);
      const [hunted]: Hunted[] = await once(worker, 'message'); // rejects when the thread fails
      if (hunted !== undefined) take(hunted, next.value);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}
