/** All moments from the first on, up to the second, which is not in it. */
export interface TimeRange {
  readonly from: Date;
  readonly to: Date;
}
