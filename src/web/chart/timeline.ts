/** Work, money and people on one line of time: where the money or the person ends before the work does. */
import { scaleUtc } from 'd3-scale'
import { MONTHS, shortDay } from '../days.ts'
import { el, fit, hatch, ink, line, n1, type Picture, picture, text, widthOf, wrap } from './svg.ts'

/** A calendar day, ISO 8601. */
type Day = string
export type Mark = { on: Day; label: string; state: 'done' | 'due' | 'late' }
/** Time without money or without a person: its number in the table below, and what to say of it. */
export type Gap = { number: number; says: string }
export type Lane = {
  title: string
  sub: string
  work: { from: Day | null; until: Day | null }
  marks: readonly Mark[]
  /** null where no money is known. */
  money: { from: Day | null; until: Day | null; gap: Gap | null } | null
  /** null where nobody is named; `empty` where the post stands vacant. */
  post: { title: string; from: Day | null; until: Day | null; empty: boolean; gap: Gap | null } | null
}

const WIDTH = 1216
const LEFT = 236
const RIGHT = 1010
const TOP = 44
const HIGH = 134
const KEY = 44

const ms = (d: Day) => Date.parse(d)
const iso = (y: number, m: number) => `${y}-${String(m).padStart(2, '0')}-01`

/** The days that lanes span, a little wider than what is drawn; always with the day of judgement inside. */
export function spanOf(lanes: readonly Lane[], on: Day): [Day, Day] {
  const days = lanes
    .flatMap(l => [l.work.from, l.work.until, ...l.marks.map(m => m.on), l.money?.from, l.money?.until, l.post?.until])
    .filter((d): d is Day => d != null)
  const pad = (d: Day, months: number) => {
    const at = Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7)) - 1 + months
    return iso(Math.floor(at / 12), (at % 12) + 1)
  }
  const first = days.reduce((a, d) => (d < a ? d : a), on)
  const last = days.reduce((a, d) => (d > a ? d : a), on)
  // Work begun long ago must not press what is to come into a corner; nor do posts count, which are held for years.
  const floor = pad(on, -24)
  return [pad(first < floor ? floor : first, 0), pad(last, 2)]
}

/** Draws a few programmes; a long list is drawn as several pictures with the same span. */
export function timeline(
  id: string,
  lanes: readonly Lane[],
  about: { title: string; description: string; on: Day; span: readonly [Day, Day] },
): Picture {
  const floor = TOP + lanes.length * HIGH
  const height = floor + KEY
  const scale = scaleUtc([ms(about.span[0]), ms(about.span[1])], [LEFT, RIGHT]).clamp(true)
  const x = (d: Day) => scale(ms(d))
  const now = x(about.on)
  const pin = `${shortDay(about.on)}`
  const pinWide = widthOf(pin, 12, 600) + 12
  return picture(
    id,
    { title: about.title, description: about.description, width: WIDTH, height },
    el('defs', {}, hatch(`${id}-gap`)),
    ...grid(about.span, x, floor),
    line(now, 30, now, floor, ink.text, 1.6),
    ...lanes.map((l, i) => lane(id, l, TOP + i * HIGH, x, about.on, i > 0)),
    el('rect', { x: now - pinWide / 2, y: 20, width: pinWide, height: 18, rx: 3, fill: ink.text }),
    text(now, 33, pin, { size: 12, weight: 600, fill: '#fff', anchor: 'middle' }),
    keyOf(id, floor),
  )
}

/** What each mark means, drawn as it is drawn above. */
function keyOf(id: string, floor: number): string {
  const y = floor + 22
  const diamond = (x: number, fill: string, edge: string) =>
    el('path', { d: `M${x} ${y}l7 7-7 7-7-7z`, fill, stroke: edge, 'stroke-width': 1.5 })
  const parts: [mark: (x: number) => string, wide: number, words: string][] = [
    [
      x =>
        el('rect', { x, y: y + 1, width: 12, height: 12, fill: ink.workPast }) +
        el('rect', { x: x + 12, y: y + 1, width: 12, height: 12, fill: ink.work }),
      24,
      'work, past and to come',
    ],
    [x => diamond(x + 7, ink.act, ink.act), 14, 'done'],
    [x => diamond(x + 7, '#fff', ink.act), 14, 'milestone to come'],
    [x => diamond(x + 7, ink.bad, ink.bad), 14, 'past its date'],
    [x => el('rect', { x, y: y + 1, width: 24, height: 12, fill: ink.soft }), 24, 'money'],
    [
      x => el('rect', { x, y: y + 2, width: 24, height: 9, fill: '#fff', stroke: ink.soft, 'stroke-width': 1.4 }),
      24,
      'lead in post',
    ],
    [
      x => el('rect', { x, y: y + 1, width: 24, height: 12, fill: `url(#${id}-gap)`, stroke: ink.bad }),
      24,
      'work with no money, or nobody in post',
    ],
  ]
  let x = 0
  return (
    line(0, floor + 6, WIDTH, floor + 6, ink.line) +
    parts
      .map(([mark, wide, words]) => {
        const drawn = mark(x) + text(x + wide + 7, y + 11.5, words, { size: 12.5, fill: ink.soft })
        x += wide + 7 + widthOf(words, 12.5) + 26
        return drawn
      })
      .join('')
  )
}

function grid([from, until]: readonly [Day, Day], x: (d: Day) => number, height: number): string[] {
  const months =
    (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(until.slice(5, 7)) - Number(from.slice(5, 7))
  const every = months > 84 ? 12 : months > 42 ? 6 : months > 10 ? 3 : 1
  const out: string[] = []
  for (let k = 0; k <= months; k++) {
    const at = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + k
    const [y, m] = [Math.floor(at / 12), at % 12]
    if (m % every !== 0) continue
    const px = x(iso(y, m + 1))
    const year = m === 0
    out.push(line(px, 22, px, height, year ? ink.lineMid : ink.line))
    const label = year || out.length === 1 ? `${MONTHS[m]} ${y}` : MONTHS[m]!
    // Ticks stand above the pin of the day, so that the two never meet.
    if (px + 4 + widthOf(label, 12) < RIGHT + 40)
      out.push(text(px + 3, 13, label, { size: 12, fill: ink.soft, weight: year ? 600 : 400 }))
  }
  return out
}

function lane(id: string, l: Lane, top: number, x: (d: Day) => number, on: Day, ruled: boolean): string {
  const y = top + 40
  const name = wrap(l.title, LEFT - 46, 3, 15, 600)
  const from = l.work.from ?? l.money?.from ?? l.post?.from ?? on
  const end = l.work.until
  const stop = end ? x(end) : RIGHT
  return [
    ruled ? line(0, top + 0.5, WIDTH, top + 0.5, ink.lineMid) : '',
    ...name.map((w, i) => text(0, y + 12 + i * 19, w, { size: 15, weight: 600 })),
    text(0, y + 12 + name.length * 19, fit(l.sub, LEFT - 76, 12.5), { size: 12.5, fill: ink.soft }),
    work(l, y, x, on, from),
    money(id, l, y + 34, x, from, stop, on),
    post(id, l, y + 61, x, from, stop, on),
    marks(l, y, x),
  ].join('')
}

function work(l: Lane, y: number, x: (d: Day) => number, on: Day, from: Day): string {
  const a = x(from)
  const now = x(on)
  if (l.work.until === null) {
    const said = l.marks.length > 0 || l.work.from !== null ? 'the work has no end date' : 'the work has no dates'
    return (
      el('rect', {
        x: a + 0.5,
        y: y + 0.5,
        width: Math.max(8, RIGHT - a - 1),
        height: 19,
        rx: 2,
        fill: 'none',
        stroke: ink.act,
        'stroke-dasharray': '5 4',
      }) + (l.marks.length === 0 ? halo(clear(a + 8, now, said), y + 14, said, { size: 12.5, fill: ink.soft }) : '')
    )
  }
  const b = x(l.work.until)
  return (
    el('rect', { x: a, y, width: Math.max(3, b - a), height: 20, rx: 2, fill: ink.work }) +
    (now > a ? el('rect', { x: a, y, width: Math.min(now, b) - a, height: 20, rx: 2, fill: ink.workPast }) : '')
  )
}

/** A bar that ends, the hatched time after it up to the end of the work, its number and its words. */
function ended(
  id: string,
  y: number,
  high: number,
  a: number,
  b: number,
  stop: number,
  gap: Gap | null,
  bar: string,
): string {
  const parts = [b > a ? bar : '']
  if (gap) {
    const to = Math.max(stop, b + 12)
    parts.push(
      el('rect', { x: b, y: y + 0.5, width: to - b, height: high - 1, fill: `url(#${id}-gap)`, stroke: ink.bad }),
      el('circle', { cx: b, cy: y + high / 2, r: 10, fill: ink.bad }),
      text(b, y + high / 2 + 4.4, String(gap.number), { size: 12.5, weight: 600, fill: '#fff', anchor: 'middle' }),
      halo(to + 8, y + high / 2 + 4.4, fit(gap.says, WIDTH - to - 10, 12.5, 600), {
        size: 12.5,
        weight: 600,
        fill: ink.bad,
      }),
    )
  }
  return parts.join('')
}

function money(id: string, l: Lane, y: number, x: (d: Day) => number, from: Day, stop: number, on: Day): string {
  const label = text(LEFT - 10, y + 11, 'Money', { size: 12, fill: ink.soft, anchor: 'end' })
  const m = l.money
  if (!m)
    return (
      label +
      halo(clear(x(from) + 2, x(on), 'no money is shown for it'), y + 11, 'no money is shown for it', {
        size: 12.5,
        fill: ink.soft,
      })
    )
  const a = x(m.from ?? from)
  const b = m.until ? x(m.until) : stop
  const bar = el('rect', { x: a, y, width: Math.max(2, b - a), height: 13, rx: 1, fill: ink.soft })
  const says = m.gap
    ? ''
    : m.until === null
      ? 'no end date given'
      : l.work.until && m.until > l.work.until
        ? 'outlasts the work'
        : ''
  return (
    label +
    ended(id, y, 13, a, b, stop, m.gap, bar) +
    (says === '' ? '' : halo(b + 8, y + 11, says, { size: 12.5, fill: ink.soft }))
  )
}

function post(id: string, l: Lane, y: number, x: (d: Day) => number, from: Day, stop: number, on: Day): string {
  const label = text(LEFT - 10, y + 10, 'Lead', { size: 12, fill: ink.soft, anchor: 'end' })
  const p = l.post
  if (!p)
    return (
      label +
      halo(clear(x(from) + 2, x(on), 'nobody is named'), y + 10, 'nobody is named', { size: 12.5, fill: ink.soft })
    )
  const a = Math.max(x(from), x(p.from ?? from))
  const b = p.empty ? a : p.until ? x(p.until) : stop
  const bar = el('rect', {
    x: a + 0.7,
    y: y + 0.7,
    width: Math.max(2, b - a - 1.4),
    height: 8.6,
    rx: 1,
    fill: '#fff',
    stroke: ink.soft,
    'stroke-width': 1.4,
  })
  const open = !p.empty && p.until === null && !p.gap
  const arrow = open ? el('path', { d: `M${n1(b)} ${n1(y)}l9 5-9 5z`, fill: ink.soft }) : ''
  const named = fit(p.title, 330, 12)
  const title = halo(clear(Math.min(a, WIDTH - 340) + 2, x(on), named), y + 24, named, {
    size: 12,
    fill: ink.soft,
  })
  return label + ended(id, y, 10, a, b, stop, p.gap, bar) + arrow + title
}

/** Diamonds, each named above its bar where there is room: a name that would meet another is left to the table. */
function marks(l: Lane, y: number, x: (d: Day) => number): string {
  const fill = { done: ink.act, due: '#fff', late: ink.bad }
  const sorted = [...l.marks].sort((a, b) => (a.on < b.on ? -1 : 1))
  const out: string[] = []
  const labels: string[] = []
  // Two rows of names, the lower one first.
  const free = [LEFT - 8, LEFT - 8]
  sorted.forEach((m, i) => {
    const px = x(m.on)
    out.push(
      el('path', {
        d: `M${n1(px)} ${n1(y + 1)}l9 9-9 9-9-9z`,
        fill: fill[m.state],
        stroke: m.state === 'late' ? ink.bad : ink.act,
        'stroke-width': 1.6,
      }),
    )
    if (m.state === 'late')
      out.push(
        el('path', {
          d: `M${n1(px - 3)} ${n1(y + 7)}l6 6M${n1(px + 3)} ${n1(y + 7)}l-6 6`,
          stroke: '#fff',
          'stroke-width': 1.6,
        }),
      )
    if (m.state === 'done')
      out.push(
        el('path', {
          d: `M${n1(px - 3.6)} ${n1(y + 10)}l2.6 2.8 4.4-5.2`,
          stroke: '#fff',
          'stroke-width': 1.6,
          fill: 'none',
        }),
      )
    const last = i === sorted.length - 1
    const style = { size: 12, weight: last ? 600 : 400, fill: m.state === 'late' ? ink.bad : ink.text }
    const words = fit(m.label, 190, 12, last ? 600 : 400)
    const wide = widthOf(words, 12, last ? 600 : 400)
    if (last && px + 14 + wide < WIDTH) {
      labels.push(halo(px + 14, y + 14.5, words, style))
      return
    }
    const left = Math.max(LEFT - 8, Math.min(px - wide / 2, RIGHT + 60 - wide))
    const row = free.findIndex(f => left >= f)
    if (row < 0) return
    labels.push(halo(left, y - 5 - row * 15, words, style))
    free[row] = left + wide + 12
  })
  return out.join('') + labels.join('')
}

/** Where a text may begin so that the line of the day does not run through it. */
const clear = (at: number, now: number, words: string): number =>
  at < now + 6 && at + widthOf(words, 12.5) > now - 6 ? now + 8 : at

/** A text with a rim of paper, so that a line behind it does not cut its letters. */
function halo(x: number, y: number, words: string, style: { size: number; fill: string; weight?: number }): string {
  const body = text(x, y, words, style)
  return body.replace('<text ', '<text paint-order="stroke" stroke="#fff" stroke-width="4" stroke-linejoin="round" ')
}
