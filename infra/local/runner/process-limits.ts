import { availableParallelism } from 'node:os';
import { queueMappingProperties } from './queue-mapping-properties.ts';
import type { ResolvedResources } from './resolved-resource.ts';

/** Where nothing says how many there may be: more processes than cores make a burst slower, not faster. */
export const MAX_PROCESSES = Math.max(2, availableParallelism());

/** How many batches of a mapping are worked on at once, each in a process: one that waited for a process would use up its visibility timeout. */
export function batchesAtOnce({ maximumConcurrency = MAX_PROCESSES }: { readonly maximumConcurrency: number | undefined }): number {
  return maximumConcurrency;
}

/** How many processes a function may have. Each of its mappings has its own: what hangs in one must not keep another one's waiting, as it does not on AWS. */
export function processLimits(resources: ResolvedResources): (functionName: string) => number {
  const mappings = (resources.get('AWS::Lambda::EventSourceMapping') ?? []).map(queueMappingProperties);
  return (functionName) => {
    const ofFunction = mappings.filter((mapping) => mapping.functionName === functionName);
    return ofFunction.length === 0 ? MAX_PROCESSES : ofFunction.reduce((sum, mapping) => sum + batchesAtOnce(mapping), 0);
  };
}
