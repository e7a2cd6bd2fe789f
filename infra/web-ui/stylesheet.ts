import { colourProperties, DARK, LIGHT, SCALE_PROPERTIES } from './design-tokens.ts';

// A tag of this name lets editors and the formatter treat the text as CSS.
const css = String.raw;

/** The stylesheet of every page for buyers, and the base of the engineers' pages. It names no outside address: fonts are the system's own. */
export const STYLESHEET = css`
  :root {
    color-scheme: light dark;
    ${colourProperties(LIGHT)}
    ${SCALE_PROPERTIES}
    --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      ${colourProperties(DARK)}
    }
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  body {
    margin: 0;
    background: var(--paper);
    color: var(--ink);
    font:
      400 16px/1.6 Pretendard,
      'Apple SD Gothic Neo',
      'Noto Sans KR',
      'Malgun Gothic',
      NanumGothic,
      system-ui,
      sans-serif;
    word-break: keep-all;
    overflow-wrap: anywhere;
    -webkit-text-size-adjust: 100%;
  }
  h1,
  h2,
  p,
  dl,
  dd,
  ol,
  ul,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ol,
  ul {
    list-style: none;
  }
  h1 {
    font-size: 24px;
    line-height: 1.35;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  p {
    text-wrap: pretty;
  }
  h2 {
    font-size: 17px;
    line-height: 1.4;
  }
  a {
    color: var(--accent);
    text-underline-offset: 3px;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
    border-radius: 6px;
  }
  .muted {
    color: var(--muted);
  }
  .small {
    font-size: 14px;
    line-height: 1.5;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .bar {
    background: var(--surface);
    border-bottom: 1px solid var(--line);
  }
  .bar > div {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--s-4);
    min-height: 56px;
  }
  .bar strong {
    display: block;
    min-width: 0;
    font-size: 17px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bar strong a {
    color: inherit;
    text-decoration: none;
  }
  .bar .language {
    flex: none;
    display: inline-flex;
    align-items: center;
    min-height: 48px;
    padding: 0 var(--s-2);
    font-size: 14px;
    color: var(--muted);
  }
  .column {
    width: 100%;
    max-width: 560px;
    margin: 0 auto;
    padding: 0 var(--s-4);
  }
  .wide .column {
    max-width: 1080px;
  }
  main.column {
    display: grid;
    gap: var(--s-4);
    padding-block: var(--s-4) var(--s-7);
  }
  main.column > * {
    min-width: 0;
  }
  .card {
    display: grid;
    gap: var(--s-4);
    min-width: 0;
    padding: var(--s-5) var(--s-4);
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-large);
  }
  .card > * {
    min-width: 0;
  }
  .amount {
    font-size: 34px;
    font-weight: 700;
    white-space: nowrap;
    line-height: 1.2;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }
  .amount.long {
    font-size: 22px;
  }
  .notice {
    display: block;
    padding: var(--s-3) var(--s-4);
    background: var(--sunken);
    border-radius: var(--radius);
    font-size: 14px;
    line-height: 1.5;
  }
  .notice strong {
    display: block;
  }
  .facts {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: var(--s-2) var(--s-3);
    align-items: baseline;
    font-size: 15px;
  }
  .facts dt {
    color: var(--muted);
  }
  .facts dd {
    text-align: right;
    min-width: 0;
  }
  .facts .total {
    font-size: 18px;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }
`;
