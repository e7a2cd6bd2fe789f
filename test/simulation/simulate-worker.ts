import { parentPort } from 'node:worker_threads';
import * as z from 'zod/mini';
import { createHunt } from './hunt.ts';

/* Runs the schedules that the command hands out, in a thread of its own. */

const task = z.object({ from: z.number(), schedules: z.number() });

Error.stackTraceLimit = 0; // a condition that is not met is an error, and nobody reads where it arose
const hunt = createHunt();
parentPort?.on('message', (message: unknown) => {
  const { from, schedules } = task.parse(message);
  void hunt.run(from, schedules).then((hunted) => parentPort?.postMessage(hunted));
});
