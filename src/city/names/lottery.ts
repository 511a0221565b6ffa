/** Drawing a name by how common it is: a table of tickets, so that a draw is one look-up whatever the number of names. */
import type { Chance } from '../chance.ts'

export type Lottery = { readonly names: readonly string[]; readonly tickets: Uint16Array }

export const words = (text: string): string[] => text.trim().split(/\s+/)

/**
 * @param common most usual first: the n-th has a weight of 1/(n + flat) + floor
 * @param tail rare names, which share what is left evenly
 * @param share of all that are common
 */
export function lottery(
  common: readonly string[],
  tail: readonly string[] = [],
  share = 1,
  { flat = 6, floor = 0.004, size = 4096 }: { flat?: number; floor?: number; size?: number } = {},
): Lottery {
  const names: string[] = []
  const weights: number[] = []
  const seen = new Map<string, number>()
  let sum = 0
  common.forEach((name, i) => {
    const weight = 1 / (i + 1 + flat) + floor
    sum += weight
    const known = seen.get(name)
    if (known !== undefined) {
      weights[known]! += weight
      return
    }
    seen.set(name, names.length)
    names.push(name)
    weights.push(weight)
  })
  const rare = tail.filter(name => !seen.has(name))
  const part = rare.length === 0 ? 1 : share
  const tickets = new Uint16Array(size)
  let at = 0
  let upTo = 0
  for (let i = 0; i < names.length; i++) {
    upTo += (weights[i]! / sum) * part * size
    // Everybody has a ticket.
    const end = Math.min(size, Math.max(at + 1, Math.round(upTo)))
    while (at < end) tickets[at++] = i
  }
  const start = at
  for (let i = 0; at < size; i++, at++) tickets[at] = names.length + Math.floor((i * rare.length) / (size - start))
  return { names: names.concat(rare), tickets }
}

export const draw = ({ names, tickets }: Lottery, chance: Chance): string =>
  names[tickets[chance.below(tickets.length)]!]!
