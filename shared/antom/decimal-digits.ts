const ZERO = 0x30;

/** The value of a digit of any script. Unicode has the ten digits of each script together and in order, from zero on. @internal */
export function valueOfDigit(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return before % 10;
}

/** Whether the last of the ASCII digits between two places is the check digit of those before it, by Luhn. @internal */
export function hasRightCheckDigit(digits: string, from = 0, to = digits.length): boolean {
  let sum = 0;
  for (let at = to - 1; at >= from; at--) {
    const value = (digits.charCodeAt(at) - ZERO) * ((to - at) % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
