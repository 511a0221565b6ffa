/**
 * Counts of a measure by ward or locality as they may leave: few children are hidden, and so is what would give them away beside
 * the council's own figure. Official statistics of whole councils, regions and countries are public as they were published.
 */

import type { Unit, Value } from '../shapes.ts'
import type { PlaceKind } from '../tables.ts'
import { type Shown, type SmallSettings, suppress, type Totals } from './suppress.ts'

/** What the dictionary says of a measure's small numbers, as it is kept to; null where its counts are not of children. */
export function smallRule(suppression: string | undefined): SmallSettings | null {
  const said = (suppression ?? '').trim()
  if (/^(?:none\b|not (?:of )?children\b)/i.test(said)) return null
  const under = /\b(?:under|below|fewer than|less than)\s+(\d{1,3})\b/i.exec(said)
  return { threshold: Math.max(5, Number(under?.[1] ?? 5)) }
}

export const isLocal = (kind: PlaceKind): boolean => kind === 'locality' || kind === 'ward'

type At<V extends Value> = { readonly id: string; readonly kind: PlaceKind; readonly values: readonly V[] }
type Of = { readonly unit: Unit; readonly suppression?: string | undefined }
/** A count that may be hidden; null where there is none. */
type Part = 'value' | 'numerator' | 'denominator'
const PARTS: readonly Part[] = ['value', 'numerator', 'denominator']
type Cell = { readonly place: string; readonly at: Value }
/** What of each place's value is hidden. */
type Hidden = Map<string, Set<Part>>

/**
 * The values of places as they may leave.
 * @param of the definition of the measure
 * @param places every ward and locality with a value, whether it is asked for or not; those of other kinds as they come
 * @param own the id of the council whose wards and localities they are: its counts are the margin; null where it has none
 */
export function guarded<V extends Value>(
  of: Of,
  places: readonly At<V>[],
  own: string | null,
): ReadonlyMap<string, readonly V[]> {
  const rule = smallRule(of.suppression)
  const plain = new Map(places.map(p => [p.id, p.values]))
  const local = places.filter(p => isLocal(p.kind))
  if (rule === null || local.length === 0) return plain
  const counts = of.unit === 'number' && local.every(p => p.values.every(v => v.value === null || whole(v.value)))
  const periods = new Set(local.flatMap(p => p.values.map(keyOf)))
  const hidden = new Map<string, Hidden>()
  for (const period of periods) {
    const within = (kind: PlaceKind) =>
      local.flatMap((p): Cell[] => {
        const at = p.kind === kind ? p.values.find(v => keyOf(v) === period) : undefined
        return at ? [{ place: p.id, at }] : []
      })
    const margin = places.find(p => p.id === own)?.values.find(v => keyOf(v) === period) ?? null
    hidden.set(
      period,
      ofPeriod(within('locality'), within('ward'), margin && { place: own!, at: margin }, counts, of, rule),
    )
  }
  return new Map(places.map(p => [p.id, p.values.map(v => kept(v, hidden.get(keyOf(v))?.get(p.id)))]))
}

const keyOf = (v: Value): string => `${v.from} ${v.until}`
const whole = (n: number | null): n is number => n !== null && Number.isSafeInteger(n) && n >= 0

/** A value of which a part is hidden is none: with the rest it would give that part away. */
function kept<V extends Value>(v: V, hidden: ReadonlySet<Part> | undefined): V {
  if (!hidden || hidden.size === 0) return v
  return {
    ...v,
    value: null,
    missing: 'suppressed',
    numerator: hidden.has('numerator') || hidden.has('value') ? null : v.numerator,
    denominator: hidden.has('denominator') || hidden.has('value') ? null : v.denominator,
  }
}

function ofPeriod(
  localities: readonly Cell[],
  wards: readonly Cell[],
  margin: Cell | null,
  counts: boolean,
  of: Of,
  rule: SmallSettings,
): Hidden {
  const hidden: Hidden = new Map()
  const both = localities.length > 0 && wards.length > 0
  const wide = hiddenAmong(localities, margin, counts, of, rule, hidden)
  if (!both) return hiddenAmong(wards, margin, counts, of, rule, hidden) || wide ? hidden : new Map()
  // Wards lie within localities in a way that files do not say: where anything is small, no ward's count is shown.
  if (hiddenAmong(wards, margin, counts, of, rule, new Map()) || wide) for (const c of wards) hideAll(hidden, c.place)
  return hidden
}

function hide(hidden: Hidden, place: string, part: Part): void {
  const known = hidden.get(place) ?? new Set<Part>()
  hidden.set(place, known.add(part))
}
function hideAll(hidden: Hidden, place: string): void {
  for (const part of PARTS) hide(hidden, place, part)
}

/** Hides what is small among places of one kind, and what protects it. Whether anything was. */
function hiddenAmong(
  cells: readonly Cell[],
  margin: Cell | null,
  counts: boolean,
  { unit }: Of,
  rule: SmallSettings,
  hidden: Hidden,
): boolean {
  let any = false
  const note = (place: string, part: Part) => {
    any = true
    hide(hidden, place, part)
  }
  const both = cells.filter(c => c.at.numerator !== null && c.at.denominator !== null)
  const shares =
    unit === 'percent' &&
    both.length > 0 &&
    cells.every(c => (c.at.numerator === null) === (c.at.denominator === null)) &&
    [...both, ...(margin ? [margin] : [])].every(
      c => (c.at.numerator ?? 0) <= (c.at.denominator ?? Number.POSITIVE_INFINITY),
    )
  // What a number of children is out of is no count of them.
  const parts: readonly Part[] = counts ? ['value', 'numerator'] : ['numerator', 'denominator']
  const usable = (c: Cell) => parts.every(part => c.at[part] === null || whole(c.at[part]))
  // What is no count cannot be worked with: none of it is shown.
  if (!cells.every(usable)) {
    for (const c of cells.filter(c => c.at.numerator !== null || c.at.denominator !== null || counts)) {
      any = true
      hideAll(hidden, c.place)
    }
    return any
  }
  if (shares) {
    const rows = both.map(c => [c.at.numerator!, c.at.denominator! - c.at.numerator!])
    const ofAll = margin && whole(margin.at.numerator) && whole(margin.at.denominator) ? margin : null
    const sums = [0, 1].map(k => rows.reduce((sum, r) => sum + r[k]!, 0))
    const rest = ofAll
      ? [ofAll.at.numerator! - sums[0]!, ofAll.at.denominator! - ofAll.at.numerator! - sums[1]!]
      : [0, 0]
    // What the council counts of nobody's locality can be worked out from the margin like a place of its own.
    const table = rest.every(n => n >= 0) && rest.some(n => n > 0) ? [...rows, rest] : rows
    const shown = suppress(table, rule)
    both.forEach((c, i) => {
      if (shown.cells[i]![0] === null) note(c.place, 'numerator')
      if (shown.cells[i]![1] === null) note(c.place, shown.ofRows![i] === null ? 'denominator' : 'numerator')
      if (shown.ofRows![i] === null) note(c.place, 'denominator')
    })
    if (ofAll && (shown.ofColumns!.some(n => n === null) || shown.ofAll === null)) {
      note(ofAll.place, 'numerator')
      if (shown.ofAll === null) note(ofAll.place, 'denominator')
    }
    return any
  }
  for (const part of parts) any = listed(part, cells, margin, rule, note) || any
  return any
}

const LIST: Totals = { ofRows: true, ofColumns: false, ofAll: false }
/** One count of each place, with their sum. */
function listed(
  part: Part,
  cells: readonly Cell[],
  margin: Cell | null,
  rule: SmallSettings,
  note: (place: string, part: Part) => void,
): boolean {
  const there = cells.filter(c => c.at[part] !== null)
  if (there.length === 0) return false
  const own = there.map(c => c.at[part]!)
  const sum = own.reduce((a, n) => a + n, 0)
  const all = margin && whole(margin.at[part]) ? margin.at[part] : null
  const rest = all !== null && all > sum ? [all - sum] : []
  const shown = suppress([[...own, ...rest]], rule, LIST)
  let any = false
  const at: readonly Shown[] = shown.cells[0]!
  there.forEach((c, i) => {
    if (at[i] !== null) return
    any = true
    note(c.place, part)
  })
  if (any && margin && all !== null && shown.ofRows![0] === null) note(margin.place, part)
  return any
}
