/** Posts as rows and their holders as bars along the years: who led what, how they held it, and where there was nobody. */

import { el, fit, ink, line, type Picture, picture, text, widthOf, wrap } from '../../web/chart/svg.ts'
import { MONTHS } from '../../web/days.ts'
import { say } from '../../web/table/index.ts'
import { type During, daysBetween } from '../during.ts'
import type { Holding, Leadership } from '../leadership.ts'
import { type Held, heldLook, heldPatterns } from './held.ts'

const WIDTH = 1216
const LEFT = 316
const RIGHT = 1112
const TOP = 46
/** A bar, and the space that a row has above and beneath its bars. */
const BAR = 18
const GAP = 3
const PAD = 6
const HEAD = 30

export type Names = ReadonlyMap<string, string>
export type Span = { readonly from: string; readonly until: string; readonly today: string }

const day = (d: string) => say(d, 'day')

/** What is within the span of a range that may have no beginning or no end. */
const cut = ({ from, until }: During, span: Span): During & { from: string; until: string } => ({
  from: from === null || from < span.from ? span.from : from,
  until: until === null || until > span.until ? span.until : until,
})

/** Rows of bars that do not meet, as few as can be; whoever came first is in the upper one. */
function lanesOf(holdings: readonly Holding[], span: Span): (Holding & { from: string; until: string })[][] {
  const lanes: (Holding & { from: string; until: string })[][] = []
  const seen = holdings
    .map(h => ({ ...h, ...cut(h.during, span) }))
    .filter(h => h.from < h.until)
    .sort((a, b) => a.from.localeCompare(b.from) || a.person.localeCompare(b.person))
  for (const h of seen) {
    const free = lanes.find(lane => lane.at(-1)!.until <= h.from)
    if (free) free.push(h)
    else lanes.push([h])
  }
  return lanes
}

/** Stretches of a post’s life in which nobody held it, up to today: nobody knows of a gap to come. */
export function vacanciesOf(
  during: During,
  holdings: readonly Holding[],
  span: Span,
): { from: string; until: string }[] {
  const life = cut(during, { ...span, until: span.today })
  const gaps: { from: string; until: string }[] = []
  let at = life.from
  const held = holdings
    .map(h => cut(h.during, span))
    .filter(h => h.from < h.until)
    .sort((a, b) => a.from.localeCompare(b.from))
  // Before the first known holder nothing is known, rather than nobody there.
  if (during.from === null && held[0] && held[0].from > at) at = held[0].from
  for (const h of held) {
    if (h.from > at && at < life.until) gaps.push({ from: at, until: h.from < life.until ? h.from : life.until })
    if (h.until > at) at = h.until
  }
  if (held.length > 0 && at < life.until) gaps.push({ from: at, until: life.until })
  // A weekend between two holders is no vacancy.
  return gaps.filter(g => daysBetween(g.from, g.until) > 4)
}

type Scale = (day: string) => number

/** The whole picture, in tiers. */
export function leadershipChart(id: string, of: Leadership, names: Names, span: Span): Picture {
  const days = daysBetween(span.from, span.until)
  const x: Scale = d => LEFT + (daysBetween(span.from, d) / days) * (RIGHT - LEFT)
  const tiers = [...Map.groupBy(of, l => l.post.tier)].sort(([a], [b]) => a - b)
  const rows: string[] = []
  let y = TOP
  for (const [tier, posts] of tiers) {
    rows.push(
      text(0, y + 20, tierSays(tier), { size: 12.5, weight: 600, fill: ink.soft }),
      line(0, y + HEAD - 1, WIDTH, y + HEAD - 1, ink.lineMid),
    )
    y += HEAD
    for (const l of posts) {
      const row = rowOf(id, l, names, span, x, y)
      rows.push(row.svg)
      y += row.height
    }
  }
  const height = y + 8
  const now = x(span.today)
  const pin = day(span.today)
  const wide = widthOf(pin, 12, 600) + 12
  return picture(
    id,
    {
      title: `Who held which post, ${day(span.from)} to ${day(span.until)}`,
      description: sayLeadership(of, span),
      width: WIDTH,
      height,
    },
    el('defs', {}, heldPatterns(id)),
    ...grid(span, x, height),
    ...rows,
    line(now, 30, now, height, ink.text, 1.6),
    el('rect', { x: now - wide / 2, y: 22, width: wide, height: 18, rx: 3, fill: ink.text }),
    text(now, 35, pin, { size: 12, weight: 600, fill: '#fff', anchor: 'middle' }),
  )
}

export const tierSays = (tier: number): string => (tier === 1 ? 'Tier 1: the director' : `Tier ${tier}`)

function sayLeadership(of: Leadership, span: Span): string {
  const held = of.reduce((n, l) => n + lanesOf(l.holdings, span).flat().length, 0)
  const empty = of.filter(l => vacanciesOf(l.post.during, l.holdings, span).some(g => g.until === span.today)).length
  return `${of.length} posts with ${held} holders. ${empty} stand vacant today. The same is in the table beneath.`
}

function grid(span: Span, x: Scale, height: number): string[] {
  const first = Temporal.PlainDate.from(span.from).toPlainYearMonth()
  const months = first.until(Temporal.PlainDate.from(span.until).toPlainYearMonth(), { largestUnit: 'months' }).months
  const every = months > 48 ? 6 : months > 15 ? 3 : 1
  const out: string[] = []
  for (let k = 1; k <= months; k += 1) {
    const month = first.add({ months: k })
    if ((month.month - 1) % every !== 0) continue
    const at = x(month.toPlainDate({ day: 1 }).toString())
    const year = month.month === 1
    const label = year ? String(month.year) : MONTHS[month.month - 1]!
    out.push(line(at, 18, at, height, year ? ink.lineMid : ink.line))
    if (at + widthOf(label, 12) + 4 < WIDTH)
      out.push(text(at + 3, 13, label, { size: 12, fill: ink.soft, weight: year ? 600 : 400 }))
  }
  return out
}

function rowOf(
  id: string,
  { post, holdings }: Leadership[number],
  names: Names,
  span: Span,
  x: Scale,
  y: number,
): { svg: string; height: number } {
  const lanes = lanesOf(holdings, span)
  const title = wrap(post.title, LEFT - 18, 2, 13)
  const high = Math.max(lanes.length * (BAR + GAP) - GAP, title.length * 16)
  const height = high + PAD * 2
  const top = y + PAD
  const bars = lanes.flatMap((lane, i) => {
    const at = top + i * (BAR + GAP)
    return lane.map((h, k) => bar(id, h, names, span, x, at, lane[k + 1]?.from ?? null))
  })
  const gaps = vacanciesOf(post.during, holdings, span).map(g => gap(id, g, x, top, span))
  const words = title.map((w, i) => text(0, top + 13 + i * 16, w, { size: 13 }))
  return {
    svg: [...words, ...gaps, ...bars, line(0, y + height - 0.5, WIDTH, y + height - 0.5, ink.line)].join(''),
    height,
  }
}

/** A holder, with the name in the bar where there is room for it, and the part that is still to come paler. */
function bar(
  id: string,
  h: Holding & { from: string; until: string },
  names: Names,
  span: Span,
  x: Scale,
  y: number,
  next: string | null,
): string {
  const look = heldLook(id, h.heldAs as Held)
  const [a, b] = [x(h.from), x(h.until)]
  const wide = Math.max(3, b - a - 1.5)
  const name = names.get(h.person) ?? ''
  const room = wide - 10
  const inside = fit(name, room, 11.5)
  const shown = inside.replace('…', '').length >= Math.min(6, name.length)
  const box = el('rect', { x: a + 0.75, y: y + 0.5, width: wide, height: BAR - 1, rx: 2, ...look })
  // What is known to end after today is still a plan.
  const later = h.during.until !== null && h.until > span.today && h.from < span.until
  const from = Math.max(a + 1.2, x(span.today))
  const veil =
    b > x(span.today)
      ? el('rect', {
          x: from,
          y: y + 1,
          width: Math.max(0, b - from - 1.2),
          height: BAR - 2,
          rx: 2,
          fill: '#fff',
          'fill-opacity': '0.55',
        })
      : ''
  const label = shown ? halo(a + 6, y + 13, inside, h.heldAs === 'acting' || h.heldAs === 'interim') : ''
  const ends = later && (next === null || next > h.until) && h.during.until !== null && h.during.until <= span.until
  const says = ends ? `to ${day(Temporal.PlainDate.from(h.during.until!).subtract({ days: 1 }).toString())}` : ''
  const note =
    ends && b + widthOf(says, 11.5) + 8 < WIDTH
      ? text(b + 5, y + 13, says, { size: 11.5, fill: ink.risk, weight: 600 })
      : ''
  return box + veil + label + note
}

function gap(id: string, g: { from: string; until: string }, x: Scale, y: number, span: Span): string {
  const [a, b] = [x(g.from), x(g.until)]
  const look = heldLook(id, 'vacant')
  const says = g.until === span.today ? `nobody since ${day(g.from)}` : 'nobody'
  const box = el('rect', { x: a + 1, y: y + 2.5, width: Math.max(2, b - a - 2), height: BAR - 5, rx: 2, ...look })
  if (widthOf(says, 11.5, 600) + 10 < b - a)
    return box + text(a + 6, y + 13, says, { size: 11.5, fill: ink.bad, weight: 600 })
  // A vacancy of today is said beside it, to the right, where nothing else is drawn.
  return g.until === span.today && b + widthOf(says, 11.5, 600) + 10 < WIDTH
    ? box + text(b + 8, y + 13, says, { size: 11.5, fill: ink.bad, weight: 600 })
    : box
}

/** On a hatch letters need a rim of paper. */
function halo(x: number, y: number, words: string, rim: boolean): string {
  const body = text(x, y, words, { size: 11.5, fill: ink.text })
  return rim
    ? body.replace('<text ', '<text paint-order="stroke" stroke="#fff" stroke-width="4" stroke-linejoin="round" ')
    : body
}
