import * as z from 'zod/mini';
import type { TotalsRowView, TotalsView, TotalView } from '../totals-view.ts';
import { component } from './components.ts';
import { count, explained, text } from './fields.ts';
import { nextCursor } from './list-fields.ts';
import { describing } from './on-the-wire.ts';

const total = component(
  'Total',
  describing<TotalView>()(
    explained(
      z.object({
        count: count('How many payments, refunds or disputes.', 12),
        value: text("How much, in the smallest unit of the row's currency.", '552000'),
      } satisfies Record<keyof TotalView, z.ZodMiniType>),
      'How many, and how much.',
    ),
  ),
);

const totalsRow = component(
  'TotalsRow',
  describing<TotalsRowView>()(
    explained(
      z.object({
        currency: text('Currency by ISO 4217.', 'KRW'),
        cardBrand: text('The approved card, or else the one that the request named, or else UNKNOWN.', 'HYUNDAI'),
        captured: explained(total, 'Of the payments that were started on the day: what was captured, without regard to refunds.'),
        refunded: explained(total, 'Of the refunds that were requested on the day: those that have succeeded.'),
        disputed: explained(total, 'Of the payments that were started on the day: their disputes that are open, unclear or lost.'),
        settled: explained(total, 'Of the payments that were started on the day: `settlement.grossAmount`, where Antom has named it.'),
        open: explained(total, 'Of the payments that were started on the day: those that are not captured and may still be.'),
      } satisfies Record<keyof TotalsRowView, z.ZodMiniType>),
      'The sums of one currency and one card brand.',
    ),
  ),
);

export const totals = component(
  'Totals',
  describing<TotalsView>()(
    explained(
      z.object({
        day: text('The day in Korea.', '2026-01-31'),
        totals: explained(z.array(totalsRow), 'One row for each currency and card brand.'),
        nextCursor,
      } satisfies Record<keyof TotalsView, z.ZodMiniType>),
      "A part of a day's sums: those of the day are the sums of all pages.",
    ),
  ),
);
