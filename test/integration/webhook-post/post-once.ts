import { argv, stdout } from 'node:process';
import { aPoster, aTarget } from './a-poster.ts';

/** A process of its own, for what its environment would do. Writes the answer's body, or the failure. */
const result = await aPoster()(aTarget(argv[2] ?? ''));
stdout.write(result.outcome === 'answered' ? result.body : result.failure);
