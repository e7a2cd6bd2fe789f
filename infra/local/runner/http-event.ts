import { randomUUID } from 'node:crypto';

/** An HTTP request as it reached the gateway, its body read. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  /** Names and values in turn, repeats kept: what Node.js calls `rawHeaders`. */
  readonly rawHeaders: readonly string[];
  readonly sourceIp: string;
  readonly body: Buffer;
}

export interface HttpEventContext {
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly apiId: string;
  readonly accountId: string;
  readonly now: Date;
}

/** Payload format 2.0, without `requestContext.authorizer`. Keys that would be empty are absent. */
export type HttpEvent = ReturnType<typeof httpEvent>;

/** Source: docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export function httpEvent(request: HttpRequest, { routeKey, pathParameters, apiId, accountId, now }: HttpEventContext) {
  const { path, query } = splitUrl(request.url);
  const { headers, cookies } = joinHeaders(request);
  const queryStringParameters = joinQuery(query);
  const isText = isTextual(headers['content-type']);
  const host = headers['host'] ?? '';
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(Object.keys(queryStringParameters).length > 0 && { queryStringParameters }),
    requestContext: {
      accountId,
      apiId,
      domainName: host,
      domainPrefix: host.split('.')[0] ?? '',
      http: { method: request.method, path, protocol: 'HTTP/1.1', sourceIp: request.sourceIp, userAgent: headers['user-agent'] ?? '' },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(request.body.length > 0 && { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    isBase64Encoded: request.body.length > 0 && !isText,
  };
}

export function splitUrl(url: string): { path: string; query: string } {
  const mark = url.indexOf('?');
  return mark < 0 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

/** Everything but these types is base64, also form data, `application/…+json` and a body without a type. */
function isTextual(contentType: string | undefined): boolean {
  return /^(text\/[^;]*|application\/(json|xml|javascript))\s*(;|$)/i.test(contentType ?? '');
}

function joinHeaders({ rawHeaders, sourceIp }: HttpRequest): { headers: Record<string, string>; cookies: string[] } {
  const values = new Map<string, string[]>();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    values.set(name, [...(values.get(name) ?? []), rawHeaders[index + 1] ?? '']);
  }
  const cookies = (values.get('cookie') ?? []).flatMap((value) => value.split(/;\s*/)).filter((cookie) => cookie !== '');
  for (const name of ['cookie', 'connection', 'keep-alive', 'transfer-encoding']) values.delete(name);
  values.set('x-forwarded-for', [...(values.get('x-forwarded-for') ?? []), sourceIp]);
  values.set('x-forwarded-proto', ['http']);
  return { headers: Object.fromEntries([...values].map(([name, list]) => [name, list.join(',')])), cookies };
}

function joinQuery(query: string): Record<string, string> {
  const values = Map.groupBy(new URLSearchParams(query), ([name]) => name);
  return Object.fromEntries([...values].map(([name, pairs]) => [name, pairs.map(([, value]) => value).join(',')]));
}

/** E.g. `12/Mar/2020:19:03:58 +0000`. */
function commonLogTime(now: Date): string {
  const [, day, month, year, time] = /, (\d+) (\w+) (\d+) ([\d:]+) GMT/.exec(now.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
