/** Small bars that stand in a row of a table: steps by state, money cover, and the short thread of one outcome. */
import type { StepState } from './shapes.ts'
import { el, hatch, ink, line, type Picture, picture, text, widthOf } from './svg.ts'

/** The words for each state of a step, in the order in which they are drawn. */
export const stateWords: Record<StepState, string> = {
  proven: 'done, proven',
  course: 'on course',
  claimed: 'not shown',
  risk: 'at risk',
  late: 'off course',
  waiting: 'not started',
  stopped: 'paused or stopped',
}
export const states = Object.keys(stateWords) as StepState[]

const FILL: Record<StepState, { fill: string; ink: string; edge?: string }> = {
  proven: { fill: ink.done, ink: '#fff' },
  claimed: { fill: 'hatch', ink: ink.text, edge: ink.unsure },
  course: { fill: ink.good, ink: '#fff' },
  waiting: { fill: '#fff', ink: ink.text, edge: ink.lineStrong },
  risk: { fill: ink.risk, ink: '#fff' },
  late: { fill: ink.bad, ink: '#fff' },
  stopped: { fill: '#e4e5e7', ink: ink.text, edge: ink.unsure },
}

export type StateCounts = Partial<Record<StepState, number>>

/** "16 steps: 6 done, proven; 1 off course". */
export function sayStates(counts: StateCounts): string {
  return states.flatMap(s => (counts[s] ? [`${counts[s]} ${stateWords[s]}`] : [])).join('; ')
}

/** Steps by state as one bar; what nobody could tell is hatched. Segments keep room for their number. */
export function segments(id: string, counts: StateCounts, width = 190): Picture {
  const shown = states.filter(s => (counts[s] ?? 0) > 0)
  const total = shown.reduce((n, s) => n + counts[s]!, 0)
  const gap = 2
  const room = width - gap * Math.max(0, shown.length - 1)
  const least = (s: StepState) => widthOf(String(counts[s]), 12, 600) + 9
  // Small segments take what their number needs; the others share what is left, by their number.
  const wide = new Map<StepState, number>()
  const needed = shown.reduce((n, s) => n + least(s), 0)
  if (needed > room) for (const s of shown) wide.set(s, (least(s) / needed) * room)
  for (let again = true; again; ) {
    again = false
    const rest = shown.filter(s => !wide.has(s))
    const free = room - [...wide.values()].reduce((n, w) => n + w, 0)
    const weight = rest.reduce((n, s) => n + counts[s]!, 0)
    const small = rest.filter(s => (counts[s]! / weight) * free < least(s))
    for (const s of small) wide.set(s, least(s))
    if (small.length > 0) again = true
    else for (const s of rest) wide.set(s, (counts[s]! / weight) * free)
  }
  let x = 0
  const parts = shown.map(s => {
    const w = wide.get(s)!
    const look = FILL[s]
    const fill = look.fill === 'hatch' ? `url(#${id}-hatch)` : look.fill
    const inset = look.edge ? 0.5 : 0
    const box = el('rect', {
      x: x + inset,
      y: inset,
      width: w - 2 * inset,
      height: 22 - 2 * inset,
      rx: 2,
      fill,
      stroke: look.edge,
    })
    // The number stands on a patch of paper where the hatch would blur it.
    const patch = fill.startsWith('url')
      ? el('rect', {
          x: x + w / 2 - Math.min(w, least(s) - 2) / 2,
          y: 4,
          width: Math.min(w, least(s) - 2),
          height: 14,
          rx: 2,
          fill: '#fff',
        })
      : ''
    // Where even that is too much, the number is left to the words beneath.
    const label =
      w < least(s) - 6
        ? ''
        : text(x + w / 2, 15.4, String(counts[s]), { size: 12, fill: look.ink, weight: 600, anchor: 'middle' })
    x += w + gap
    return box + patch + label
  })
  const defs = shown.includes('claimed') ? hatch(`${id}-hatch`, '#cfd2d6') : ''
  return picture(
    id,
    { title: `${total} ${total === 1 ? 'step' : 'steps'}`, description: sayStates(counts), width, height: 22 },
    defs === '' ? '' : el('defs', {}, defs),
    ...parts,
  )
}

/** Money: the part that is covered, filled; the part that is not, hatched. `covered` is a share, null where nothing is known. */
export function cover(id: string, covered: number | null, says: string, width = 120): Picture {
  const share = covered === null ? 0 : Math.max(0, Math.min(1, covered))
  const known = covered !== null
  const body = known
    ? [
        el('defs', {}, hatch(`${id}-gap`)),
        el('rect', {
          x: 0.5,
          y: 0.5,
          width: width - 1,
          height: 10,
          rx: 2,
          fill: share < 1 ? `url(#${id}-gap)` : '#fff',
          stroke: share < 1 ? ink.bad : ink.soft,
        }),
        share > 0 ? el('rect', { x: 0, y: 0, width: width * share, height: 11, rx: 2, fill: ink.soft }) : '',
      ]
    : [
        el('rect', {
          x: 0.5,
          y: 0.5,
          width: width - 1,
          height: 10,
          rx: 2,
          fill: '#fff',
          stroke: ink.unsure,
          'stroke-dasharray': '3 3',
        }),
      ]
  return picture(id, { title: 'Money', description: says, width, height: 11 }, ...body)
}

/** The short thread of one outcome: a bead for each thing it needs, gold and joined where it is there, a ring and a gap where not. */
export function beads(id: string, parts: readonly { name: string; has: boolean }[], step = 27): Picture {
  const y = 8
  const at = (i: number) => 8 + i * step
  const width = at(parts.length - 1) + 8
  const joins = parts.slice(1).map((p, i) =>
    // parts[i] is the bead before p: a thread runs only between two that are both there.
    p.has && parts[i]!.has
      ? line(at(i), y, at(i + 1), y, ink.gold, 3)
      : line(at(i) + 8, y, at(i + 1) - 8, y, ink.lineMid, 1, '1 3'),
  )
  const dots = parts.map((p, i) =>
    p.has
      ? el('circle', { cx: at(i), cy: y, r: 6, fill: ink.gold })
      : el('circle', {
          cx: at(i),
          cy: y,
          r: 5.4,
          fill: '#fff',
          stroke: ink.unsure,
          'stroke-width': 1.5,
          'stroke-dasharray': '2.4 1.8',
        }),
  )
  const there = parts.filter(p => p.has).map(p => p.name)
  const missing = parts.filter(p => !p.has).map(p => p.name)
  return picture(
    id,
    {
      title: missing.length === 0 ? 'Whole thread' : there.length === 0 ? 'No thread' : 'Broken thread',
      description: [
        there.length > 0 && `Has ${there.join(', ')}.`,
        missing.length > 0 && `Lacks ${missing.join(', ')}.`,
      ]
        .filter(Boolean)
        .join(' '),
      width,
      height: 16,
    },
    ...joins,
    ...dots,
  )
}
