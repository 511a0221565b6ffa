/** Decisions for permanence, adopters, and those who left care. */
import { Chance, type Shares, shares } from '../chance.ts'
import type { Day } from '../days.ts'
import type { CarePeriod, Network, Permanence, Settled } from '../model.ts'
import type { Sheets, Value } from '../tables.ts'
import { by, type Hand, PURPOSE, put, teamOfSeat, workerOn, yn } from './hand.ts'
import { twin } from './schema.ts'

const T = {
  permanence: twin('ssd_permanence'),
  adopters: twin('gt_adopter'),
  leavers: twin('ssd_care_leavers'),
}

type Couple = readonly [sex: string, status: string]
/** Adopters who adopt together: about one in five of the same sex (DfE, Children looked after in England 2025, adoption). Legal status [assumed]. */
const TWO: Shares<Couple> = shares<Couple>([
  [['MF', 'L11'], 68],
  [['MF', 'L3'], 10],
  [['MF', 'L2'], 2],
  [['MM', 'L12'], 8],
  [['MM', 'L4'], 3],
  [['FF', 'L12'], 6],
  [['FF', 'L4'], 3],
])
const ONE: Shares<Couple> = shares<Couple>([
  [['F1', 'L0'], 88],
  [['M1', 'L0'], 12],
])
/** RD1 needs changed, RD2 no placement order, RD3 no adopters, RD4 other. [assumed] shares */
const REVERSED = ['RD1', 'RD2', 'RD3', 'RD3', 'RD4'] as const
const ETHNICITY: Shares<string> = shares([
  ['WBRI', 84],
  ['WOTH', 4],
  ['AIND', 3],
  ['APKN', 2],
  ['BCRB', 2],
  ['BAFR', 2],
  ['MOTH', 3],
]) // [assumed]

const ORDER = {
  adoption: 'Adoption order',
  'special guardianship': 'Special guardianship order',
  'child arrangements': 'Child arrangements order',
} as const

/** @param period the case system's id of the time in care */
export function writePermanence(h: Hand, network: Network, c: CarePeriod, period: string): void {
  const p = c.permanence
  if (p === null || p.decision >= h.until) return
  const adoption = p.kind === 'adoption'
  const order = by(h, p.order)
  if (!adoption && order === null) return
  const reversed = by(h, p.reversed)
  const matched = adoption ? by(h, p.matched) : null
  const placed = adoption ? by(h, p.placed) : null
  const couple = matched === null ? null : h.open.from(p.adopters === 2 ? TWO : ONE)
  const carer = c.placements.some(l => l.type === 'A3' || l.type === 'A5')
  const early = adoption ? c.placements.find(l => l.type === 'U2' || l.type === 'U5') : undefined
  const with_ = early !== undefined && early.start < h.until ? early.start : null
  const [together, apart] = siblings(h, network, c, p.decision)
  const seat = c.allocations[0]?.seat ?? -1
  const urn = matched === null ? '' : (c.placements.find(l => l.type.startsWith('A'))?.urn ?? '')
  const row = `${period}-PERM`
  put(
    h,
    T.permanence,
    [
      ...([row, h.key, period, adoption ? p.decision : null, yn(together + apart > 0), together, apart] as const),
      ...([with_, by(h, p.placementOrder), matched, couple ? couple[0] : '', couple ? couple[1] : ''] as const),
      ...([matched === null ? null : p.adopters, placed, adoption ? yn(carer) : '', with_, with_, urn] as const),
      ...([
        reversed,
        reversed === null ? '' : h.open.one(REVERSED),
        order,
        order === null ? '' : ORDER[p.kind],
      ] as const),
      ...([workerOn(h, seat, p.decision)] as const),
    ],
    p.decision,
  )
  if (matched !== null && couple !== null) adopters(h, p, couple, row, { matched, placed, order })
}

/** Brothers and sisters in care on a day: at the same address, and elsewhere. */
function siblings(h: Hand, network: Network, c: CarePeriod, day: Day): readonly [number, number] {
  const here = c.placements.findLast(l => l.start <= day)?.postcode ?? ''
  let together = 0
  let apart = 0
  for (const s of network.children) {
    if (s === h.person || s.child === null) continue
    for (const q of s.child.care.periods) {
      if (q.start > day || (q.end !== null && q.end <= day)) continue
      if (q.placements.findLast(l => l.start <= day)?.postcode === here) together++
      else apart++
    }
  }
  return [together, apart]
}

type Dates = { readonly matched: Day | null; readonly placed: Day | null; readonly order: Day | null }

function adopters(h: Hand, p: Permanence, couple: Couple, row: string, d: Dates): void {
  const rows = process(h.open, d.matched!)
  const sexes = couple[0].length === 2 && couple[0].endsWith('1') ? [couple[0][0]!] : [...couple[0]]
  sexes.forEach((sex, i) => {
    put(h, T.adopters, [
      ...([`${row}-A${i + 1}`, `${row}-AF`, row, sex, h.open.from(ETHNICITY), yn(h.open.hits(0.04))] as const),
      ...[yn(p.fosterToAdopt), ...rows, d.matched, d.placed, d.placed === null ? null : 1, d.order, null, ''],
    ])
  })
}
/** Stage 1 takes two months, stage 2 four (Statutory Guidance on Adoption 2013, chapter 3); many take longer. @returns from enquiry to approval */
function process(open: Chance, before: Day): Value[] {
  const approved = before - 20 - open.below(300)
  const stage2 = approved - 100 - open.below(80)
  const ended1 = stage2 - 3 - open.below(40)
  const stage1 = ended1 - 55 - open.below(60)
  const enquiry = stage1 - 7 - open.below(90)
  return [enquiry, stage1, ended1, stage2, approved - 14, stage2, approved]
}

/** Approved adopters who wait for a child: about one for each 10,000 children. [assumed] */
export function writeWaiting(sheets: Sheets, settled: Settled): void {
  const families = Math.round(settled.settings.children / 10_000)
  const open = new Chance(settled.settings.seed, 0, PURPOSE.adopters)
  for (let n = 1; n <= families; n++) {
    const rows = process(open, settled.until - 1)
    const sexes = open.hits(0.85) ? [...open.from(TWO)[0]] : ['F']
    sexes.forEach((sex, i) => {
      const line = sheets
        .rows(T.adopters.clean)
        .add(
          ...([`AW${n}-A${i + 1}`, `AW${n}-AF`, '', sex, open.from(ETHNICITY), yn(open.hits(0.04)), 'N'] as const),
          ...[...rows, null, null, null, null, null, ''],
        )
      sheets.rows(T.adopters.dirty).again(line)
    })
  }
}

export function writeLeaver(h: Hand): void {
  const l = h.person.child!.care.leaver
  if (l === null || l.from >= h.until) return
  let contact: Day | null = null
  for (const d of l.contacts) if (d < h.until && (contact === null || d > contact)) contact = d
  let review: Day | null = null
  for (const r of l.pathwayReviews) if (r.day < h.until && (review === null || r.day > review)) review = r.day
  const worker = workerOn(h, l.seat, Math.min((l.until ?? h.until) - 1, h.until - 1))
  const lives = l.accommodation
  put(h, T.leavers, [
    ...([`CL${h.key}`, h.key, ELIGIBILITY[l.eligibility], l.inTouch ? 'YES' : 'NO', contact] as const),
    ...([lives.slice(0, 1), lives.length === 2 ? (l.suitable ? '1' : '2') : '', l.activity, review] as const),
    ...([worker, teamOfSeat(h.settled, l.seat), worker] as const),
  ])
}
const ELIGIBILITY = {
  eligible: 'Eligible',
  relevant: 'Relevant',
  'former relevant': 'Former relevant',
  qualifying: 'Qualifying',
} as const
