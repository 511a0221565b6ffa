/** Ours, our neighbours, the region and England on one line, each with its name; one below another where they would crowd. */
import { extent } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { el, fit, ink, line, type Picture, picture, text, widthOf } from '../../web/chart/svg.ts'
import { type Hung, hang } from './marks.ts'
import type { Compared, DrawnStrip } from './shapes.ts'
import { atMost, sayValue } from './words.ts'

const SIZE = 12.5
const ROW = 19
const FORMS = { wide: { width: 760 }, narrow: { width: 272 } } as const

/**
 * @param id unique on its page
 * @param form `narrow` for a telephone, where each has a row of its own
 */
export function strip(id: string, compared: DrawnStrip, form: 'wide' | 'narrow' = 'wide'): Picture {
  const places = compared.places.filter(p => Number.isFinite(p.value)).sort((a, b) => a.value - b.value)
  const { width } = FORMS[form]
  const about = { title: atMost(compared.title, 200), description: describe(compared, places) }
  const onLine = form === 'wide' ? alongOne(places, compared, width) : null
  const { parts, height } = onLine ?? inRows(places, compared, width)
  return picture(id, { ...about, width, height }, ...parts)
}

type Drawn = { parts: string[]; height: number }

function across(places: readonly Compared[], range: readonly [number, number]) {
  const [low = 0, high = 1] = extent(places, p => p.value) as [number, number]
  return scaleLinear(high === low ? [low - 1, high + 1] : [low, high], range)
}

/** Neighbours are named above the line; ours, the region and England beneath it, with some neighbours where there are many. Null where the names do not fit. */
function alongOne(places: readonly Compared[], { unit }: DrawnStrip, width: number): Drawn | null {
  const x = across(places, [24, width - 24])
  const flags = (of: readonly Compared[]) =>
    of.map(p => ({ x: x(p.value), words: fit(wordsOf(p, unit), 240, SIZE, weightOf(p)), strong: weightOf(p) === 600 }))
  const room = { left: 2, right: width - 2, foot: 0, height: ROW, rows: 5, size: SIZE }
  const [neighbours, others] = [places.filter(p => p.kind === 'neighbour'), places.filter(p => p.kind !== 'neighbour')]
  // Where neighbours crowd above the line every other one goes beneath it, with ours.
  const ways = [0, 1].map(k => ({
    above: neighbours.filter((_, i) => k === 0 || i % 2 === 0),
    below: places.filter(p => others.includes(p) || (k === 1 && neighbours.indexOf(p) % 2 === 1)),
  }))
  const laid = ways.flatMap(w => {
    const [a, b] = [hang(flags(w.above), room), hang(flags(w.below), room)]
    return a && b ? [{ above: a, below: b }] : []
  })
  if (!laid[0]) return null
  const { above, below } = laid[0]
  const rows = (h: readonly Hung[]) => (h.length === 0 ? 0 : Math.max(...h.map(f => f.row)) + 1)
  const middle = rows(above) * ROW + 17
  const hung = (of: readonly Hung[], up: 1 | -1) =>
    of.map(h => {
      const y = middle - up * ((up === 1 ? 15 : 13) + h.row * ROW) + (up === 1 ? 0 : 9)
      const side = { size: SIZE, anchor: h.side, weight: h.strong ? 600 : 400 }
      return (
        line(h.x, middle, h.x, y - (up === 1 ? 9 : 0), ink.lineMid) +
        text(h.side === 'end' ? h.x - 6 : h.x + 6, y, h.words, side)
      )
    })
  return {
    parts: [
      line(6, middle, width - 6, middle, ink.lineStrong, 1.4),
      ...hung(above, 1),
      ...hung(below, -1),
      ...inOrder(places).map(p => mark(p, x(p.value), middle)),
    ],
    height: middle + 15 + rows(below) * ROW + 8,
  }
}

const ROOM = 27
/** A row for each, the highest first: its name, its place on the line, its value. */
function inRows(places: readonly Compared[], { unit }: DrawnStrip, width: number): Drawn {
  const values = places.map(p => sayValue(p.value, unit))
  const wide = Math.max(30, ...values.map(v => widthOf(v, 13, 600) * 1.04))
  const names = Math.min(width * 0.42, Math.max(40, ...places.map(p => widthOf(p.name, 13, weightOf(p)) * 1.04)))
  const [from, until] = [names + 16, width - wide - 14]
  const x = across(places, [from + 8, until - 8])
  const parts = [...places].reverse().map((p, i) => {
    const y = i * ROOM + ROOM / 2
    const weight = weightOf(p)
    return [
      p.kind === 'ours' ? el('rect', { x: 0, y: i * ROOM + 1, width, height: ROOM - 2, rx: 2, fill: '#eef2f7' }) : '',
      line(from, y, until, y, ink.line),
      text(4, y + 4.5, fit(p.name, names, 13, weight), { size: 13, weight }),
      mark(p, x(p.value), y),
      text(width - 4, y + 4.5, values[places.length - 1 - i]!, { size: 13, weight, anchor: 'end' }),
    ].join('')
  })
  return { parts, height: Math.max(1, places.length) * ROOM }
}

const weightOf = (p: Compared): 400 | 600 => (p.kind === 'ours' ? 600 : 400)
const wordsOf = (p: Compared, unit: DrawnStrip['unit']) => `${p.name} ${sayValue(p.value, unit)}`
/** Ours is drawn last, over the others. */
const inOrder = (places: readonly Compared[]) =>
  [...places].sort((a, b) => Number(a.kind === 'ours') - Number(b.kind === 'ours'))

/** A shape for each kind: ours a large full dot, a neighbour a small ring, the region a square, England a bar. */
function mark(p: Compared, x: number, y: number): string {
  if (p.kind === 'ours')
    return el('circle', { cx: x, cy: y, r: 7, fill: ink.act, stroke: ink.paper, 'stroke-width': 1.5 })
  if (p.kind === 'england') return el('rect', { x: x - 2, y: y - 9, width: 4, height: 18, fill: ink.text })
  if (p.kind === 'region')
    return el('rect', {
      x: x - 4.5,
      y: y - 4.5,
      width: 9,
      height: 9,
      fill: ink.paper,
      stroke: ink.text,
      'stroke-width': 1.6,
    })
  return el('circle', { cx: x, cy: y, r: 4.6, fill: ink.paper, stroke: ink.soft, 'stroke-width': 1.7 })
}

function describe({ says, unit }: DrawnStrip, places: readonly Compared[]): string {
  const list = [...places]
    .reverse()
    .map(p => `${p.name}${p.kind === 'ours' ? ' (ours)' : ''} ${sayValue(p.value, unit)}`)
  return atMost(
    `${says} ${list.length === 0 ? 'There is no value yet.' : `From the highest: ${list.join('; ')}.`}`,
    1500,
  )
}
