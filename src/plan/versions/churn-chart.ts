/** Changes of the plan month by month, stacked, beside the days on which it was inspected or directed. */

import { scaleLinear, scaleUtc } from 'd3-scale'
import { el, fit, hatch, ink, line, n1, type Picture, picture, text, widthOf } from '../../web/chart/svg.ts'
import { monthOf } from '../../web/days.ts'
import { addDays, addMonths, type Day } from '../graph/dates.ts'
import { shortDay } from '../report/words.ts'
import { type Churn, churnSays, type Event, type Month, type MoveWord, moves } from './churn.ts'

export const monthSays = (month: Day) => `${monthOf(month)} ${month.slice(0, 4)}`
const ms = (d: Day) => Date.parse(d)
const sum = (m: Month) => moves.reduce((n, w) => n + m[w], 0)

/** Each kind of change has a look of its own, which does not hang on colour alone. */
const looks = (id: string): Record<MoveWord, { fill: string; stroke?: string }> => ({
  're-dated': { fill: ink.act },
  added: { fill: ink.work, stroke: ink.act },
  removed: { fill: `url(#${id}-out)`, stroke: ink.bad },
})
/** What stands nearest to the ground first. */
const STACK: readonly MoveWord[] = ['re-dated', 'added', 'removed']

/** An inspection is a triangle, a direction a diamond, both above the columns. */
function markOf(e: Event, x: number, y: number): string {
  const d = e.is === 'inspection' ? `M${n1(x - 6)} ${n1(y - 5)}h12l-6 10z` : `M${n1(x)} ${n1(y - 6)}l6 6-6 6-6-6z`
  return el('path', { d, fill: e.is === 'inspection' ? ink.text : '#fff', stroke: ink.text, 'stroke-width': 1.5 })
}

const about = (c: Churn) => ({
  title: 'How often the plan changed, month by month',
  description: [
    ...churnSays(c),
    ...c.months
      .filter(m => sum(m) > 0)
      .map(m => `${monthSays(m.month)}: ${moves.map(w => `${m[w]} ${w}`).join(', ')}.`),
    ...c.events.map(e => `${shortDay(e.on)}: ${e.title}.`),
  ].join(' '),
})

/** Columns along time, with the days close after an inspection shaded. */
export function churnChart(id: string, c: Churn): Picture {
  // Room to the right of the last column, for the label of an event in it.
  const [width, left, right] = [1000, 34, 852]
  const first = c.months[0]?.month ?? '2026-01-01'
  const end = addMonths(c.months.at(-1)?.month ?? first, 1)
  const x = scaleUtc([ms(first), ms(end)], [left, right]).clamp(true)
  const at = (d: Day) => x(ms(d))
  const levels = levelsOf(c.events, at)
  const highest = Math.max(0, ...levels)
  const top = 30 + highest * 19
  const floor = top + 160
  const most = Math.max(4, ...c.months.map(sum))
  const y = scaleLinear([0, most], [floor, top + 14]).nice(4)
  const look = looks(id)
  const shades = c.events
    .filter(e => e.is === 'inspection')
    .map(e =>
      el('rect', {
        x: at(e.on),
        y: top,
        width: Math.max(1, at(addDays(e.on, c.within)) - at(e.on)),
        height: floor - top,
        fill: '#f4ead0',
      }),
    )
  const grid = y
    .ticks(4)
    .filter(Number.isInteger)
    .map(
      n =>
        line(left, y(n), right, y(n), n === 0 ? ink.lineStrong : ink.line) +
        text(left - 7, y(n) + 4, String(n), { size: 12, fill: ink.soft, anchor: 'end' }),
    )
  const columns = c.months.map(m => {
    const [a, b] = [at(m.month), at(addMonths(m.month, 1))]
    const wide = Math.min(46, (b - a) * 0.62)
    const from = (a + b) / 2 - wide / 2
    let under = 0
    const parts = STACK.map(w => {
      if (m[w] === 0) return ''
      const [low, tip] = [y(under), y(under + m[w])]
      under += m[w]
      const edge = look[w].stroke ? 0.6 : 0
      return el('rect', {
        x: from + edge,
        y: tip + edge + 1,
        width: wide - 2 * edge,
        // One among hundreds is still seen.
        height: Math.max(0.6, low - tip - 2 * edge - 1),
        ...look[w],
      })
    })
    const label =
      under === 0 ? '' : text((a + b) / 2, y(under) - 5, String(under), { size: 13, weight: 600, anchor: 'middle' })
    return parts.join('') + label
  })
  const every = c.months.length > 24 ? 3 : c.months.length > 14 ? 2 : 1
  const names = c.months.map((m, i) => {
    const number = Number(m.month.slice(5, 7)) - 1
    if (number % every !== 0) return ''
    const middle = (at(m.month) + at(addMonths(m.month, 1))) / 2
    const year =
      number === 0 || i === 0
        ? text(middle, floor + 32, m.month.slice(0, 4), { size: 12, weight: 600, anchor: 'middle' })
        : ''
    return text(middle, floor + 17, monthOf(m.month), { size: 12, fill: ink.soft, anchor: 'middle' }) + year
  })
  const marks = c.events.map((e, i) => {
    const px = at(e.on)
    const my = 11 + (highest - levels[i]!) * 19
    return (
      line(px, my + 5, px, floor, ink.text, 1, e.is === 'inspection' ? undefined : '2 3') +
      markOf(e, px, my) +
      halo(text(px + 11, my + 4, says(e), { size: 12.5 }))
    )
  })
  return picture(
    id,
    { ...about(c), width, height: floor + 38 },
    el('defs', {}, hatch(`${id}-out`)),
    ...shades,
    ...grid,
    ...columns,
    ...marks,
    ...names,
  )
}

/** A rim of paper, so that a line behind a label does not cut its letters. */
const halo = (label: string): string =>
  label.replace('<text ', '<text paint-order="stroke" stroke="#fff" stroke-width="4" stroke-linejoin="round" ')

const says = (e: Event) => `${fit(e.short, 100, 12.5)}, ${shortDay(e.on).replace(/ \d{4}$/, '')}`

/**
 * How high above the columns each event is named, so that no line runs through a label: one whose label reaches over later
 * events stands above them.
 */
function levelsOf(events: readonly Event[], at: (d: Day) => number): number[] {
  const placed: { x: number; level: number }[] = []
  for (const e of events.toReversed()) {
    const px = at(e.on)
    const over = placed.filter(p => p.x < px + widthOf(says(e), 12.5) + 22)
    placed.push({ x: px, level: Math.max(-1, ...over.map(p => p.level)) + 1 })
  }
  return placed.toReversed().map(p => p.level)
}

/** Months of which there is a row where the chart stands; all of them are in the table. */
const MOST_ROWS = 18

/** The same standing, for a narrow screen: a row for each month in which something was, the newest first. */
export function churnTall(id: string, c: Churn): Picture {
  const [width, left, right, high] = [290, 66, 262, 24]
  const shown = c.months
    .filter(m => sum(m) > 0 || m.events.length > 0)
    .toReversed()
    .slice(0, MOST_ROWS)
  const most = Math.max(4, ...shown.map(sum))
  const wide = scaleLinear([0, most], [0, right - left])
  const look = looks(id)
  let y = 4
  const rows = shown.map(m => {
    const events = m.events.toReversed().map(e => {
      const drawn = markOf(e, 8, y + 9) + text(21, y + 13, says(e), { size: 12.5 })
      y += 20
      return drawn
    })
    let from = left
    const parts = STACK.map(w => {
      if (m[w] === 0) return ''
      const part = wide(m[w])
      const edge = look[w].stroke ? 0.6 : 0
      const drawn = el('rect', {
        x: from + edge,
        y: y + 3 + edge,
        width: Math.max(1, part - 1 - 2 * edge),
        height: 16 - 2 * edge,
        ...look[w],
      })
      from += part
      return drawn
    })
    const row =
      text(0, y + 15.5, monthSays(m.month), { size: 12.5, fill: ink.soft }) +
      parts.join('') +
      text(from + 6, y + 16, String(sum(m)), { size: 13, weight: 600 })
    y += high + 4
    // Time runs upwards here: an event stands above what it followed.
    return row + events.join('')
  })
  return picture(id, { ...about(c), width, height: y + 4 }, el('defs', {}, hatch(`${id}-out`)), ...rows)
}

/** What each mark means, drawn as it is drawn above. */
export function churnKey(id: string): readonly { readonly svg: string; readonly says: string }[] {
  const swatch = (drawn: string, more = '') =>
    `<svg width="16" height="14" viewBox="0 0 16 14" aria-hidden="true" focusable="false">${more}${drawn}</svg>`
  const look = looks(id)
  const box = (w: MoveWord) => el('rect', { x: 0.6, y: 0.6, width: 14.8, height: 12.8, ...look[w] })
  const event = (is: Event['is']) => markOf({ on: '', is, title: '', short: '' }, 8, 7)
  return [
    { svg: swatch(box('re-dated')), says: 're-dated' },
    { svg: swatch(box('added')), says: 'added' },
    { svg: swatch(box('removed'), el('defs', {}, hatch(`${id}-out`))), says: 'removed' },
    { svg: swatch(event('inspection')), says: 'inspection, with the 60 days after it shaded' },
    { svg: swatch(event('direction')), says: 'direction or notice' },
  ]
}
