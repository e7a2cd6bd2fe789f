const css = String.raw;

/** What engineers read: commands, identifiers, who said what and when. */
export const TIMELINE_STYLES = css`
  h3 {
    margin: 0;
    font-size: 16px;
    line-height: 1.4;
  }
  .code,
  pre {
    font-family: var(--mono);
    font-size: 13px;
    word-break: normal;
    overflow-wrap: anywhere;
  }
  .facts .code {
    font-size: 12px;
  }
  pre {
    margin: 0;
    padding: var(--s-3);
    max-height: 320px;
    overflow: auto;
    background: var(--sunken);
    border-radius: var(--radius);
    line-height: 1.5;
    white-space: pre-wrap;
  }
  .numbered {
    display: grid;
    gap: var(--s-2);
    padding-left: 1.4em;
    list-style: decimal;
  }
  .command {
    display: grid;
    gap: var(--s-2);
  }
  @media (min-width: 720px) {
    .command {
      grid-template-columns: 1fr 120px;
      align-items: start;
    }
    .command p {
      grid-column: 1 / -1;
    }
  }
  .payment-head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--s-2) var(--s-4);
  }
  .badge {
    display: inline-block;
    padding: 0 var(--s-2);
    border-radius: 6px;
    background: var(--accent-soft);
    color: var(--accent);
    font-size: 13px;
    font-weight: 700;
  }
  .timeline li {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: baseline;
    gap: 0 var(--s-4);
    padding: var(--s-1) 0 var(--s-1) var(--s-4);
    border-left: 3px solid var(--line);
    font-size: 15px;
  }
  .timeline time,
  .timeline .who {
    color: var(--muted);
  }
  .timeline .what {
    font-weight: 600;
    min-width: 0;
  }
  .timeline .trouble {
    border-color: var(--accent);
  }
  .timeline li > :last-child {
    grid-column: 1 / -1;
    min-width: 0;
  }
  .timeline summary {
    gap: var(--s-2);
    min-height: 32px;
    font-size: inherit;
    color: inherit;
    text-decoration: none;
  }
  .timeline summary:hover {
    text-decoration: underline;
  }
  .timeline summary::after {
    content: '+';
    color: var(--muted);
  }
  .timeline [open] > summary::after {
    content: '−';
  }
  .timeline span.what {
    display: flex;
    align-items: center;
    min-height: 32px;
  }
  @media (min-width: 720px) {
    .timeline li {
      grid-template-columns: 112px 150px 1fr;
    }
    .timeline li > :last-child {
      grid-column: auto;
    }
  }
`;
