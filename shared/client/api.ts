import { isNothing } from './answer-shape.ts';
import { type Call, type KnownBy, type Repeater, repeatUntilClear } from './repeat-until-clear.ts';

/** Whoever waits no longer aborts the call. Aborting a write leaves its outcome unknown, unless nothing was sent yet. */
export interface Abortable {
  readonly signal?: AbortSignal | undefined;
}

/** Without a key the client makes one for this call. It is lost with your process: pass your own if the call has to survive a crash. */
export interface Keyed extends Abortable {
  readonly idempotencyKey?: string | undefined;
}

export interface Api {
  get<Answer>(path: string, isAnswer: (body: unknown) => body is Answer, options?: Abortable): Promise<Answer>;
  post<Answer>(path: string, post: Post<Answer>): Promise<Answer>;
  remove(path: string, options?: Abortable): Promise<void>;
}

export interface Post<Answer> extends Keyed {
  readonly body?: object;
  readonly knownBy: Exclude<KnownBy, 'read'>;
  readonly isAnswer: (body: unknown) => body is Answer;
}

export interface ApiAccess extends Repeater {
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** As in package.json: a test compares. */
const VERSION = '0.1.0';

export function apiAt(access: ApiAccess): Api {
  const base = baseOf(access.baseUrl);
  if (!/^[\x21-\x7e]+$/.test(access.apiKey)) throw new TypeError('apiKey must be the bare key: no spaces, no line breaks, no “Bearer”');
  const headers = { authorization: `Bearer ${access.apiKey}`, 'user-agent': `antom-payments-client/${VERSION}` };
  const call = <Answer>(path: string, rest: Omit<Call<Answer>, 'url'>, signal: AbortSignal | undefined): Promise<Answer> =>
    repeatUntilClear({ url: base + path, ...rest }, access, signal);
  return {
    get: (path, isAnswer, { signal } = {}) => call(path, { method: 'GET', headers, knownBy: 'read', isAnswer }, signal),
    post: (path, { body, knownBy, isAnswer, idempotencyKey, signal }) => {
      const withKey = idempotencyKey === undefined ? headers : { ...headers, 'idempotency-key': checkedKey(idempotencyKey) };
      const rest = { method: 'POST' as const, knownBy, isAnswer, idempotencyKey };
      return body === undefined
        ? call(path, { ...rest, headers: withKey }, signal)
        : call(path, { ...rest, headers: { ...withKey, 'content-type': 'application/json' }, body: JSON.stringify(body) }, signal);
    },
    remove: (path, { signal } = {}) =>
      call<undefined>(path, { method: 'DELETE', headers, knownBy: 'nothing', isAnswer: isNothing }, signal),
  };
}

/** The API key travels in each request, so plain http is for this machine only. */
function baseOf(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) throw new TypeError('baseUrl is the address of the API, such as https://payments.shop.example');
  const url = new URL(baseUrl);
  const isLoopback = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback))
    throw new TypeError('baseUrl is an https address; http is for this machine only');
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    throw new TypeError('baseUrl has a query, a fragment or a user, and takes none');
  return url.href.replace(/\/+$/, '');
}

/** Anything else would fail below as if the network had. */
function checkedKey(key: string): string {
  if (!/^[\x21-\x2b\x2d-\x7e]{1,255}$/.test(key))
    throw new TypeError('an idempotencyKey is 1 to 255 visible ASCII characters without a comma');
  return key;
}

/** An id as a part of a path. @throws {TypeError} for one that would lead to another path */
export function inPath(id: string): string {
  if (/^\.{0,2}$/.test(id)) throw new TypeError('an id is empty, or leads to another path');
  return encodeURIComponent(id);
}

export function query(parameters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? '' : `?${given.join('&')}`;
}
