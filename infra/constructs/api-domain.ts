import { ApiMapping, DomainName, type HttpStage, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Deployment } from './deployment.ts';

/**
 * The stage's own name for the API, if it has one. The API is mapped to its root: a base path would be missing from the path that Antom signs.
 * The AWS name stays valid, because older payments are still notified there.
 */
export function apiDomain({ stack, stage: { domain } }: Deployment, httpStage: HttpStage): DomainName | undefined {
  if (domain === undefined) return undefined;
  const domainName = new DomainName(stack, 'ApiDomain', {
    domainName: domain.name,
    certificate: Certificate.fromCertificateArn(stack, 'ApiCertificate', domain.certificateArn),
    securityPolicy: SecurityPolicy.TLS_1_2,
  });
  new ApiMapping(stack, 'ApiDomainMapping', { api: httpStage.api, domainName, stage: httpStage });
  return domainName;
}
