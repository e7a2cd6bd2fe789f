import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { madeUpEvent } from '../../../infra/operate/events/made-up-event.ts';
import { anyEvent } from '../../../shared/contract/openapi/event-schemas.ts';
import { EVENT_TYPES } from '../../../shared/contract/service-event.ts';
import { eventIdOf } from '../../../shared/webhooks/ids.ts';

const now = new Date('2026-01-31T09:00:00.000Z');
const invented = (newId: () => string) => ({ client: 'shop', now, newId });
const statusIn = z.looseObject({ data: z.looseObject({ payment: z.looseObject({ status: z.string(), needsReview: z.boolean() }) }) });

describe('an event that is made up', () => {
  test.each(EVENT_TYPES)('has the form that the reference gives to %s, and its webhook-id', (type) => {
    const {
      eventId,
      type: named,
      body,
    } = madeUpEvent(
      type,
      invented(() => 'id-1'),
    );
    const event = z.parse(anyEvent, JSON.parse(body));
    expect([named, event.type, event.apiclientid]).toEqual([type, type, 'shop']);
    expect(event.source).toBe('urn:antom-payments:made-up');
    expect(eventId).toBe(eventIdOf(event));
  });

  test.each([
    ['payment.authorized', 'AUTHORIZED', false],
    ['payment.captured', 'CAPTURED', false],
    ['payment.cancelled', 'CANCELLED', false],
    ['payment.capture_failed', 'CAPTURE_FAILED', false],
    ['payment.review_required', 'CAPTURED', true],
    ['refund.succeeded', 'PARTIALLY_REFUNDED', false],
    ['refund.failed', 'CAPTURED', false],
  ] as const)('tells of a payment to which that has happened: %s', (type, status, needsReview) => {
    const { body } = madeUpEvent(
      type,
      invented(() => 'id-1'),
    );
    expect(statusIn.parse(JSON.parse(body)).data.payment).toMatchObject({ status, needsReview });
  });

  test('is another one each time', () => {
    const [first, second] = ['id-1', 'id-2'].map(
      (id) =>
        madeUpEvent(
          'payment.captured',
          invented(() => id),
        ).eventId,
    );
    expect(first).not.toBe(second);
  });
});
