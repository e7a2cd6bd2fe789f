const css = String.raw;

/** Cards side by side where there is room, as on the shop's shelf. */
export const SHELF_STYLES = css`
  .shelf {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr));
    gap: var(--s-4);
  }
  .shelf .card {
    align-content: start;
  }
  .picture {
    display: block;
    width: 100%;
    height: auto;
    border-radius: var(--radius);
  }
  .price {
    font-size: 22px;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }
  .order-line {
    display: grid;
    grid-template-columns: minmax(88px, 1fr) 2fr;
    gap: var(--s-2);
  }
  .order-line select {
    height: 56px;
  }
`;
