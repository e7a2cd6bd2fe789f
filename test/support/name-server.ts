import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** Types of records. Source: RFC 1035, section 3.2.2, and RFC 3596. */
const TYPES = { 1: 'A', 28: 'AAAA' } as const;
const HEADER_BYTES = 12;
const TYPE_AND_CLASS_BYTES = 4;

interface Records {
  readonly A?: readonly string[];
  readonly AAAA?: readonly string[];
}

/** A name server on 127.0.0.1, for as long as the test. @param records undefined: it never answers. Resolves with its address for `setServers`. */
export async function nameServer(records: Records | undefined): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port }) => {
    if (records !== undefined) socket.send(answerTo(query, records), port, '127.0.0.1');
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return `127.0.0.1:${String(socket.address().port)}`;
}

function answerTo(query: Buffer, records: Records): Buffer {
  const end = query.indexOf(0, HEADER_BYTES) + 1 + TYPE_AND_CLASS_BYTES;
  const type = query.readUInt16BE(end - TYPE_AND_CLASS_BYTES);
  const found = type === 1 || type === 28 ? (records[TYPES[type]] ?? []) : [];
  const header = Buffer.from([...query.subarray(0, 2), 0x81, 0x80, 0, 1, 0, found.length, 0, 0, 0, 0]);
  return Buffer.concat([header, query.subarray(HEADER_BYTES, end), ...found.map((address) => record(type, bytesOf(address)))]);
}

/** Of the name that was asked for, for a second. */
function record(type: number, address: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xc0, HEADER_BYTES, 0, type, 0, 1, 0, 0, 0, 1, 0, address.length]), address]);
}

/** Of IPv6 the whole form alone. */
function bytesOf(address: string): Buffer {
  return address.includes(':') ? Buffer.from(address.replaceAll(':', ''), 'hex') : Buffer.from(address.split('.').map(Number));
}
