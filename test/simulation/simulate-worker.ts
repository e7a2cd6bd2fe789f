import { parentPort } from 'node:worker_threads';
import * as z from 'zod/mini';
import { huntOf, SUBJECTS } from './hunt.ts';
import { chapters, huntStories } from './hunt-stories.ts';

/* Runs the schedules and tells the stories that the command hands out, in a thread of its own. */

const task = z.union([z.object({ of: z.enum(SUBJECTS), from: z.number(), schedules: z.number() }), z.object({ chapter: z.number() })]);
export type Task = z.output<typeof task>;

Error.stackTraceLimit = 0; // a condition that is not met is an error, and nobody reads where it arose
const hunts = { payments: huntOf('payments'), deliveries: huntOf('deliveries') };

async function perform(asked: Task): Promise<unknown> {
  if ('from' in asked) return hunts[asked.of].run(asked.from, asked.schedules);
  const chapter = chapters()[asked.chapter];
  if (chapter === undefined) throw new Error('there is no such chapter');
  return huntStories(chapter);
}

parentPort?.on('message', (message: unknown) => {
  void perform(task.parse(message)).then((hunted) => parentPort?.postMessage(hunted));
});
