import { App } from 'aws-cdk-lib';
import cdkJson from '../cdk.json' with { type: 'json' };

/**
 * An app with the feature flags of cdk.json, which otherwise only the CDK's command line reads. Local run, tests and deployment get the same template.
 * For the same reason it adds no CDK metadata.
 */
export function paymentsApp(outdir?: string): App {
  return new App({ context: cdkJson.context, analyticsReporting: false, ...(outdir === undefined ? {} : { outdir }) });
}
