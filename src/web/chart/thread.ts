/** The golden thread as it is found: strands that run on from what was asked to what would prove it, and strands that stop. */
import { el, ink, n1, type Picture, picture, text, wrap } from './svg.ts'

/** One place that the thread should pass. */
export type Station = { label: string; number: string; known: boolean }
/** What passes between two stations: `reach` of `of` run on. */
export type Link = { of: number; reach: number; runs: string; stops: string }
export type Thread = { stations: readonly Station[]; links: readonly Link[]; title: string; description: string }

const MOST = 26

/** How many strands stand for so many things, and how many of them run on: one that stops is always seen, and so is one that runs. */
function strands({ of, reach }: Link): { all: number; on: number } {
  const all = Math.min(of, MOST)
  const on = of === 0 ? 0 : Math.round((reach / of) * all)
  return { all, on: reach > 0 && on === 0 ? 1 : reach < of && on === all ? all - 1 : on }
}

/**
 * Draws the thread. Lying, it reads from left to right, narrow where it must be read on paper; standing, from top to bottom
 * for a narrow screen.
 * The share of the rope that runs on is the share of things that reach the next station.
 */
export function thread(id: string, t: Thread, way: 'lying' | 'narrow' | 'standing' = 'lying'): Picture {
  const lying = way !== 'standing'
  const broad = way === 'lying' ? 1152 : 760
  const gaps = t.links.length
  const rope = lying ? 118 : 92
  const first = way === 'lying' ? 74 : way === 'narrow' ? 54 : 34
  const gap = lying ? (broad - 2 * first) / gaps : 118
  const across = lying ? 66 : 6
  const width = lying ? broad : 320
  const room = lying ? gap - 12 : width - across - rope - 22
  const said = t.links.map(l => [
    ...wrap(l.runs, room, 3, 13, 600).map(w => ({ w, weight: 600, fill: ink.text as string })),
    ...(l.stops === '' ? [] : wrap(l.stops, room, 2, 13)).map(w => ({ w, weight: 400, fill: ink.bad as string })),
  ])
  const deep = Math.max(...said.map(s => s.length))
  const height = lying ? across + rope + 22 + deep * 18 : first + gap * gaps + 24
  const at = (i: number) => first + i * gap
  /** A point by how far along the thread and how far across the rope it lies. */
  const p = (a: number, c: number) => (lying ? `${n1(a)} ${n1(c)}` : `${n1(c)} ${n1(a)}`)

  const ropes = t.links.map((l, i) => {
    const { all, on } = strands(l)
    const from = at(i) + 6
    const to = at(i + 1) - 6
    const pitch = rope / Math.max(all, 1)
    const thick = Math.max(1.6, Math.min(3.4, pitch * 0.5))
    const paths: string[] = []
    for (let k = 0; k < all; k++) {
      const c = across + (k + 0.5) * pitch
      if (k < on) {
        const sway = (k % 2 === 0 ? 1 : -1) * Math.min(3, pitch / 2)
        const mid = (from + to) / 2
        paths.push(
          el('path', {
            d: `M${p(from, c)}C${p(mid - 30, c + sway)} ${p(mid + 30, c - sway)} ${p(to, c)}`,
            stroke: ink.gold,
            'stroke-width': thick,
            fill: 'none',
          }),
        )
      } else {
        // Frayed: it runs a little way, falls off the line and ends; dots show where it should have gone.
        const run = (to - from) * (0.2 + 0.11 * (((k * 7) % 5) / 4))
        const end = from + run
        const fall = Math.min(7, pitch * 0.7)
        paths.push(
          el('path', {
            d: `M${p(end + 9, c + fall)}L${p(to - 3, c)}`,
            stroke: ink.lineMid,
            'stroke-width': 1,
            'stroke-dasharray': '1 5',
            fill: 'none',
          }),
          el('path', {
            d: `M${p(from, c)}C${p(from + run * 0.5, c)} ${p(from + run * 0.7, c + fall * 0.4)} ${p(end, c + fall)}`,
            stroke: ink.gold,
            'stroke-width': thick * 0.8,
            fill: 'none',
          }),
        )
        const [x, y] = lying ? [end + 3, c + fall] : [c + fall, end + 3]
        paths.push(
          el('circle', {
            cx: x,
            cy: y,
            r: Math.min(3, Math.max(1.8, pitch * 0.3)),
            fill: '#fff',
            stroke: ink.text,
            'stroke-width': 1.2,
          }),
        )
      }
    }
    return paths.join('')
  })

  const posts = t.stations.map((s, i) => {
    const box = lying
      ? { x: at(i) - 6, y: across - 4, width: 12, height: rope + 8 }
      : { x: across - 4, y: at(i) - 6, width: rope + 8, height: 12 }
    const post = el('rect', {
      ...box,
      rx: 3,
      fill: '#fff',
      stroke: s.known ? ink.text : ink.lineStrong,
      'stroke-width': 1.6,
      'stroke-dasharray': s.known ? undefined : '4 3',
    })
    if (!lying)
      return (
        post +
        text(across + rope + 18, at(i) + 5, s.number, { size: 17, weight: 600 }) +
        text(across + rope + 18 + s.number.length * 10.4 + 7, at(i) + 4.5, s.label, { size: 13, weight: 600 })
      )
    return (
      post +
      text(at(i), 22, s.number, { size: 22, weight: 600, anchor: 'middle' }) +
      text(at(i), 44, s.label, { size: 13, weight: 600, anchor: 'middle', fill: ink.soft })
    )
  })

  const words = said.map((lines, i) => {
    const mid = (at(i) + at(i + 1)) / 2
    return lines
      .map((l, k) =>
        lying
          ? text(mid, across + rope + 28 + k * 18, l.w, { size: 13, weight: l.weight, fill: l.fill, anchor: 'middle' })
          : text(across + rope + 18, mid - lines.length * 9 + 14 + k * 18, l.w, {
              size: 13,
              weight: l.weight,
              fill: l.fill,
            }),
      )
      .join('')
  })

  return picture(id, { title: t.title, description: t.description, width, height }, ...ropes, ...posts, ...words)
}
