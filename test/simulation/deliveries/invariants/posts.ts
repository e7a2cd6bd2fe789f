import { createHmac } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { eventKey } from '../../../../shared/webhook-storage/webhooks-table-keys.ts';
import { liveSecrets } from '../../../../shared/webhooks/endpoint.ts';
import type { Violation } from '../../invariants/violation.ts';
import { textIn, type ValueMap } from '../../memory-table/value.ts';
import { CLOCKS_DIFFER_MS, MINUTE } from '../../world/settings.ts';
import type { DeliveryWorld } from '../world/delivery-world.ts';
import type { Version } from '../world/history.ts';
import type { InFlight, PostOrigin } from '../world/posts.ts';

/** A POST as the merchant's server sees it. */
export interface SeenPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly endpointId: string;
  readonly isChallenge: boolean;
}

/** What must be true of each POST, at the moment when it arrives. */
export function wrongWithPost(world: DeliveryWorld, origin: PostOrigin, post: SeenPost): Violation | undefined {
  const versions = world.history.since(post.endpointId, origin.beganMs);
  return (
    afterRemoval(world, origin, post) ??
    wrongEndpoint(versions, post) ??
    (post.isChallenge ? undefined : unverified(world, post)) ??
    (post.isChallenge ? undefined : wrongBody(world, versions, post)) ??
    wrongSignature(world, versions, post) ??
    (post.isChallenge ? undefined : (triedTwiceAtOnce(world, post) ?? tooManyInFlight(world, versions, origin, post)))
  );
}

const misdelivered = (text: string): Violation => ({ invariant: 'misdelivered', counter: 'misdelivered', text });

/** An endpoint is as it was at some moment since the work began: nobody can know more. */
function wrongEndpoint(versions: readonly Version[], { url, isChallenge }: SeenPost): Violation | undefined {
  const latest = versions.at(-1)?.endpoint;
  if (latest === undefined) return misdelivered('something is posted to no endpoint');
  const mayGet = versions.some(
    ({ endpoint }) => endpoint.url === url && (isChallenge ? endpoint.state !== 'REMOVED' : endpoint.state === 'ENABLED'),
  );
  if (mayGet) return undefined;
  if (latest.disabledBecause === 'gone')
    return { invariant: 'after gone', counter: 'afterGone', text: 'an endpoint that has answered 410 gets an event' };
  return misdelivered(`an endpoint in state ${latest.state} gets an event, or one at an address that it does not have`);
}

/** Nothing that began after the owner was told so. */
function afterRemoval({ removedMs }: DeliveryWorld, { beganMs }: PostOrigin, { endpointId }: SeenPost): Violation | undefined {
  if (beganMs <= (removedMs.get(endpointId) ?? Infinity)) return undefined;
  return { invariant: 'after removal', counter: 'misdelivered', text: 'an endpoint gets something that has been removed' };
}

/** Nobody has events sent to somebody else's server. */
function unverified({ servers }: DeliveryWorld, { url }: SeenPost): Violation | undefined {
  if (servers.received.some((received) => received.url === url && received.hasEchoed)) return undefined;
  return { invariant: 'unverified', counter: 'misdelivered', text: 'a server gets an event that has never answered a challenge' };
}

function wrongBody({ table, published }: DeliveryWorld, versions: readonly Version[], { headers, text }: SeenPost): Violation | undefined {
  const eventId = headers['webhook-id'] ?? '';
  const { partition, sort } = eventKey(eventId);
  const stored = table.items().get(`${partition}\u0000${sort}`);
  if (stored === undefined) return misdelivered('something is posted under an id of which nothing is stored');
  if (stored['apiClientId'] !== versions.at(-1)?.endpoint.apiClientId) return misdelivered("an endpoint gets another client's event");
  const isStored = bodyOf(stored) === text;
  const isPublished = published.get(eventId)?.bodies.has(text) ?? textIn(stored, 'type').startsWith('webhook_endpoint.');
  if (isStored && isPublished) return undefined;
  return { invariant: 'body', counter: 'tamperedBody', text: 'a body is not the one that was stored, or was never published' };
}

function bodyOf({ deflatedBody }: ValueMap): string {
  return deflatedBody instanceof Uint8Array ? inflateRawSync(deflatedBody).toString('utf8') : '';
}

const unsigned = (text: string): Violation => ({ invariant: 'signature', counter: 'tamperedBody', text });

/** As a receiver checks it, with each secret that has been live since the work began. */
function wrongSignature({ scheduler }: DeliveryWorld, versions: readonly Version[], { headers, text }: SeenPost): Violation | undefined {
  const timestamp = headers['webhook-timestamp'] ?? '';
  if (Math.abs(Number(timestamp) * 1000 - scheduler.nowMs()) > MINUTE) return unsigned('a signature is not of now');
  const signatures = (headers['webhook-signature'] ?? '').split(' ');
  const later = new Date(scheduler.nowMs() + CLOCKS_DIFFER_MS);
  const [first, ...others] = versions.map(({ endpoint }) => liveSecrets(endpoint, later).map(({ value }) => value));
  const live = (first ?? []).filter((secret) => others.every((secrets) => secrets.includes(secret)));
  const isMissing = live.some((secret) => !signatures.includes(signatureBy(secret, `${headers['webhook-id'] ?? ''}.${timestamp}.${text}`)));
  return isMissing ? unsigned('a live secret does not sign') : undefined;
}

function signatureBy(secret: string, text: string): string {
  return `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(text)
    .digest('base64')}`;
}

/** Whoever tries a delivery has the sole right to it. */
function triedTwiceAtOnce({ posts }: DeliveryWorld, { endpointId, headers }: SeenPost): Violation | undefined {
  const isTriedAlready = posts.inFlightTo(endpointId).some(({ eventId }) => eventId === headers['webhook-id']);
  return isTriedAlready ? { invariant: 'lease', counter: 'misdelivered', text: 'two try the same delivery at the same time' } : undefined;
}

const isOpenThroughout = (versions: readonly Version[]) =>
  versions.length > 0 && versions.every(({ endpoint }) => endpoint.health.nextProbeAtEpochMs !== undefined);

const tooMany = (text: string): Violation => ({ invariant: 'in flight', counter: 'misdelivered', text });

/** Counted are those that could have known. */
function tooManyInFlight(
  { posts, history }: DeliveryWorld,
  versions: readonly Version[],
  origin: PostOrigin,
  { endpointId }: SeenPost,
): Violation | undefined {
  const others = posts.inFlightTo(endpointId);
  const knewOpen = ({ beganMs }: InFlight) => isOpenThroughout(history.since(endpointId, beganMs));
  if (isOpenThroughout(versions) && others.some(knewOpen)) return tooMany('more than one probe is in flight');
  if (origin.kind !== 'workOff') return undefined;
  const most = Math.max(...history.of(endpointId).map(({ endpoint }) => endpoint.maxInFlight));
  const isTooMuch = others.filter(({ kind }) => kind === 'workOff').length >= most;
  return isTooMuch ? tooMany('more is worked off at a time than the endpoint takes') : undefined;
}
