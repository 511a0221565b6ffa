/** Days that children in care spend in each kind of placement. */
import type { Person, Placement } from '../model.ts'
import { type Frame, monthFrom } from './frame.ts'
import type { Counts } from './tally.ts'

/** Kinds of placement, by what they cost (money.ts). */
export const PLACED = [
  'own foster carers',
  'foster agencies',
  'connected carers',
  'children’s homes',
  'secure homes and units',
  'supported accommodation',
  'with parents or adopters',
  'other placements',
] as const

/** PR1 is the authority's own provision (SSDA903, placement provider). */
function kindOf({ type, provider }: Placement): number {
  const letter = type[0]
  if (letter === 'U') return type < 'U4' ? 2 : provider === 'PR1' ? 0 : 1
  if (type === 'K2') return 3
  if (type === 'K1' || type === 'R5') return 4
  if (type === 'K3' || type === 'H5' || type === 'P2') return 5
  if (type === 'P1' || letter === 'A') return 6
  return 7
}

/** Counts the days of a child's placements. */
export function placed(f: Frame, child: Person, tally: Counts): void {
  const { first, until } = f.settled
  for (const period of child.child!.care.periods) {
    if (period.end !== null && period.end <= first) continue
    for (const p of period.placements) {
      const from = Math.max(p.start, first)
      const to = Math.min(p.end ?? until, until)
      if (to <= from) continue
      const at = kindOf(p) * f.months
      let day = from
      for (let m = monthFrom(f, from); day < to; m++) {
        const next = Math.min(f.ends[m]! + 1, to)
        tally.days[at + m]! += next - day
        day = next
      }
    }
  }
}
