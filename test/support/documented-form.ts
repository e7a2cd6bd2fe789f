import { EXAMPLE_IDS } from '../../shared/contract/openapi/fields.ts';

interface Form {
  readonly form: RegExp;
  /** What stands for any value of the form in the examples of the document. */
  readonly example: string;
}

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const ID_OF_ANTOM = /^[0-9A-Za-z]{10,64}$/;

/** Fields whose values are new each time. */
const BY_NAME: ReadonlyMap<string, Form> = new Map([
  ['paymentId', { form: ID_OF_ANTOM, example: '202601311940108001001880C0209512345' }],
  ['refundId', { form: ID_OF_ANTOM, example: '202601311940108001001880D0209512345' }],
  ['disputeId', { form: ID_OF_ANTOM, example: '202601311940108001001880E0209512345' }],
  ['captureId', { form: ID_OF_ANTOM, example: '202601311940108001001880F0209512345' }],
  ['requestId', { form: /^\S{8,64}$/, example: 'JKJaXmPLvHcESHA=' }],
  ['normalUrl', { form: /^https?:\/\/[^/\s]+\/\S+$/, example: 'https://antom.example/pay/1' }],
  ['statusToken', { form: /^[0-9a-f]{40}\.[\w-]{22}$/, example: '4f0c7a1e9b2d3c5f6a7b8c9d0e1f2a3b4c5d6e7f.tD0l8gJq0c6l3dDqVtUuKw' }],
  ['nextCursor', { form: /^[\w-]{40,1024}$/, example: 'eyJxIjoiY1hCMGRJdm9oVUpIZ0pQUyJ9' }],
  ['version', { form: /^[\w-]{22}$/, example: 'tD0l8gJq0c6l3dDqVtUuKw' }],
  ['arn', { form: /^\d{23}$/, example: '74012345678901234567890' }],
  ['rrn', { form: /^\d{12}$/, example: '612345678901' }],
  ['acquirerReferenceNo', { form: /^\w{6,64}$/, example: '202601310900123456' }],
  ['authorizationCode', { form: /^\d{8}$/, example: '30012345' }],
  ['disputeEvidence', { form: /^[A-Za-z0-9+/]{4,}={0,2}$/, example: 'JVBERi0xLjcK' }],
  ['secret', { form: /^whsec_[A-Za-z0-9+/]{43}=$/, example: 'whsec_YW55MzJieXRlc2FueTMyYnl0ZXNhbnkzMmJ5dGVzYW4=' }],
  ['url', { form: /^http:\/\/127\.0\.0\.1:\d+\/events$/, example: 'https://events.shop.example/payments' }],
  ['authorizedAt', { form: UTC, example: '2026-01-31T09:01:03.000Z' }],
  ['capturedAt', { form: UTC, example: '2026-01-31T09:01:08.000Z' }],
  ['expiresAt', { form: UTC, example: '2026-01-31T09:30:12.345Z' }],
  ['requestedAt', { form: UTC, example: '2026-02-02T03:00:00.000Z' }],
  ['settledAt', { form: UTC, example: '2026-02-02T03:00:07.000Z' }],
]);

/** Numbers that are measured. */
const MEASURED: ReadonlyMap<string, number> = new Map([
  ['sequence', 4],
  ['durationMs', 120],
]);

/** Values of any field, and parts of them. */
const BY_FORM: readonly Form[] = [
  { form: /[0-9a-f]{40}(?![0-9a-f])/g, example: '4f0c7a1e9b2d3c5f6a7b8c9d0e1f2a3b4c5d6e7f' },
  { form: /(?<=[0-9a-f]{40}_)[0-9a-f]{22}(?![0-9a-f])/g, example: '00112233445566778899aa' },
  { form: /(?<![a-z])evt_[a-p]{32}(?![a-z])/g, example: EXAMPLE_IDS.eventId },
  { form: /(?<![a-z])ep_[a-p]{32}(?![a-z])/g, example: EXAMPLE_IDS.endpointId },
  { form: /(?<![a-z])sec_[a-p]{32}(?![a-z])/g, example: EXAMPLE_IDS.secretId },
  { form: /(?<=^order-)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/g, example: '2026-0001' },
  { form: new RegExp(UTC), example: '2026-01-31T09:00:12.345Z' },
  { form: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/, example: '2026-01-31T18:00:12+09:00' },
];

/**
 * An answer as the document shows it: in place of ids, times and URLs stand those of the examples, if they have their form. A number that only counts records
 * is replaced, too. Everything else is as it was answered.
 */
export function documentedForm(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((entry) => documentedForm(entry, name));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, documentedForm(inner, field)]));
  }
  if (typeof value === 'number') return Number.isSafeInteger(value) ? (MEASURED.get(name) ?? value) : value;
  if (name === 'sequence' && typeof value === 'string' && /^\d+$/.test(value)) return '4';
  if (typeof value !== 'string') return value;
  const named = BY_NAME.get(name);
  if (named !== undefined) return named.form.test(value) ? named.example : value;
  return BY_FORM.reduce((text, { form, example }) => text.replace(form, example), value);
}
