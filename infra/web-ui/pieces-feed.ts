import type { Html } from './layout.ts';

/** An element of a page that changes by itself. */
export interface Piece {
  /** The element's id. */
  readonly id: string;
  /** The id of the element that it is in, in the order of the pieces. */
  readonly parent: string;
  /** Without the pieces that are in it. */
  readonly html: Html;
}

/** The part of a page that changes while it is open. */
export interface PiecesView<AnyPiece extends Piece = Piece> {
  readonly pieces: readonly AnyPiece[];
  /** All pieces, each where it belongs. */
  readonly html: Html;
}

/** A piece as a page gets it. */
export interface SentPiece {
  readonly id: string;
  readonly parent: string;
  /** The piece before it in the same parent; null for the first one. */
  readonly after: string | null;
  readonly html: string;
}

export interface FeedMessage {
  readonly changed: readonly SentPiece[];
  /** Ids of elements that are no longer there. */
  readonly removed: readonly string[];
}

interface KnownPiece<AnyPiece> extends SentPiece {
  readonly version: number;
  readonly piece: AnyPiece;
}

/** What a page has, as a version, and what it needs to catch up. */
export interface PiecesFeed<AnyPiece extends Piece = Piece> {
  /** Looks at the system anew. @returns the version of what is now, and all of it */
  refresh(): { readonly version: string; readonly html: Html };
  /** What has changed since a version, as of the last look. Undefined when the version is not one of this feed: then the page has to be loaded anew. */
  since(version: string | undefined): FeedMessage | undefined;
  /** A piece that is shown. */
  piece(id: string): AnyPiece | undefined;
}

/** Removals that are remembered. A page that has missed more is loaded anew. */
const KEPT_REMOVALS = 2_000;

/** @param run the same for one run of the server only, so that a page of an earlier run is noticed */
export function createPiecesFeed<AnyPiece extends Piece>(run: string, look: () => PiecesView<AnyPiece>): PiecesFeed<AnyPiece> {
  let known = new Map<string, KnownPiece<AnyPiece>>();
  let removals: readonly { readonly id: string; readonly version: number }[] = [];
  let forgottenUntil = 0;
  let version = 0;

  function take({ pieces }: PiecesView<AnyPiece>): void {
    const next = version + 1;
    const last = new Map<string, string>();
    const now = new Map<string, KnownPiece<AnyPiece>>();
    let hasChanged = false;
    for (const piece of pieces) {
      const html = markupOf(piece.html);
      const before = known.get(piece.id);
      const isSame = before?.html === html;
      hasChanged ||= !isSame;
      const after = last.get(piece.parent) ?? null;
      last.set(piece.parent, piece.id);
      now.set(piece.id, { id: piece.id, parent: piece.parent, after, html, piece, version: isSame ? before.version : next });
    }
    const gone = [...known.keys()].filter((id) => !now.has(id));
    if (!hasChanged && gone.length === 0) return;
    version = next;
    known = now;
    const all = [...removals, ...gone.map((id) => ({ id, version }))];
    forgottenUntil = Math.max(forgottenUntil, all.at(-KEPT_REMOVALS - 1)?.version ?? 0);
    removals = all.slice(-KEPT_REMOVALS);
  }

  return {
    refresh() {
      const view = look();
      take(view);
      return { version: `${run}.${version}`, html: view.html };
    },
    since(from = `${run}.0`) {
      const dot = from.lastIndexOf('.');
      const [ofRun, had] = [from.slice(0, dot), Number(from.slice(dot + 1))];
      if (ofRun !== run || !Number.isInteger(had) || (had > 0 && had < forgottenUntil)) return undefined;
      return {
        changed: [...known.values()]
          .filter((piece) => piece.version > had)
          .map(({ id, parent, after, html }) => ({ id, parent, after, html })),
        removed: removals.filter(({ id, version: at }) => at > had && !known.has(id)).map(({ id }) => id),
      };
    },
    piece: (id) => known.get(id)?.piece,
  };
}

function markupOf(html: Html): string {
  if (html instanceof Promise) throw new Error('a piece waits for nothing');
  return html.toString();
}
