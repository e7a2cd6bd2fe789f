import { ANSWERS } from './guards/answers.ts';
import { API } from './guards/api.ts';
import { CHECKOUTS } from './guards/checkouts.ts';
import { CLIENT } from './guards/client.ts';
import { DELIVERIES } from './guards/deliveries.ts';
import { ENDS } from './guards/ends.ts';
import { KEEPING } from './guards/keeping.ts';
import { KEYS } from './guards/keys.ts';
import { LISTS } from './guards/lists.ts';
import { LOCAL_RUN } from './guards/local-run.ts';
import { MESSAGES } from './guards/messages.ts';
import { MONEY } from './guards/money.ts';
import { OPERATING } from './guards/operating.ts';
import { ORDERS } from './guards/orders.ts';
import { RECONCILING } from './guards/reconciling.ts';
import { REFUNDS } from './guards/refunds.ts';
import { REQUEST } from './guards/request.ts';
import { REQUESTED_REFUNDS } from './guards/requested-refunds.ts';
import { RULES_AND_FACTS } from './guards/rules.ts';
import { SHOP } from './guards/shop.ts';
import { STORAGE_CONDITIONS } from './guards/storage-conditions.ts';
import { STORAGE_WRITES } from './guards/storage-writes.ts';
import { SWEEPING } from './guards/sweeping.ts';
import { WEBHOOK_POST } from './guards/webhook-post.ts';
import type { Mutant } from './mutant.ts';

export const MUTANTS: readonly Mutant[] = [
  ...STORAGE_CONDITIONS,
  ...STORAGE_WRITES,
  ...MESSAGES,
  ...ANSWERS,
  ...API,
  ...KEYS,
  ...OPERATING,
  ...REQUEST,
  ...CLIENT,
  ...ORDERS,
  ...CHECKOUTS,
  ...REFUNDS,
  ...REQUESTED_REFUNDS,
  ...MONEY,
  ...ENDS,
  ...KEEPING,
  ...LISTS,
  ...LOCAL_RUN,
  ...RECONCILING,
  ...SWEEPING,
  ...WEBHOOK_POST,
  ...DELIVERIES,
  ...RULES_AND_FACTS,
  ...SHOP,
];
