/** Confidence intervals of a share and of a rate. */

/** Two-sided, 95%: 1.959964 standard errors. */
export const Z95 = 1.959963984540054
export type Interval = { readonly low: number; readonly high: number }

/**
 * Wilson's interval of a share (Wilson, JASA 22, 1927), which stays between 0 and 1 whatever the counts.
 * @throws RangeError unless 0 <= numerator <= denominator and there are cases
 */
export function wilson(numerator: number, denominator: number, z = Z95): Interval {
  if (!(denominator > 0 && numerator >= 0 && numerator <= denominator)) throw new RangeError('no share of cases')
  const p = numerator / denominator
  const middle = p + (z * z) / (2 * denominator)
  const half = z * Math.sqrt((p * (1 - p)) / denominator + (z * z) / (4 * denominator * denominator))
  const whole = 1 + (z * z) / denominator
  return { low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) }
}

/**
 * Byar's interval of a count over a base (Breslow and Day, Statistical Methods in Cancer Research II, 1987), good from ten
 * events on and fair below.
 * @param per what the rate is given for: 10,000 children
 * @throws RangeError for a count below nought or a base of nothing
 */
export function byar(count: number, base: number, per = 1, z = Z95): Interval {
  if (!(count >= 0 && base > 0)) throw new RangeError('no rate')
  const low = count === 0 ? 0 : count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3
  const next = count + 1
  const high = next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3
  return { low: (Math.max(0, low) / base) * per, high: (high / base) * per }
}
