import { SQSClient } from '@aws-sdk/client-sqs';
import { clientConfig, RUNNER_KEY_ID } from './aws-credential.ts';
import type { Functions } from './functions.ts';
import { batchesAtOnce } from './process-limits.ts';
import { pollQueue } from './queue-mapping.ts';
import { queueMappingProperties } from './queue-mapping-properties.ts';
import type { ResolvedResources } from './resolved-resource.ts';
import { type Place, queueUrl } from './resource-types.ts';

/** Starts to poll for every mapping of the template. Returns what stops it. */
export function startQueueMappings(resources: ResolvedResources, functions: Functions, place: Place): () => void {
  const abort = new AbortController();
  const sqs = new SQSClient(clientConfig(place.region, place.awsUrl, RUNNER_KEY_ID));
  (resources.get('AWS::Lambda::EventSourceMapping') ?? []).map(queueMappingProperties).forEach((properties) => {
    const { queueArn, functionName } = properties;
    const mapping = {
      ...properties,
      queueUrl: queueUrl(queueArn.slice(queueArn.lastIndexOf(':') + 1), place),
      region: place.region,
      concurrency: batchesAtOnce(properties),
      invoke: (event: unknown) => functions.invoke(functionName, event),
      onError: (error: unknown) => functions.log(functionName, `polling ${queueArn} failed: ${String(error)}`),
    };
    void pollQueue(sqs, mapping, abort.signal);
  });
  return () => {
    abort.abort();
    sqs.destroy();
  };
}
