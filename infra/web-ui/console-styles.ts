const css = String.raw;

/** What engineers press and look up: scenarios, actions, refunds and disputes. */
export const CONSOLE_STYLES = css`
  h4 {
    margin: 0;
    font-size: 14px;
  }
  .fold {
    gap: 0;
  }
  .fold > summary {
    gap: var(--s-2);
    margin: calc(-1 * var(--s-3)) 0;
    color: var(--ink);
    text-decoration: none;
  }
  .fold > summary::before {
    content: '+';
    width: 1em;
    color: var(--muted);
    font-weight: 700;
  }
  .fold[open] > summary::before {
    content: '−';
  }
  .fold[open] > .stack {
    margin-top: var(--s-4);
  }
  .scenarios li {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: var(--s-1) var(--s-4);
    align-items: center;
    padding: var(--s-2) 0;
    border-top: 1px solid var(--line);
    font-size: 15px;
  }
  .scenarios strong {
    font-variant-numeric: tabular-nums;
  }
  .scenarios li > span {
    grid-row: 2;
    grid-column: 1 / -1;
  }
  @media (min-width: 720px) {
    .scenarios li {
      grid-template-columns: 88px 1fr auto;
    }
    .scenarios li > span {
      grid-row: auto;
      grid-column: auto;
    }
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s-2);
  }
  .actions p {
    flex-basis: 100%;
  }
  .actions .button,
  .scenarios .button {
    width: auto;
    padding: var(--s-2) var(--s-4);
    font-size: 14px;
  }
  .records {
    display: grid;
    gap: var(--s-2);
  }
  .records li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--s-1) var(--s-3);
    padding: var(--s-3);
    background: var(--sunken);
    border-radius: var(--radius);
    font-size: 14px;
  }
  .records li + li {
    margin-top: var(--s-2);
  }
  .records .actions {
    flex-basis: 100%;
    margin-top: var(--s-2);
  }
  .payment-head .badge {
    white-space: nowrap;
  }
`;
