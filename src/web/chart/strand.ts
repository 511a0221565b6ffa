/**
 * The thread of one thing, drawn: in columns from why it is done to what would prove that it worked, the thing itself in its
 * place between them, and gold lines for what hangs together. A line that is broken is dashed and ends in what is missing.
 *
 * Unlike a chart it is not one image: each place is a link, so it is a group, and its parts are read one after the other.
 */
import { el, escapeXml, ink, n1, type Picture, wrap } from './svg.ts'

/** `here`: the thing itself; `gap`: what should be there and is not; `more`: how many are not shown. */
export type StrandNode = {
  readonly key: string
  readonly is: 'here' | 'link' | 'more' | 'gap'
  /** What kind it is, in small type. */
  readonly kind: string
  readonly words: string
  /** What else is known of it; what it lacks. */
  readonly says: string
  readonly lacks: string
  readonly href: string | null
}
/** `claimed`: dotted; `missing`: dashed. */
export type StrandJoin = { readonly from: string; readonly to: string; readonly is: 'holds' | 'claimed' | 'missing' }
export type Strand = {
  readonly columns: readonly (readonly StrandNode[])[]
  readonly joins: readonly StrandJoin[]
  readonly title: string
  readonly description: string
}

const WIDTH = 1102
const GAP = 16
const PAD = 9
/** Room that a line takes which passes a column without stopping in it. */
const LANE = 8
const WASH = '#fcf7e8'
const SMALL = 12
const BODY = 13
const HERE = 14

type Line = { readonly words: string; readonly size: number; readonly fill: string; readonly weight: 400 | 600 }
type Box = {
  readonly key: string
  readonly node: StrandNode | null
  readonly lines: readonly Line[]
  readonly cut: boolean
  readonly high: number
  /** Its middle. */
  y: number
}
type Column = { readonly x: number; readonly wide: number; boxes: Box[] }

export function strand(id: string, s: Strand): Picture {
  const columns = place(s)
  const lanes = route(s, columns)
  const height = arrange(s, columns, lanes)
  const { title, description } = s
  const at = new Map(columns.flatMap(k => k.boxes.map(b => [b.key, { k, b }] as const)))
  const paths = s.joins.flatMap(j => {
    const points = [j.from, ...lanes.get(laneKey(j))!, j.to].flatMap(key => at.get(key) ?? [])
    return points.length < 2 ? [] : [path(points, j.is)]
  })
  const boxes = columns.flatMap(k => k.boxes.flatMap(b => (b.node ? [draw(k, b, b.node)] : [])))
  const svg = el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${n1(height)}`,
      width: WIDTH,
      height,
      role: 'group',
      'aria-labelledby': `${id}-t`,
      'aria-describedby': `${id}-d`,
      'font-family': 'Inter, system-ui, sans-serif',
    },
    el('title', { id: `${id}-t` }, escapeXml(title)),
    el('desc', { id: `${id}-d` }, escapeXml(description)),
    el('g', { 'aria-hidden': 'true', fill: 'none', stroke: ink.gold, 'stroke-width': 2.2 }, ...paths),
    ...boxes,
  )
  return { svg, title, description, width: WIDTH, height }
}

const laneKey = (j: StrandJoin) => `${j.from}\n${j.to}`

/** How much of the width a column has, beside the others: names take less room than sentences, the thing itself the most. */
function shareOf(nodes: readonly StrandNode[]): number {
  if (nodes.some(x => x.is === 'here')) return 1.22
  const longest = Math.max(0, ...nodes.map(x => x.words.length))
  return longest > 60 ? 1.12 : longest > 26 ? 1 : 0.9
}

/** Columns with their widths, and each box as high as its words. */
function place(s: Strand): Column[] {
  const n = s.columns.length
  const gap = n > 6 ? 34 : n > 5 ? 40 : 56
  const shares = s.columns.map(shareOf)
  const all = shares.reduce((a, b) => a + b, 0)
  const wides = shares.map(share => Math.min(206, (WIDTH - 2 - gap * (n - 1)) / all) * share)
  const room = n < 2 ? 0 : (WIDTH - 2 - wides.reduce((a, b) => a + b, 0)) / (n - 1)
  // Few columns are not torn apart to the edges: the lines would say more than the words.
  const between = Math.min(room, 150)
  let x = (WIDTH - wides.reduce((a, b) => a + b, 0) - between * (n - 1)) / 2
  return s.columns.map((nodes, i) => {
    const wide = wides[i]!
    const column = { x, wide, boxes: nodes.map(node => box(node, wide, nodes.length > 3 ? 4 : 6)) }
    x += wide + between
    return column
  })
}

function box(node: StrandNode, wide: number, most: number): Box {
  const here = node.is === 'here'
  const room = wide - 2 * (here ? PAD + 3 : PAD)
  const size = here ? HERE : BODY
  const weight = here || node.is === 'gap' ? 600 : 400
  const words = wrap(node.words, room, here ? 8 : most, size, weight)
  const of = (text: string, at: number, fill: string, w: 400 | 600 = 400, max = 2): Line[] =>
    wrap(text, room, max, at, w).map(line => ({ words: line, size: at, fill, weight: w }))
  const lines = [
    ...of(node.kind, SMALL, ink.soft, 400, here ? 4 : 2),
    ...words.map((line): Line => ({ words: line, size, weight, fill: node.is === 'gap' ? ink.bad : ink.text })),
    ...of(node.says, SMALL, ink.soft),
    ...of(node.lacks, SMALL, ink.bad, 600),
  ]
  const high = lines.reduce((h, l) => h + leading(l.size), 0) + 2 * (here ? PAD + 3 : PAD) - 3
  return { key: node.key, node, lines, cut: words.at(-1)?.endsWith('…') ?? false, high, y: 0 }
}

const leading = (size: number) => Math.round(size * 1.34)

/** A join that passes columns takes a lane through each, one for all that come from the same place. */
function route(s: Strand, columns: readonly Column[]): Map<string, string[]> {
  const place = new Map(columns.flatMap((k, i) => k.boxes.map(b => [b.key, i] as const)))
  return new Map(
    s.joins.map(j => {
      const keys: string[] = []
      for (let i = (place.get(j.from) ?? 0) + 1; i < (place.get(j.to) ?? 0); i++) {
        const key = `lane:${i}:${j.from}`
        keys.push(key)
        const { boxes } = columns[i]!
        if (!boxes.some(b => b.key === key)) boxes.push({ key, node: null, lines: [], cut: false, high: LANE, y: 0 })
      }
      return [laneKey(j), keys]
    }),
  )
}

/** Puts boxes in an order in which few lines cross, level with what they are joined to; returns the height of it all. */
function arrange(s: Strand, columns: Column[], lanes: ReadonlyMap<string, readonly string[]>): number {
  const tall = (k: Column) => k.boxes.reduce((h, b) => h + b.high + GAP, -GAP)
  const height = Math.max(...columns.map(tall)) + 4
  const near = new Map<string, string[]>()
  for (const j of s.joins) {
    const way = [j.from, ...lanes.get(laneKey(j))!, j.to]
    way.forEach((key, i) => {
      for (const next of [way[i - 1], way[i + 1]])
        if (next !== undefined) near.set(key, [...(near.get(key) ?? []), next])
    })
  }
  const middle = Math.max(
    0,
    columns.findIndex(k => k.boxes.some(b => b.node?.is === 'here')),
  )
  const set = new Map<string, number>()
  const outwards = columns.map((_, i) => i).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || a - b)
  for (const i of outwards) {
    const k = columns[i]!
    const wish = (b: Box) => {
      const ys = (near.get(b.key) ?? []).flatMap(n => set.get(n) ?? [])
      return ys.length === 0 ? height / 2 : ys.reduce((a, y) => a + y, 0) / ys.length
    }
    // Whatever says how many more there are, and what is missing, stays last.
    const last = (b: Box) => Number(b.node?.is === 'more') + 2 * Number(b.node?.is === 'gap')
    const order = k.boxes.map((b, at) => ({ b, at, y: wish(b) }))
    order.sort((a, b) => last(a.b) - last(b.b) || a.y - b.y || a.at - b.at)
    k.boxes = order.map(o => o.b)
    settle(order, height)
    for (const b of k.boxes) set.set(b.key, b.y)
  }
  return height
}

/**
 * As near to where each wishes to be as they can be without touching: boxes that would touch are moved together, by the mean
 * of their wishes (pool adjacent violators).
 */
function settle(order: readonly { b: Box; y: number }[], height: number): void {
  const runs: { of: Box[]; wish: number; n: number; high: number }[] = []
  const top = (r: { wish: number; n: number; high: number }) => r.wish / r.n - r.high / 2
  for (const { b, y } of order) {
    runs.push({ of: [b], wish: y, n: 1, high: b.high })
    for (
      let a = runs.at(-2), z = runs.at(-1)!;
      a && top(a) + a.high + GAP > top(z);
      a = runs.at(-2), z = runs.at(-1)!
    ) {
      runs.splice(-2, 2, {
        of: [...a.of, ...z.of],
        wish: a.wish + z.wish,
        n: a.n + z.n,
        high: a.high + GAP + z.high,
      })
    }
  }
  let from = 2
  let rest = runs.reduce((h, r) => h + r.high + GAP, -GAP)
  for (const r of runs) {
    let y = Math.max(from, Math.min(top(r), height - 2 - rest))
    rest -= r.high + GAP
    for (const b of r.of) {
      b.y = y + b.high / 2
      y += b.high + GAP
    }
    from = y
  }
}

const DASHES = { holds: undefined, claimed: '1.5 4.5', missing: '6 5' } as const

function path(points: readonly { k: Column; b: Box }[], is: StrandJoin['is']): string {
  const [first, ...rest] = points
  const out = (p: { k: Column; b: Box }) => p.k.x + p.k.wide + (p.b.node?.is === 'here' ? 4 : 0)
  const into = (p: { k: Column; b: Box }) => p.k.x - (p.b.node?.is === 'here' ? 4 : 0)
  let x = out(first!)
  let y = first!.b.y
  let d = `M${n1(x)} ${n1(y)}`
  for (const p of rest) {
    const to = into(p)
    const mid = (x + to) / 2
    d += y === p.b.y ? `L${n1(to)} ${n1(y)}` : `C${n1(mid)} ${n1(y)} ${n1(mid)} ${n1(p.b.y)} ${n1(to)} ${n1(p.b.y)}`
    x = out(p)
    y = p.b.y
    if (!p.b.node) d += `L${n1(x)} ${n1(y)}`
  }
  return el('path', { d, 'stroke-dasharray': DASHES[is] })
}

const RECTS = {
  here: { fill: WASH, stroke: ink.gold, 'stroke-width': 2 },
  link: { fill: ink.paper, stroke: ink.line },
  more: { fill: ink.paper, stroke: ink.line },
  gap: { fill: ink.paper, stroke: ink.badSoft, 'stroke-width': 1.4, 'stroke-dasharray': '4 3' },
} as const

function draw(k: Column, b: Box, node: StrandNode): string {
  const pad = node.is === 'here' ? PAD + 3 : PAD
  const left = k.x + pad
  let y = b.y - b.high / 2 + pad - 3
  const first = node.kind === '' ? 0 : b.lines.findIndex(l => l.size !== SMALL)
  const words = b.lines.filter(l => l.size !== SMALL).length
  const spans = b.lines.map((l, i) => {
    y += leading(l.size)
    const named = i >= first && i < first + words
    return el(
      'text',
      {
        x: left,
        y,
        'font-size': l.size,
        fill: l.fill,
        'font-weight': l.weight === 400 ? undefined : l.weight,
        class: named && node.href !== null ? 'gt-strand__words' : undefined,
      },
      escapeXml(`${l.words} `),
    )
  })
  const rect = el('rect', { x: k.x, y: b.y - b.high / 2, width: k.wide, height: b.high, rx: 3, ...RECTS[node.is] })
  // Only a title that was cut is said again, whole: to the pointer that rests on it and to who hears it.
  const whole = b.cut
    ? [el('title', {}, escapeXml([node.kind, node.words, node.says, node.lacks].filter(w => w).join('. ')))]
    : []
  return node.href === null
    ? el('g', {}, ...whole, rect, ...spans)
    : el('a', { href: node.href }, ...whole, rect, ...spans)
}
