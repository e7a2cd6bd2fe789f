import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type Mutant, mutated, ROOT } from './mutant.ts';

/** From now on this process loads the mutant's file without its guard. Call it before anything imports that file. */
export function loadMutant(mutant: Mutant): void {
  const mutatedUrl = pathToFileURL(`${ROOT}${mutant.file}`).href;
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (url !== mutatedUrl) return loaded;
      if (loaded.source === undefined) throw new Error(`${url} was loaded without its source`);
      const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
      return { ...loaded, source: mutated(mutant, text) };
    },
  });
}
