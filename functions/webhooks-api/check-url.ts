import { Problem } from '../../shared/http-api/problem.ts';
import { checkEndpointUrl, type EndpointReach } from '../../shared/webhook-post/endpoint-url.ts';

/** The URL in its normal form. @throws {Problem} `invalid_request` for one that events are not sent to */
export type CheckUrl = (url: string) => string;

export function createUrlChecker(reach: EndpointReach): CheckUrl {
  return (url) => {
    const checked = checkEndpointUrl(url, reach);
    if (checked.outcome === 'accepted') return checked.url.href;
    throw new Problem('invalid_request', { errors: [{ pointer: '/url', detail: checked.because }] });
  };
}
