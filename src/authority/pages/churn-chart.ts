/** How posts were led month by month, and how many of their leaders had left in the year before, tier by tier. */
import { scaleLinear } from 'd3-scale'
import { line as lineOf } from 'd3-shape'
import { el, ink, line, n1, type Picture, picture, text } from '../../web/chart/svg.ts'
import { say } from '../../web/table/index.ts'
import type { leadershipOverTime, Standing } from '../leadership.ts'
import { HELD, type Held, heldLook, heldPatterns } from './held.ts'
import { tierSays } from './leadership-chart.ts'

export type Months = ReturnType<typeof leadershipOverTime>

const countOf = (s: Standing, as: Held): number => (as === 'fixed term' ? s.fixedTerm : s[as])
const monthSays = (day: string) => say(day, 'day').replace(/^\d+ /, '')

/** One column a month, how its posts were held stacked from the ground up; the numbers of the last month are beside it. */
export function heldOverTime(id: string, months: Months): Picture {
  const [width, height, left, right, top, floor] = [600, 250, 6, 470, 14, 222]
  const standing = months.map(m => m.standing[0]!)
  const most = Math.max(1, ...standing.map(s => s.posts))
  const y = scaleLinear([0, most], [floor, top])
  const step = (right - left) / Math.max(1, months.length)
  /** How many of a month stand on what is beneath them. */
  const stacks = standing.map(s => {
    let under = 0
    return HELD.map(as => {
      const from = under
      under += countOf(s, as)
      return [from, under] as const
    })
  })
  const layers = HELD.map((as, k) => {
    const steps = stacks.map((stack, i) => ({ a: n1(left + i * step), b: n1(left + (i + 1) * step), of: stack[k]! }))
    if (steps.every(({ of: [from, to] }) => from === to)) return ''
    const upper = steps.map(({ a, b, of }) => `${a} ${n1(y(of[1]))} ${b} ${n1(y(of[1]))}`)
    const lower = steps.toReversed().map(({ a, b, of }) => `${b} ${n1(y(of[0]))} ${a} ${n1(y(of[0]))}`)
    return el('path', {
      d: `M${upper.join(' ')} ${lower.join(' ')}Z`,
      ...heldLook(id, as),
      'stroke-width': as === 'vacant' ? 1 : 0.8,
    })
  })
  const last = standing.at(-1)
  let under = 0
  let lowest = floor + 20
  const labels = last
    ? HELD.flatMap(as => {
        const n = countOf(last, as)
        if (n === 0) return []
        const middle = y(under + n / 2)
        under += n
        // Labels of small parts are pushed up, so that none lies on another.
        lowest = Math.min(middle + 4, lowest - 16)
        return [
          text(right + 10, lowest, `${n} ${as}`, {
            size: 12.5,
            weight: 600,
            fill: as === 'vacant' ? ink.bad : ink.text,
          }),
        ]
      })
    : []
  const years = months.flatMap((m, i) =>
    m.day.slice(5, 7) === '01'
      ? [
          line(left + i * step, top, left + i * step, floor + 5, ink.lineMid),
          text(left + i * step + 3, floor + 18, m.day.slice(0, 4), { size: 12, fill: ink.soft }),
        ]
      : [],
  )
  const first = standing[0]
  return picture(
    id,
    {
      title: 'How posts were led, month by month',
      description:
        first && last
          ? `${saying(first, months[0]!.day)} ${saying(last, months.at(-1)!.day)}`
          : 'Nothing is known yet.',
      width,
      height,
    },
    el('defs', {}, heldPatterns(id)),
    ...years,
    ...layers,
    line(left, floor + 0.5, right, floor + 0.5, ink.lineStrong),
    ...labels,
  )
}

const saying = (s: Standing, day: string): string =>
  `${monthSays(day)}: ${s.posts} posts, ${HELD.map(as => `${countOf(s, as)} ${as}`).join(', ')}.`

/** A tier of one post can lose three leaders in a year: drawn whole it would press all others flat. The numbers are said. */
const MOST = 1.5

/** A line for each tier: leavers to a post over the twelve months before. 1 means that every post lost its leader once. */
export function churnByTier(id: string, months: Months): Picture {
  const [width, high, left, right] = [600, 60, 132, 424]
  const tiers = [...new Set(months.flatMap(m => m.churn.map(c => c.tier)))]
  const valuesOf = (tier: number | null) => months.map(m => m.churn.find(c => c.tier === tier)?.perPost ?? null)
  const x = scaleLinear([0, Math.max(1, months.length - 1)], [left, right])
  const said: string[] = []
  const rows = tiers.map((tier, i) => {
    const top = 16 + i * high
    const y = scaleLinear([0, MOST], [top + high - 14, top + 4]).clamp(true)
    const values = valuesOf(tier)
    const points = values.flatMap((v, k) => (v === null ? [] : [[x(k), y(v)] as [number, number]]))
    const path =
      lineOf<[number, number]>(
        p => Number(n1(p[0])),
        p => Number(n1(p[1])),
      )(points) ?? ''
    const [now, before] = [values.at(-1) ?? null, values.at(-13) ?? null]
    const name = tier === null ? 'All tiers' : tierSays(tier)
    const says = now === null ? 'no posts' : `${times(now)} now`
    const was = before === null ? '' : `${times(before)} a year ago`
    said.push(`${name}: ${[says, was].filter(Boolean).join(', ')}.`)
    const end = points.at(-1)
    const year = points.at(-13)
    return [
      i > 0 ? line(0, top - 3, width, top - 3, ink.line) : '',
      text(0, top + 22, name, { size: 13, weight: tier === null ? 600 : 400 }),
      line(left, y(0), right, y(0), ink.lineMid),
      line(left, y(1), right, y(1), ink.line, 1, '2 3'),
      el('path', { d: path, fill: 'none', stroke: ink.text, 'stroke-width': 1.6, 'stroke-linejoin': 'round' }),
      year ? el('circle', { cx: year[0], cy: year[1], r: 3, fill: '#fff', stroke: ink.text, 'stroke-width': 1.5 }) : '',
      end ? el('circle', { cx: end[0], cy: end[1], r: 3.6, fill: ink.text }) : '',
      text(right + 12, top + 16, says, { size: 13, weight: 600 }),
      text(right + 12, top + 33, was, { size: 12.5, fill: ink.soft }),
    ].join('')
  })
  const height = 16 + tiers.length * high + 4
  const ends =
    months.length > 0
      ? [
          text(left, 10, monthSays(months[0]!.day), { size: 12, fill: ink.soft }),
          text(right, 10, monthSays(months.at(-1)!.day), { size: 12, fill: ink.soft, anchor: 'end' }),
        ]
      : []
  return picture(
    id,
    {
      title: 'Leaders who left in the year before, to a post',
      description: said.join(' ') || 'Nothing is known yet.',
      width,
      height,
    },
    ...ends,
    ...rows,
  )
}

/** 0.57 as people say it: 57 in 100 posts. */
const times = (perPost: number): string => `${Math.round(perPost * 100)} in 100`
