import * as fc from 'fast-check';
import { html, raw } from 'hono/html';
import { expect, test } from 'vitest';
import { createPiecesFeed, type FeedMessage, type PiecesFeed, type PiecesView } from '../../../infra/web-ui/pieces-feed.ts';

/** What a page shows: for each parent its pieces in order, each with its text. */
type Shown = readonly { readonly parent: string; readonly id: string; readonly text: string }[];

const viewOf = (shown: Shown): PiecesView => ({
  pieces: shown.map(({ id, parent, text }) => ({ id, parent, html: html`${raw(`<p id="${id}">${text}</p>`)}` })),
  html: html``,
});

/** Payments that come and go, newest first, and change. */
const state: fc.Arbitrary<Shown> = fc
  .uniqueArray(fc.record({ number: fc.nat({ max: 12 }), text: fc.constantFrom('a', 'b', 'c'), lines: fc.nat({ max: 3 }) }), {
    selector: ({ number }) => number,
  })
  .map((payments) =>
    payments
      .toSorted((a, b) => b.number - a.number)
      .flatMap(({ number, text, lines }) => [
        { parent: 'list', id: `payment-${String(number)}`, text: 'shell' },
        { parent: `payment-${String(number)}`, id: `state-${String(number)}`, text },
        ...Array.from({ length: lines }, (_, line) => ({
          parent: `payment-${String(number)}`,
          id: `line-${String(number)}-${String(line)}`,
          text,
        })),
      ]),
  );

/** What page.js does with a message. */
function applied(page: Shown, { changed, removed }: FeedMessage): Shown {
  let shown = page.filter(({ id, parent }) => !removed.includes(id) && !removed.includes(parent));
  for (const { id, parent, after, html: text } of changed) {
    const piece = { id, parent, text: />(.*)</.exec(text)?.[1] ?? '' };
    const at = shown.findIndex((other) => other.id === id);
    if (at >= 0) shown = shown.with(at, piece);
    else {
      const before = after === null ? -1 : shown.findIndex((other) => other.id === after);
      shown = before >= 0 || after === null ? shown.toSpliced(before + 1, 0, piece) : [piece, ...shown];
    }
  }
  return shown;
}

const grouped = (shown: Shown) => Object.fromEntries(Object.entries(Object.groupBy(shown, ({ parent }) => parent)).toSorted());

function feedOver(): { feed: PiecesFeed; become: (shown: Shown) => string } {
  let now: Shown = [];
  const feed = createPiecesFeed('run', () => viewOf(now));
  return {
    feed,
    become: (shown) => {
      now = shown;
      return feed.refresh().version;
    },
  };
}

test('a page that takes every change, or only some of the versions, shows what there is', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(state, fc.boolean()), { minLength: 1 }), (changes) => {
      const { feed, become } = feedOver();
      let page: Shown = [];
      let had: string | undefined;
      for (const [shown, listens] of changes) {
        const version = become(shown);
        if (!listens) continue;
        page = applied(page, feed.since(had) ?? { changed: [], removed: [] });
        had = version;
        expect(grouped(page)).toEqual(grouped(shown));
      }
    }),
  );
});

test('what is sent for a change does not grow with the number of payments', () => {
  const many = (count: number, changed: string): Shown =>
    Array.from({ length: count }, (_, number) => ({ parent: 'list', id: `p${String(number)}`, text: number === 0 ? changed : 'same' }));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
      const { feed, become } = feedOver();
      const version = become(many(count, 'before'));
      become(many(count, 'after'));
      expect(feed.since(version)?.changed.map(({ id }) => id)).toEqual(['p0']);
    }),
  );
});

test('without a change there is no new version, and a version of another run or of no run is not known', () => {
  const { feed, become } = feedOver();
  const shown = [{ parent: 'list', id: 'p', text: 'a' }];
  expect(become(shown)).toBe(become(shown));
  for (const version of ['other.1', 'run', 'run.x', '', 'run.1.5']) expect(feed.since(version)).toBeUndefined();
});
