/** One child's life: a lane for each agency, times as bars and moments as dots, along the years told. */
import { scaleUtc } from 'd3-scale'
import { el, fit, ink, line, type Picture, picture, text, widthOf } from '../../web/chart/svg.ts'
import type { Lane, Life } from '../summary/shape.ts'

const ms = (day: string) => Date.parse(day)
/** What social care does stands out from what others saw. */
const OURS = ['Front door', 'Child in need', 'Protection', 'In care']

export function lanes(
  id: string,
  life: Life,
  told: { readonly from: string; readonly last: string },
  form: 'wide' | 'narrow',
): Picture {
  const wide = form === 'wide'
  const [width, left, right, top] = wide ? [1080, 128, 1072, 30] : [290, 0, 286, 26]
  const x = scaleUtc([ms(told.from), ms(told.last)], [left, right]).clamp(true)
  const at = (day: string) => x(ms(day))
  let y = top
  const rows = life.lanes.map(lane => {
    const { high, drawn } = wide ? wideLane(lane, at, y, right) : narrowLane(lane, at, y, right)
    const rule = line(0, y, width, y)
    y += high
    return rule + drawn
  })
  const [first, last] = [Number(told.from.slice(0, 4)), Number(told.last.slice(0, 4))]
  const years = Array.from({ length: last - first }, (_, i) => first + 1 + i).map(year => {
    const px = at(`${year}-01-01`)
    return (
      line(px, top - 6, px, y, ink.lineMid, 1, '2 3') +
      text(px + (wide ? 4 : 2), top - 10, String(year), { size: 12, fill: ink.soft })
    )
  })
  return picture(
    id,
    {
      title: `The life of ${life.name}, who does not exist`,
      description: life.lanes
        .map(l => `${l.agency}: ${l.spells.length} times, ${l.marks.length} moments.`)
        .concat('Each is in the table beneath.')
        .join(' '),
      width,
      height: y + 6,
    },
    ...years,
    ...rows,
  )
}

/** A rim of paper, so that the line of a year does not cut letters. */
const halo = (label: string): string =>
  label.replace('<text ', '<text paint-order="stroke" stroke="#fff" stroke-width="3" stroke-linejoin="round" ')

type Row = { readonly high: number; readonly drawn: string }

const fillOf = (agency: string) => (OURS.includes(agency) ? ink.workPast : ink.agrees)
const dot = (px: number, y: number, agency: string) =>
  el('circle', {
    cx: px,
    cy: y,
    r: 4.5,
    fill: OURS.includes(agency) ? ink.act : ink.soft,
    stroke: '#fff',
    'stroke-width': 1,
  })

function bars(lane: Lane, at: (day: string) => number, y: number, right: number, named: boolean): string {
  return lane.spells
    .map(s => {
      const [a, b] = [at(s.from), s.until === null ? right : at(s.until)]
      const room = b - a - 10
      const says = room > 26 && named ? fit(s.says, room, 12) : ''
      return (
        el('rect', { x: a, y, width: Math.max(2, b - a - 1), height: 18, rx: 2, fill: fillOf(lane.agency) }) +
        // What is left of a word says nothing; the table has all.
        (says === '' || (says.endsWith('…') && says.length < 10) ? '' : text(a + 5, y + 13, says, { size: 12 }))
      )
    })
    .join('')
}

function wideLane(lane: Lane, at: (day: string) => number, y: number, right: number): Row {
  const both = lane.spells.length > 0 && lane.marks.length > 0
  const high = both ? 54 : 34
  const dots = both ? y + 39 : y + 17
  // A moment is named where its words end before the next one.
  let free = Number.NEGATIVE_INFINITY
  const marks = lane.marks.map((m, i) => {
    const px = at(m.day)
    const next = lane.marks[i + 1]
    const room = (next ? at(next.day) - 6 : right) - px - 9
    const named = px > free && widthOf(m.says, 12) <= room
    if (named) free = px + 9 + widthOf(m.says, 12)
    return (
      dot(px, dots, lane.agency) + (named ? halo(text(px + 8, dots + 4, m.says, { size: 12, fill: ink.soft })) : '')
    )
  })
  return {
    high,
    drawn: text(0, y + 21, lane.agency, { weight: 600 }) + bars(lane, at, y + 8, right, true) + marks.join(''),
  }
}

function narrowLane(lane: Lane, at: (day: string) => number, y: number, right: number): Row {
  const some = lane.spells.length > 0
  const marks = lane.marks.length > 0
  return {
    high: 24 + (some ? 24 : 0) + (marks ? 16 : 0),
    drawn:
      text(0, y + 16, lane.agency, { weight: 600 }) +
      bars(lane, at, y + 22, right, true) +
      lane.marks.map(m => dot(at(m.day), y + (some ? 52 : 30), lane.agency)).join(''),
  }
}
