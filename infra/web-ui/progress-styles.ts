const css = String.raw;

/** The marks and steps of a payment's state. Without motion where the reader asked for none. */
export const PROGRESS_STYLES = css`
  .state {
    display: grid;
    justify-items: center;
    gap: var(--s-3);
    text-align: center;
  }
  .mark {
    width: 64px;
    height: 64px;
    border-radius: 50%;
    background: var(--sunken);
    color: var(--muted);
  }
  .mark.done {
    background: var(--accent);
    color: var(--on-accent);
  }
  .mark svg {
    display: block;
    width: 64px;
    height: 64px;
  }
  .mark.busy svg {
    color: var(--accent);
    animation: turn 1.4s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  .steps {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--s-2);
    width: 100%;
    font-size: 13px;
    line-height: 1.4;
    color: var(--muted);
  }
  .steps li {
    border-top: 4px solid var(--line);
    border-radius: 2px;
    padding-top: var(--s-2);
  }
  .steps .done {
    border-color: var(--accent);
    color: var(--ink);
  }
  .steps [aria-current] {
    border-color: var(--accent);
    color: var(--ink);
    font-weight: 700;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
