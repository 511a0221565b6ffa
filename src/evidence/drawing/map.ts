/** A map of a city's places in five classes, each with its number: colour never says it alone. */
import { el, fit, hatch, ink, n1, type Picture, picture, text, widthOf, wrap } from '../../web/chart/svg.ts'
import type { DrawnMap, MapValue } from './shapes.ts'
import { distance, type Flat, flatten, type Point, simplify, within } from './simplify.ts'
import { atMost, sayPlain, sayValue } from './words.ts'

const FORMS = { wide: { width: 560, height: 420 }, narrow: { width: 272, height: 300 } } as const
/** Light to dark, and what can be read on each. */
const CLASSES = [
  { fill: '#edf2f7', ink: ink.text },
  { fill: '#cddcea', ink: ink.text },
  { fill: '#a4c1db', ink: ink.text },
  { fill: '#7ba4ca', ink: ink.text },
  { fill: '#2c639b', ink: ink.paper },
] as const
const WATER = '#5b9fbd'

/**
 * A choropleth. Places too small to show are hatched; a place with no value is left white.
 * @param id unique on its page
 * @param form `narrow` for a telephone
 */
export function choropleth(id: string, map: DrawnMap, form: 'wide' | 'narrow' = 'wide'): Picture {
  const f = FORMS[form]
  const values = new Map(map.values.map(v => [v.name, v]))
  const flat = flatten(map.shapes, { ...f, edge: 4 })
  const shapes = simplify(flat.shapes, form === 'wide' ? 1 : 0.8)
  const [places, rivers] = [shapes.filter(s => s.closed), shapes.filter(s => !s.closed)]
  const known = places.flatMap(p => numberOf(values.get(p.name)) ?? [])
  const ends = endsOf(known, map.parts)
  const some = (of: (v: MapValue | undefined) => boolean) => places.some(p => of(values.get(p.name)))
  const empty = some(v => !hidden(v) && numberOf(v) === null)
  const key = keyOf({ id, map, ends, any: known.length > 0, hatched: some(hidden), empty }, f.width, flat.height + 10)
  const look = (name: string) => {
    const v = values.get(name)
    const n = numberOf(v)
    const at = n === null ? null : classOf(n, ends)
    const fill = hidden(v) ? `url(#${id}-few)` : at === null ? ink.paper : CLASSES[at]!.fill
    return { fill, n, at, hidden: hidden(v), light: at === null || at < 2 }
  }
  const labels = places.map(p => {
    const { n, at, hidden: few } = look(p.name)
    const said = few ? 'too few' : n === null ? 'no value' : sayValue(n, map.unit)
    return { ...label(p, rivers, said, at, few, form), words: `${p.name} ${said}` }
  })
  const unnamed = labels.filter(l => !l.named).map(l => l.words)
  const listed = unnamed.length === 0 ? [] : wrap(`Not named on the map: ${unnamed.join('; ')}.`, f.width - 14, 8, 12)
  const height = key.height + listed.length * 17
  return picture(
    id,
    { title: atMost(map.title, 200), description: describe(map, places, values), width: f.width, height },
    some(hidden) ? el('defs', {}, hatch(`${id}-few`, '#cfd2d6')) : '',
    ...places.map(p =>
      el('path', {
        d: pathOf(p),
        fill: look(p.name).fill,
        stroke: ink.paper,
        'stroke-width': 1.6,
        'stroke-linejoin': 'round',
      }),
    ),
    // White parts dark places; the light ones have a line of their own, or the page would swallow them.
    ...places
      .filter(p => look(p.name).light)
      .map(p =>
        el('path', { d: pathOf(p), fill: 'none', stroke: '#7d8590', 'stroke-width': 0.8, 'stroke-linejoin': 'round' }),
      ),
    // White beneath the water: a river is seen on every class.
    ...[ink.paper, WATER].map((stroke, i) =>
      rivers
        .map(r =>
          el('path', {
            d: pathOf(r),
            fill: 'none',
            stroke,
            'stroke-width': (form === 'wide' ? 4 : 3) + (i === 0 ? 2.4 : 0),
            'stroke-linejoin': 'round',
            'stroke-linecap': 'round',
          }),
        )
        .join(''),
    ),
    ...labels.map(l => l.svg),
    ...key.parts,
    ...listed.map((w, i) => text(8, key.height + 10 + i * 17, w, { size: 12, fill: ink.soft })),
  )
}

const hidden = (v: MapValue | undefined): boolean => v?.suppressed === true
/** The number to be shown: never one that is suppressed, whatever else is said of it. */
const numberOf = (v: MapValue | undefined): number | null =>
  !v || hidden(v) || v.value === null || !Number.isFinite(v.value) ? null : v.value

/** The ends of the five classes: equal steps of a round number that hold all values, or what was asked for. */
function endsOf(values: readonly number[], parts: DrawnMap['parts']): number[] {
  const low = values.length > 0 ? Math.min(...values) : 0
  const high = values.length > 0 ? Math.max(...values) : 1
  if (parts) return [Math.min(low, parts[0]), ...parts, Math.max(high, parts[3])]
  const least = Math.max((high - low) / 5, Math.abs(high) / 1000, 1e-6)
  for (let tens = Math.floor(Math.log10(least)); ; tens++)
    for (const step of [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8].map(s => s * 10 ** tens)) {
      const from = Math.floor(low / step) * step
      if (step >= least && from + 5 * step > high) return [0, 1, 2, 3, 4, 5].map(k => from + k * step)
    }
}
const classOf = (v: number, ends: readonly number[]): number => ends.slice(1, 5).filter(p => v >= p).length

/** One path of all rings, each point as a step from the one before: fewer bytes. Steps are of rounded points, so that none adds up. */
function pathOf(s: Flat): string {
  return s.rings
    .map(ring => {
      let [px, py] = [0, 0]
      const steps = ring.map((p, i) => {
        const [x, y] = [Math.round(p[0] * 10) / 10, Math.round(p[1] * 10) / 10]
        const [dx, dy] = [n1(x - px), n1(y - py)]
        ;[px, py] = [x, y]
        if (i === 0) return `M${n1(x)} ${n1(y)}l`
        return dx === '0' && dy === '0'
          ? ''
          : `${i > 1 && !dx.startsWith('-') ? ' ' : ''}${dx}${dy.startsWith('-') ? '' : ' '}${dy}`
      })
      return ring.length < 2 ? '' : `${steps.join('').replace(/l $/, '')}${s.closed ? 'z' : ''}`
    })
    .join('')
}

type Line = { readonly words: string; readonly size: number; readonly weight: 400 | 600 }
/** Name and value where both have room within the place; else the value; else the number of its class. */
function label(
  place: Flat,
  rivers: readonly Flat[],
  said: string,
  at: number | null,
  few: boolean,
  form: 'wide' | 'narrow',
): { svg: string; named: boolean } {
  const size = form === 'wide' ? 13 : 12
  const names = [wrap(place.name, 200, 1, size), wrap(place.name, widthOf(place.name, size) * 0.7, 2, size)]
  const value: Line = { words: said, size: at === null ? 12 : size + 1, weight: at === null ? 400 : 600 }
  const forms: Line[][] = [
    ...names
      .filter(n => !n.some(w => w.endsWith('…')))
      .map(n => [...n.map((words): Line => ({ words, size, weight: 400 })), value]),
    [value],
    ...(at === null ? [] : [[{ words: String(at + 1), size: 12, weight: 600 as const }]]),
  ]
  const walls = [...place.rings, ...rivers.flatMap(r => r.rings)]
  const spots = spotsOf(place, walls)
  for (const lines of forms) {
    const wide = Math.max(...lines.map(l => widthOf(l.words, l.size, l.weight))) * 1.04 + 2
    const tall = lines.reduce((n, l) => n + l.size + 3, 2)
    const spot = spots.find(s => holds(place, walls, s, wide / 2, tall / 2))
    if (!spot) continue
    const colour = at === null ? ink.text : CLASSES[at]!.ink
    let y = spot[1] - tall / 2 + 1
    const patch = few
      ? el('rect', { x: spot[0] - wide / 2, y: spot[1] - tall / 2, width: wide, height: tall, rx: 2, fill: ink.paper })
      : ''
    const drawn = lines.map(l => {
      y += l.size + 3
      return text(spot[0], y - 4, l.words, { size: l.size, weight: l.weight, fill: colour, anchor: 'middle' })
    })
    return { svg: patch + drawn.join(''), named: lines.length > 1 }
  }
  return { svg: '', named: false }
}

/** Points within a place, the one furthest from its border and from any river first. */
function spotsOf({ rings }: Flat, walls: readonly (readonly Point[])[]): Point[] {
  const all = rings.flat()
  if (all.length === 0) return []
  const [xs, ys] = [all.map(p => p[0]), all.map(p => p[1])]
  const [left, right, top, foot] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const out: { p: Point; far: number }[] = []
  for (let i = 1; i < 28; i++)
    for (let j = 1; j < 28; j++) {
      const p: Point = [left + ((right - left) * i) / 28, top + ((foot - top) * j) / 28]
      if (within(p, rings)) out.push({ p, far: edgeOf(p, walls) })
    }
  return out.sort((a, b) => b.far - a.far).map(s => s.p)
}
const edgeOf = (p: Point, rings: readonly (readonly Point[])[]): number =>
  rings.reduce(
    (least, r) => r.reduce((n, q, i) => (i === 0 ? n : Math.min(n, distance(p, r[i - 1]!, q))), least),
    Number.POSITIVE_INFINITY,
  )

/** Whether a rectangle about a point lies wholly within a place: nothing of it outside, and no border or river in it. */
function holds({ rings }: Flat, walls: readonly (readonly Point[])[], [x, y]: Point, w: number, h: number): boolean {
  const rim: Point[] = []
  for (let k = -4; k <= 4; k++)
    rim.push([x + (w * k) / 4, y - h], [x + (w * k) / 4, y + h], [x - w, y + (h * k) / 4], [x + w, y + (h * k) / 4])
  const inBox = (p: Point) => Math.abs(p[0] - x) <= w && Math.abs(p[1] - y) <= h
  // A long straight piece can cross a box with both its ends outside: it is looked at every few pixels.
  const crossed = (a: Point, b: Point) => {
    const parts = Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / 4) + 1
    for (let k = 0; k <= parts; k++)
      if (inBox([a[0] + ((b[0] - a[0]) * k) / parts, a[1] + ((b[1] - a[1]) * k) / parts])) return true
    return false
  }
  return rim.every(p => within(p, rings)) && !walls.some(r => r.some((p, i) => i > 0 && crossed(r[i - 1]!, p)))
}

/** The key: each class with its number and range, then what hatching and white mean where there are such places. */
function keyOf(
  o: { id: string; map: DrawnMap; ends: readonly number[]; any: boolean; hatched: boolean; empty: boolean },
  width: number,
  top: number,
): { parts: string[]; height: number } {
  const items = [
    ...(o.any ? CLASSES : []).map((c, i) => ({
      ...c,
      n: String(i + 1),
      words: rangeOf(o.ends[i]!, o.ends[i + 1]!, o.ends, o.map.unit),
    })),
    ...(o.hatched ? [{ fill: `url(#${o.id}-few)`, ink: ink.text, n: '', words: 'too few to show' }] : []),
    ...(o.empty ? [{ fill: ink.paper, ink: ink.text, n: '', words: 'no value' }] : []),
  ]
  let x = 8
  let y = top
  const out = items.map(item => {
    const words = fit(item.words, width - 50, 12)
    const wide = 22 + 6 + widthOf(words, 12) * 1.04
    if (x > 8 && x + wide > width - 4) {
      x = 8
      y += 24
    }
    const at = x
    x += wide + 16
    return (
      el('rect', { x: at, y, width: 22, height: 17, rx: 2, fill: item.fill, stroke: '#8d949b', 'stroke-width': 0.7 }) +
      (item.n === ''
        ? ''
        : text(at + 11, y + 12.8, item.n, { size: 12, weight: 600, fill: item.ink, anchor: 'middle' })) +
      text(at + 28, y + 12.8, words, { size: 12, fill: ink.soft })
    )
  })
  return { parts: out, height: items.length === 0 ? top : y + 24 }
}

/** A class as a range, with as many decimals as its ends need. */
function rangeOf(low: number, high: number, ends: readonly number[], unit: DrawnMap['unit']): string {
  const places = [1, 0.1, 0.01, 0.001].find(p => ends.every(e => Math.abs(e / p - Math.round(e / p)) < 1e-6)) ?? 0.1
  return `${sayPlain(low, unit, places)} to ${sayPlain(high, unit, places)}`
}

function describe(map: DrawnMap, places: readonly Flat[], values: ReadonlyMap<string, MapValue>): string {
  const rated = places.flatMap(p => {
    const n = numberOf(values.get(p.name))
    return n === null ? [] : [{ name: p.name, n }]
  })
  const few = places.filter(p => hidden(values.get(p.name))).map(p => p.name)
  const none = places.filter(p => !hidden(values.get(p.name)) && numberOf(values.get(p.name)) === null).map(p => p.name)
  const list = rated.sort((a, b) => b.n - a.n).map(r => `${r.name} ${sayValue(r.n, map.unit)}`)
  return atMost(
    [
      map.says,
      list.length === 0 ? '' : `From the highest: ${list.join('; ')}.`,
      few.length === 0 ? '' : `Too few to show: ${few.join('; ')}.`,
      none.length === 0 ? '' : `No value: ${none.join('; ')}.`,
    ]
      .filter(w => w !== '')
      .join(' '),
    2000,
  )
}
