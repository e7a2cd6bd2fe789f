const css = String.raw;

/** Buttons, fields and choices: every target is at least 48 px high. */
export const CONTROL_STYLES = css`
  .button {
    display: flex;
    align-items: center;
    justify-content: center;
    width: 100%;
    min-height: 56px;
    padding: var(--s-3) var(--s-4);
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: var(--accent);
    color: var(--on-accent);
    font: inherit;
    font-size: 17px;
    font-weight: 700;
    line-height: 1.3;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    transition: filter 120ms;
  }
  .button:hover {
    filter: brightness(1.08);
  }
  .button.second,
  .button.quiet {
    min-height: 48px;
    background: var(--surface);
    color: var(--ink);
    font-size: 16px;
    font-weight: 600;
  }
  .button.second {
    border-color: var(--edge);
  }
  .button.quiet {
    background: transparent;
    color: var(--muted);
  }
  .button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }
  .stack {
    display: grid;
    gap: var(--s-3);
  }
  .field {
    display: grid;
    gap: var(--s-2);
    font-weight: 600;
    font-size: 15px;
  }
  select {
    width: 100%;
    min-height: 48px;
    padding: 0 var(--s-3);
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: 16px;
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    min-height: 48px;
    font-size: 15px;
    line-height: 1.4;
    cursor: pointer;
  }
  .check input {
    flex: none;
    width: 22px;
    height: 22px;
    margin: 0;
    accent-color: var(--accent);
  }
  summary {
    display: flex;
    align-items: center;
    min-height: 48px;
    font-size: 14px;
    color: var(--muted);
    cursor: pointer;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--s-2);
  }
  @media (min-width: 540px) {
    .tiles {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }
  .tile {
    position: relative;
    display: grid;
    justify-items: center;
    align-content: center;
    gap: var(--s-1);
    min-height: 88px;
    padding: var(--s-2) var(--s-1);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    font-size: 14px;
    line-height: 1.3;
    text-align: center;
    cursor: pointer;
  }
  .tile input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .tile .initials {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 50%;
    background: var(--sunken);
    color: var(--muted);
    font-size: 14px;
    font-weight: 700;
  }
  .tile:hover {
    border-color: var(--edge);
  }
  .tile:has(:checked) {
    border-color: var(--accent);
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1px var(--accent);
    font-weight: 700;
  }
  .tile:has(:checked) .initials {
    background: var(--accent);
    color: var(--on-accent);
  }
  .tile:has(:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  /* What has the focus is never behind the dock. */
  html:has(.dock) {
    scroll-padding-bottom: 160px;
  }
  .dock {
    position: sticky;
    bottom: 0;
    margin: 0 calc(-1 * var(--s-4));
    padding: var(--s-2) var(--s-4) calc(var(--s-3) + env(safe-area-inset-bottom));
    background: var(--paper);
    border-top: 1px solid var(--line);
  }
  @media (min-width: 540px) {
    .dock {
      margin: 0;
      padding-inline: 0;
    }
  }
  /* On a phone the button stands at the bottom of the screen even under a short page. */
  @media (max-width: 539px) {
    body:has(.dock) {
      display: grid;
      grid-template-rows: auto 1fr;
      min-height: 100dvh;
    }
    main.column:has(.dock) {
      grid-template-rows: auto auto 1fr;
      padding-bottom: 0;
    }
    form:has(.dock) {
      display: flex;
      flex-direction: column;
    }
    .dock {
      margin-top: auto;
    }
  }
`;
