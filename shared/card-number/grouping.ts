/** A number in a run of digits: the groups in which it stands, what stands between them, and the run's groups on both sides of it. */
export interface WrittenNumber {
  /** Whether other digits touch it. */
  readonly isGlued: boolean;
  /** How many digits of each group belong to the number: all of them, but where other digits touch it. */
  readonly sizes: readonly number[];
  readonly groups: readonly string[];
  readonly separators: readonly string[];
  readonly before: Neighbour | undefined;
  readonly behind: Neighbour | undefined;
}

export interface Neighbour {
  readonly digits: string;
  /** What stands between it and the number. */
  readonly separator: string;
}

/** Sizes of groups as cards show their numbers and forms ask for them, and single digits. A barcode has 13 digits too, so few groupings of 13 count. */
const PRINTED = /^(?:4-4-4-4(?:-[123])?|4-4-4-[23]|4-6-[45]|1(?:-1){13,})$/;
const PRINTED_13 = /^(?:4-3-3-3|4-4-4-1)$/;
/** Spaces, hyphens, dashes and underscores stand within numbers. */
const GAP = /^[ \p{Zs}\p{Pd}\p{Pc}\u2212]+$/u;
/** These stand between the numbers of a list: in prose, in a table, or in JSON. */
const LIST = /[,;|/\s"'[\]{}]/u;
/** What may stand beside a card number in the same list: an expiry date or a year. */
const DATE = /^(?:(?:0[1-9]|1[0-2])[2-4]\d|[2-4]\d(?:0[1-9]|1[0-2])|20[2-4]\d)$/;

/**
 * Whether a number in several groups is written like a card number.
 * - In the groups of a printed card: whatever the separators, changing ones too.
 * - In other groups: with spaces and dashes only, or with one separator throughout. A pair of coordinates is none, nor is a list of prices with decimals.
 * - Separated like a list: not when the list goes on.
 * - Not when its groups are round numbers, because those are prices.
 */
export function isGroupedLikeCard(number: WrittenNumber): boolean {
  const { groups, separators, isGlued } = number;
  const sizes = number.sizes.join('-');
  const areGaps = separators.every((separator) => GAP.test(separator));
  const isList = !areGaps && separators.some((separator) => LIST.test(separator));
  if (isList && (isGlued || isPartOfList(number))) return false;
  if (PRINTED.test(sizes) || PRINTED_13.test(sizes)) return !arePrices(groups);
  if (isGlued || groups.join('').length === 13 || arePrices(groups)) return false;
  if (areGaps) return !isCutOut(number);
  return new Set(separators).size === 1 && !(isList && (number.before ?? number.behind) !== undefined);
}

/** Three or more are round numbers, and most of them hundreds. By chance, the groups of one card in a million are. */
function arePrices(groups: readonly string[]): boolean {
  return (
    groups.length > 2 &&
    groups.every((group) => /^[1-9]\d*0$/.test(group)) &&
    groups.filter((group) => group.endsWith('00')).length * 2 > groups.length + 1
  );
}

/** Whether a list has another number like the outermost group, so that these are only some of its numbers. */
function isPartOfList({ groups, before, behind }: WrittenNumber): boolean {
  return isLike(groups[0], before) || isLike(groups.at(-1), behind);
}

function isLike(group = '', neighbour: Neighbour | undefined): boolean {
  if (neighbour === undefined || GAP.test(neighbour.separator)) return false;
  return neighbour.digits.length === group.length && !DATE.test(neighbour.digits);
}

/** Whether spaces stand in it, and hyphens at its ends: then it consists of ends of other numbers, such as two dates or telephone numbers. */
function isCutOut({ separators, before, behind }: WrittenNumber): boolean {
  const isTight = (neighbour: Neighbour | undefined) => neighbour !== undefined && !/\s/.test(neighbour.separator);
  return separators.some((separator) => /\s/.test(separator)) && (isTight(before) || isTight(behind));
}
