import { type ClientRequest, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import type { OwnAgents } from './own-agents.ts';

export interface RequestToSend {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly agents: OwnAgents;
  readonly lookup: LookupFunction;
}

/** What happens to its connection. A kept one is connected and open at once. */
export interface ConnectionEvents {
  /** TCP is there. False stops here: nothing of the request has been sent. */
  connected(socket: Socket): boolean;
  /** TLS is there too, where there is TLS. The request is sent now. */
  open(): void;
}

const MAX_HEADER_BYTES = 16_384;

/** Opens a connection, or takes a kept one, and sends the request once both of `events` have happened. */
export function sendRequest({ url, headers, body, agents, lookup }: RequestToSend, events: ConnectionEvents): ClientRequest {
  const isTls = url.protocol === 'https:';
  const hostname = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const options = {
    ...{ method: 'POST', hostname, port: url.port, path: url.pathname + url.search, lookup },
    headers: { ...headers, host: url.host, 'content-length': body.byteLength },
    setDefaultHeaders: false,
    maxHeaderSize: MAX_HEADER_BYTES,
    insecureHTTPParser: false,
    autoSelectFamily: false, // there is one address
  };
  const request = isTls
    ? requestHttps({ ...options, agent: agents['https:'], servername: isIP(hostname) === 0 ? hostname : '' })
    : requestHttp({ ...options, agent: agents['http:'] });

  request.on('socket', (socket) => {
    const send = () => {
      events.open();
      request.end(body);
    };
    if (request.reusedSocket) {
      if (events.connected(socket)) send();
      return;
    }
    socket.once('connect', () => {
      if (!events.connected(socket)) return;
      if (isTls) socket.once('secureConnect', send);
      else send();
    });
  });
  return request;
}
