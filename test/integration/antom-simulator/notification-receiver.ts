import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { isJsonBody } from '../../../infra/antom-simulator/messages/json-body.ts';

/** A notification as it arrived. */
export interface ReceivedNotification {
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface NotificationAnswer {
  readonly status: number;
  readonly body: string;
}

/** The one answer that Antom takes for an acknowledgement. */
export const ACKNOWLEDGED: NotificationAnswer = {
  status: 200,
  body: '{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}',
};

export interface NotificationReceiver {
  readonly url: string;
  /** In the order of their arrival: two that were sent at the same time may have overtaken each other. */
  readonly received: readonly ReceivedNotification[];
  /** The first notification with this `notifyType`. */
  ofType(notifyType: string): ReceivedNotification | undefined;
  /** What the following notifications are answered; afterwards each is acknowledged. */
  answerNext(...answers: readonly NotificationAnswer[]): void;
  close(): Promise<void>;
}

/** A merchant's notify URL that writes down what it gets and acknowledges it. */
export async function startNotificationReceiver(): Promise<NotificationReceiver> {
  const received: ReceivedNotification[] = [];
  const planned: NotificationAnswer[] = [];
  const server = createServer((request, response) => {
    void text(request).then((rawBody) => {
      received.push({ path: request.url ?? '', headers: request.headers, rawBody, body: parsedBody(rawBody) });
      const answer = planned.shift() ?? ACKNOWLEDGED;
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/webhooks/antom`,
    received,
    ofType: (notifyType) => received.find(({ body }) => body['notifyType'] === notifyType),
    answerNext: (...answers) => void planned.push(...answers),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function parsedBody(rawBody: string): ReceivedNotification['body'] {
  const body: unknown = JSON.parse(rawBody);
  if (!isJsonBody(body)) throw new Error(`no JSON object: ${rawBody}`);
  return body;
}
