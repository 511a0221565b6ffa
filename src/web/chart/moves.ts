/** How an end date has moved: each day that it had, in order, and today. */
import { dayOfYear, shortDay } from '../days.ts'
import { el, ink, line, n1, type Picture, picture, text, widthOf } from './svg.ts'

/** A calendar day, ISO 8601. */
type Day = string

const WIDTH = 300
const HEIGHT = 96
const LINE = 56
const EDGE = 26
const at = (d: Day) => Date.parse(d) / 86_400_000

/**
 * @param days the end dates that it had, from the first to the one it has; two at least
 * @param today ISO
 * @param says the whole in a sentence
 */
export function moves(id: string, days: readonly Day[], today: Day, says: string): Picture {
  const all = [...days.map(at), at(today)]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const x = (d: Day) => EDGE + ((at(d) - low) / Math.max(1, high - low)) * (WIDTH - 2 * EDGE)
  const last = days.at(-1)!
  const first = days[0]!
  const say = first.slice(0, 4) === last.slice(0, 4) ? dayOfYear : shortDay
  const parts: string[] = [line(EDGE / 2, LINE, WIDTH - EDGE / 2, LINE, ink.lineMid, 2)]
  for (const [i, from] of days.slice(0, -1).entries()) parts.push(arc(x(from), x(days[i + 1]!), i === days.length - 2))
  const whole = Math.round(at(last) - at(first))
  if (whole !== 0) {
    const middle = (x(first) + x(last)) / 2
    const words = `${Math.abs(whole)} ${Math.abs(whole) === 1 ? 'day' : 'days'} ${whole > 0 ? 'later' : 'sooner'}`
    const half = widthOf(words, 12) / 2
    const place = Math.min(Math.max(middle, half + 2), WIDTH - half - 2)
    parts.push(text(place, 13, words, { size: 12, fill: ink.soft, anchor: 'middle' }))
  }
  parts.push(line(x(today), LINE - 8, x(today), LINE + 8, ink.text, 2))
  for (const d of days.slice(0, -1))
    parts.push(el('circle', { cx: x(d), cy: LINE, r: 4.5, fill: ink.paper, stroke: ink.text, 'stroke-width': 1.6 }))
  parts.push(el('circle', { cx: x(last), cy: LINE, r: 5, fill: ink.text }))
  parts.push(
    ...labels([
      { at: x(last), words: say(last), weight: 600 },
      { at: x(first), words: say(first), weight: 400 },
      { at: x(today), words: 'today', weight: 400 },
    ]),
  )
  return picture(id, { title: 'How its end date has moved', description: says, width: WIDTH, height: HEIGHT }, ...parts)
}

/** From one day to the next; the last move has a point. */
function arc(from: number, to: number, pointed: boolean): string {
  const lift = Math.min(30, 10 + Math.abs(to - from) / 5)
  const way = to >= from ? 1 : -1
  const end = to - way * 4
  const path = el('path', {
    d: `M${n1(from + way * 3)} ${LINE - 7}C${n1(from + way * 10)} ${n1(LINE - lift)} ${n1(end - way * 10)} ${n1(LINE - lift)} ${n1(end)} ${LINE - 8}`,
    fill: 'none',
    stroke: ink.soft,
    'stroke-width': 1.5,
  })
  if (!pointed) return path
  return `${path}${el('path', { d: `M${n1(end - way * 7)} ${LINE - 9}L${n1(end + way * 1)} ${LINE - 6}L${n1(end - way * 1)} ${LINE - 15}`, fill: 'none', stroke: ink.soft, 'stroke-width': 1.5 })}`
}

/** Words beneath the line, the first of which never gives way to another. */
function labels(of: readonly { at: number; words: string; weight: 400 | 600 }[]): string[] {
  const taken: [number, number][] = []
  return of.flatMap(({ at, words, weight }) => {
    const half = widthOf(words, 12, weight) / 2
    const middle = Math.min(Math.max(at, half + 1), WIDTH - half - 1)
    if (taken.some(([a, b]) => middle - half < b + 6 && middle + half > a - 6)) return []
    taken.push([middle - half, middle + half])
    return [
      text(middle, LINE + 26, words, {
        size: 12,
        weight,
        anchor: 'middle',
        fill: weight === 600 ? ink.text : ink.soft,
      }),
    ]
  })
}
