import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { credentialOf } from './aws-credential.ts';

/** The part of AWS STS that an operator uses: who signed the request. Every access key is that of a user with its name. */
export function identityEmulator(accountId: string): RequestListener {
  async function answer(...[request, response]: Parameters<RequestListener>): Promise<void> {
    const action = new URLSearchParams(await text(request)).get('Action');
    const name = credentialOf(request)?.accessKeyId ?? 'nobody';
    const isKnown = action === 'GetCallerIdentity';
    response.writeHead(isKnown ? 200 : 400, { 'content-type': 'text/xml' }).end(isKnown ? identity(accountId, name) : UNKNOWN);
  }

  return (request, response) => void answer(request, response).catch(() => response.destroy());
}

const NAMESPACE = 'xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';
const UNKNOWN = `<ErrorResponse ${NAMESPACE}><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>The local run imitates GetCallerIdentity only.</Message></Error></ErrorResponse>`;

function identity(accountId: string, name: string): string {
  const user = name.replaceAll(/[^\w.@-]/g, '_');
  return (
    `<GetCallerIdentityResponse ${NAMESPACE}><GetCallerIdentityResult><Arn>arn:aws:iam::${accountId}:user/${user}</Arn>` +
    `<UserId>${user}</UserId><Account>${accountId}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`
  );
}
