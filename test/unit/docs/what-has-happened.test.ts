import { describe, expect, it } from 'vitest';
import { GATEWAY_ANSWERS } from '../../../infra/local/runner/http-answer.ts';
import { API_TIMEOUT } from '../../../infra/stages/function-timeouts.ts';
import { GATEWAY_ERRORS } from '../../../shared/contract/gateway-errors.ts';
import { type Aftermath, PROBLEMS } from '../../../shared/contract/problems.ts';
import { sectionOf } from '../../support/markdown.ts';
import { readPage } from './pages.ts';

/* What the API's page says about the doubt that a lost answer leaves, against every answer that there is. */

const SECTION = sectionOf(readPage('shared/contract/README.md'), 'What has happened').replaceAll('\n', ' ');
const statusesIn = (text = '') => [...text.matchAll(/\b(\d{3}|\dxx)\b/g)].map(([status]) => status);
const ENDING = statusesIn(/until the answer is ([^.]*)\./.exec(SECTION)?.[1]);
const OTHERS = statusesIn(/([\w, ]+) do not end it/.exec(SECTION)?.[1]);
const isAmong = (statuses: readonly string[], status: number) =>
  statuses.some((each) => new RegExp(`^${each.replace('xx', '..')}$`).test(String(status)));

const GATEWAY = Object.entries(GATEWAY_ERRORS).flatMap(([status, row]): [number, Aftermath][] =>
  /^\d/.test(status) ? [[Number(status), row]] : [],
);
const ALL: readonly (readonly [number, Aftermath])[] = [...Object.values(PROBLEMS).map((row) => [row.status, row] as const), ...GATEWAY];

describe('after a request without an answer', () => {
  it('every answer either ends the doubt or does not', () => {
    expect(ENDING).toEqual(['2xx', '400', '409', '422']);
    for (const [status] of ALL) expect([status, isAmong(ENDING, status)]).toEqual([status, !isAmong(OTHERS, status)]);
  });

  it('no answer of the gateway and no answer in doubt ends it', () => {
    for (const [status] of GATEWAY) expect([status, isAmong(ENDING, status)]).toEqual([status, false]);
    for (const [status, { definite }] of ALL) if (!definite) expect([status, isAmong(ENDING, status)]).toEqual([status, false]);
  });

  it('what is in doubt is repeated with the same key, and nothing else is but what had no effect for the moment', () => {
    for (const { definite, repeat } of [...Object.values(PROBLEMS), ...Object.values(GATEWAY_ERRORS)])
      if (!definite) expect(repeat).toBe('same_key');
    const forTheMoment = ALL.filter(([, { definite, repeat }]) => definite && repeat === 'same_key').map(([status]) => status);
    expect(new Set(forTheMoment)).toEqual(new Set([503, 429]));
  });

  it('the page knows every answer of the gateway of the local run', () => {
    const known = GATEWAY.map(([status]) => status);
    for (const { status } of Object.values(GATEWAY_ANSWERS)) expect(known).toContain(status);
  });

  it('the request is over when the page says so', () => {
    const seconds = [...SECTION.matchAll(/(\d+) seconds/g)].map(([, number]) => Number(number));
    expect(seconds.length).toBeGreaterThan(1);
    for (const each of seconds) expect([each, each > API_TIMEOUT.toSeconds() && each <= 30]).toEqual([each, true]);
  });
});
