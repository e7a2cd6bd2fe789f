import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const folder = new URL('../fixtures/antom/messages/', import.meta.url);
const file = z.object({ body: z.record(z.string(), z.unknown()) });

/** The body of one of Antom's sample messages, parsed. */
export function sampleMessage(name: string): Record<string, unknown> {
  return file.parse(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))).body;
}

export function sampleNames(prefix: string): string[] {
  return readdirSync(folder)
    .map((name) => name.replace(/\.json$/, ''))
    .filter((name) => name.startsWith(prefix));
}

export function bytesOf(message: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(message));
}

/* The ids in the messages. */
export const paymentRequestId = 'paymentRequestId01';
export const paymentId = '20251217194010800100188230236670295';
export const refundRequestId = 'refundRequestId01';
export const disputeId = '2025010329013101740904829052';
