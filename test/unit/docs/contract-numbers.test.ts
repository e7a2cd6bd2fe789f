import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SUMMED_AT_ONCE } from '../../../functions/payments-api/lists/read-totals.ts';
import { STAGES } from '../../../infra/stages/stage-config.ts';
import { BODY_DEPTH_LIMIT, BODY_LIMIT_BYTES, DEFENSE_LIMIT_BYTES } from '../../../shared/contract/body-limits.ts';
import { MAX_EVIDENCE_CHARACTERS } from '../../../shared/contract/dispute-evidence.ts';
import { IDEMPOTENCY_KEY_PATTERN } from '../../../shared/contract/headers.ts';
import { LARGEST_PAGE, PAGE_SIZE } from '../../../shared/contract/list-parameters.ts';
import { DEFAULT_RANGE_HOURS, LONGEST_RANGE_DAYS } from '../../../shared/contract/list-range.ts';
import { LISTED_BYTES, LONGEST_TEXT } from '../../../shared/contract/listed.ts';
import { PROBLEMS } from '../../../shared/contract/problems.ts';
import { EXPIRES_AT_AHEAD } from '../../../shared/contract/start-payment-request.ts';
import { MOST_ERRORS } from '../../../shared/http-api/problem.ts';
import { MAX_OPEN_PAYMENTS } from '../../../shared/payment/order.ts';
import { MAX_REFUNDS } from '../../../shared/payment/refund.ts';
import { PAGE_COST } from '../../../shared/storage/read-page.ts';
import { KEPT_DAYS } from '../../../shared/webhook-storage/kept-for.ts';
import { KEPT_ATTEMPTS } from '../../../shared/webhooks/attempt.ts';
import { DEFAULT_MAX_IN_FLIGHT, LARGEST_MAX_IN_FLIGHT, MAX_ENDPOINTS } from '../../../shared/webhooks/endpoint.ts';
import { sectionOf } from '../../support/markdown.ts';
import { readPage } from './pages.ts';

const PAGE = readPage('shared/contract/README.md');
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const { paymentExpiry, abandonAfter, refundWithoutEnd, disputeWithoutEnd, riskReviewWithoutEnd } = STAGES.production.waits;

/** The numbers that stand where `pattern` has its group, as often as it is found in these texts. */
function numbersIn(texts: readonly string[], pattern: RegExp): number[] {
  return [...texts.join('\n').matchAll(pattern)].map(([, first, second = '']) => Number((first ?? second).replaceAll(',', '')));
}

const titles = Object.values(PROBLEMS).map(({ title }) => title);

describe("a number on the API's page is the number in the code:", () => {
  it('the length of an Idempotency-Key', () => {
    const lengths = numbersIn([PAGE, ...titles], /1 to (\d+) visible ASCII characters/g);
    expect(lengths).toHaveLength(3);
    for (const length of lengths) {
      expect('k'.repeat(length)).toMatch(IDEMPOTENCY_KEY_PATTERN);
      expect('k'.repeat(length + 1)).not.toMatch(IDEMPOTENCY_KEY_PATTERN);
    }
  });

  it('how far ahead expiresAt may be, also in the problem that says so', () => {
    const { minMs, maxMs, error } = EXPIRES_AT_AHEAD;
    const limits = `${minMs / MINUTE_MS} minute to ${maxMs / DAY_MS} days ahead`;
    expect(error).toBe(`must be ${limits}`);
    expect(sectionOf(PAGE, 'Start a payment')).toContain(limits);
  });

  it('how long the buyer may pay in production', () => {
    expect(numbersIn([sectionOf(PAGE, 'Start a payment')], /The default is (\d+) minutes/g)).toEqual([paymentExpiry.toMinutes()]);
  });

  it('the days after which a payment without an outcome needs a review in production', () => {
    expect(abandonAfter.toDays()).toBe(7);
    expect(PAGE).toMatch(/`not_settled_in_time` +\| the payment had no outcome for seven days/);
    expect(refundWithoutEnd.toDays()).toBe(7);
    expect(PAGE).toMatch(/`refund_without_end: …` +\| a refund had no result for seven days/);
    expect(numbersIn([PAGE], /had no end for (\d+) days/g)).toEqual([disputeWithoutEnd.toDays()]);
    expect(numbersIn([PAGE], /had no end after (\d+) days/g)).toEqual([riskReviewWithoutEnd.toDays()]);
    expect(riskReviewWithoutEnd.toDays()).toBe(3);
    expect(PAGE).toContain('One that lasts three days needs a review');
  });

  it('the bytes of the lists that a payment shows', () => {
    const kilobytes = numbersIn([sectionOf(PAGE, 'Events')], /(\d+) KiB of/g);
    expect(kilobytes).toEqual([LISTED_BYTES.disputes / 1024, LISTED_BYTES.reviewReasons / 1024]);
  });

  it('the payments of a page', () => {
    const section = sectionOf(PAGE, 'Lists');
    expect(numbersIn([section], /from 1 to (\d+) entries of a page/g)).toEqual([LARGEST_PAGE]);
    expect(numbersIn([section], /The default is (\d+)/g)).toEqual([PAGE_SIZE]);
    expect(numbersIn([section], /reads at most (\d+) payments/g)).toEqual([PAGE_COST.reads]);
    expect(numbersIn([sectionOf(PAGE, 'Totals')], /sums up (\d+) payments and refunds/g)).toEqual([SUMMED_AT_ONCE]);
  });

  it('the ranges of a list', () => {
    const section = sectionOf(PAGE, 'Lists');
    expect(new Set(numbersIn([section], /(\d+) hours/g))).toEqual(new Set([DEFAULT_RANGE_HOURS]));
    expect(numbersIn([section], /(\d+) days at most/g)).toEqual([LONGEST_RANGE_DAYS]);
  });

  it('the payments of an order that are open or paid', () => {
    expect(numbersIn([PAGE], /At most (\d+) payments of an order/g)).toEqual([MAX_OPEN_PAYMENTS]);
    expect(numbersIn([PAGE], /(\d+) may be open or paid/g)).toEqual([MAX_OPEN_PAYMENTS]);
  });

  it('the refunds of a payment', () => {
    expect(numbersIn([PAGE], /\b(\d+)(?= refunds| for each payment)/g)).toEqual([MAX_REFUNDS, MAX_REFUNDS]);
  });

  it('the bytes of a body, also in the problem that says so', () => {
    expect(numbersIn([PAGE, ...titles], /\b(\d+) KB/g).map((kilobytes) => kilobytes * 1024)).toEqual([BODY_LIMIT_BYTES, BODY_LIMIT_BYTES]);
  });

  it('the levels of a body, also in the problem that says so', () => {
    expect(numbersIn([PAGE, ...titles], /\b(\d+) levels deep/g)).toEqual([BODY_DEPTH_LIMIT, BODY_DEPTH_LIMIT]);
  });

  it("the characters of a dispute's evidence, which fit into its body", () => {
    expect(numbersIn([PAGE], /([\d,]+) characters(?= of base64| on top)/g)).toEqual([MAX_EVIDENCE_CHARACTERS, MAX_EVIDENCE_CHARACTERS]);
    expect(DEFENSE_LIMIT_BYTES).toBeGreaterThan(MAX_EVIDENCE_CHARACTERS + BODY_LIMIT_BYTES);
  });
});

describe('a number about events over HTTPS is the number in the code:', () => {
  const { deliveries } = STAGES.production;
  const FAILING = sectionOf(PAGE, 'When an attempt fails');
  const shortly = (pause: { toSeconds(): number }): string => {
    const seconds = pause.toSeconds();
    if (seconds < 60) return `${String(seconds)} s`;
    return seconds < 3600 ? `${String(seconds / 60)} m` : `${String(seconds / 3600)} h`;
  };

  it('the pauses between attempts, and how long they take together', () => {
    const pauses = /tried again after\s([^]*?), each/
      .exec(FAILING)?.[1]
      ?.replaceAll(/\s+/g, ' ')
      .split(/, | and /);
    expect(pauses).toEqual(deliveries.retries.map(shortly));
    const hours = deliveries.retries.reduce((sum, pause) => sum + pause.toSeconds(), 0) / 3600;
    expect(numbersIn([FAILING], /about (\d+) hours/g)).toEqual([Math.floor(hours)]);
  });

  it('the time that an attempt has', () => {
    const section = sectionOf(PAGE, 'What is sent');
    expect(numbersIn([section], /has (\d+) seconds to connect/g)).toEqual([deliveries.connectTimeout.toSeconds()]);
    expect(numbersIn([section], /and (\d+) seconds in all/g)).toEqual([deliveries.timeout.toSeconds()]);
  });

  it('when an endpoint is spared, when others are told, and when it is disabled', () => {
    const { circuit, warnAfter, disableAfter } = deliveries;
    expect(numbersIn([FAILING], /After (\d+) failures in a row/g)).toEqual([circuit.failures]);
    expect(numbersIn([FAILING], /over at least (\d+) minutes/g)).toEqual([circuit.after.toMinutes()]);
    const [first, second, third] = warnAfter.map((after) => after.toHours());
    expect(FAILING).toContain(`told after ${String(first)}, ${String(second)} and ${String(third)} hours`);
    expect(numbersIn([FAILING], /After (\d+) days of nothing/g)).toEqual([disableAfter.toDays()]);
    expect(disableAfter.toDays()).toBe(5);
    expect(sectionOf(PAGE, 'Register an endpoint')).toContain('nothing but fail for five days');
  });

  it('how many endpoints there are, and what each may ask for', () => {
    const section = sectionOf(PAGE, 'Register an endpoint');
    expect(numbersIn([section], /has (\d+) endpoints at most/g)).toEqual([MAX_ENDPOINTS]);
    expect(numbersIn([section], /1 to (\d+), \d+ without it/g)).toEqual([LARGEST_MAX_IN_FLIGHT]);
    expect(numbersIn([section], /1 to \d+, (\d+) without it/g)).toEqual([DEFAULT_MAX_IN_FLIGHT]);
    expect(numbersIn([PAGE], /last (\d+) attempts/g)).toEqual([KEPT_ATTEMPTS]);
  });

  it('the feed and the secrets', () => {
    expect(numbersIn([sectionOf(PAGE, 'The feed')], /appears (\d+) seconds/g)).toEqual([deliveries.feedLag.toSeconds()]);
    expect(numbersIn([sectionOf(PAGE, 'The feed')], /for (\d+) days/g)).toEqual([KEPT_DAYS]);
    expect(numbersIn([sectionOf(PAGE, 'Look after an endpoint')], /beside it for (\d+) hours/g)).toEqual([
      deliveries.secretOverlap.toHours(),
    ]);
  });
});

/** The code's number, where the pattern has its group; each pattern is found at least once. */
const IN_DOCUMENT: readonly (readonly [string, RegExp, readonly number[]])[] = [
  ['bytes of a body', /\b(\d+) KB at most/g, [BODY_LIMIT_BYTES / 1024]],
  ['characters of evidence', /base64, ([\d,]+) characters|([\d,]+) characters of base64/g, [MAX_EVIDENCE_CHARACTERS]],
  ['hours of a list without a range', /the last (\d+) hours/g, [DEFAULT_RANGE_HOURS]],
  ['days of a range', /(\d+) days at most/g, [LONGEST_RANGE_DAYS]],
  ['payments of an order', /(\d+) at most besides/g, [PAGE_SIZE]],
  ['errors of a problem', /(\d+) entries at most/g, [MOST_ERRORS]],
  ['bytes of the lists of a payment', /(\d+) KiB/g, [LISTED_BYTES.disputes / 1024, LISTED_BYTES.reviewReasons / 1024]],
  ["characters of Antom's words", /words, (\d+) characters at most/g, [LONGEST_TEXT]],
];
const IN_CLIENT: typeof IN_DOCUMENT = [
  ['entries of a page', /1 to (\d+); \d+ unless you say so/g, [LARGEST_PAGE]],
  ['entries of a page without a limit', /1 to \d+; (\d+) unless you say so/g, [PAGE_SIZE]],
  ['hours of a list without a range', /the last (\d+) hours/g, [DEFAULT_RANGE_HOURS]],
  ['characters of evidence', /base64, ([\d,]+) characters/g, [MAX_EVIDENCE_CHARACTERS]],
  ['days ahead of expiresAt', /1 minute to (\d+) days ahead/g, [EXPIRES_AT_AHEAD.maxMs / DAY_MS]],
  ['minutes of a payment', /ahead\. (\d+) minutes unless you say so/g, [paymentExpiry.toMinutes()]],
];

describe.each([
  ['the OpenAPI document', [readFileSync('shared/contract/openapi.json', 'utf8')], IN_DOCUMENT],
  ['the client', globSync('shared/client/*.ts').map((file) => readFileSync(file, 'utf8')), IN_CLIENT],
] as const)('a number in %s is the number in the code:', (_, texts, rows) => {
  it.each(rows)('%s', (_what, pattern, expected) => {
    expect(new Set(numbersIn(texts, pattern))).toEqual(new Set(expected));
  });
});

it('an Idempotency-Key is for the client what it is for the service', () => {
  const [, pattern = 'none'] = /if \(!\/(.+)\/\.test\(key\)\)/.exec(readFileSync('shared/client/api.ts', 'utf8')) ?? [];
  expect(pattern).toBe(IDEMPOTENCY_KEY_PATTERN.source);
});
