/** From contact to plan: contacts, early help, referrals, assessments, plans of children in need, pre-proceedings, missing. */
import { type Day, plusWorking } from '../days.ts'
import type { Network, Referral } from '../model.ts'
import { moment } from '../tables.ts'
import { allocated, by, type Hand, put, teamId, teamOfSeat, workerOn, written, yn } from './hand.ts'
import { keyed } from './ids.ts'
import { ASSESSMENT_NEEDED, ASSESSMENT_NOT_NEEDED, CONTACT_OUTCOME, referralOutcome } from './json.ts'
import { familyId } from './people.ts'
import { writeProtection } from './protection.ts'
import { twin } from './schema.ts'

const T = {
  contacts: twin('ssd_contacts'),
  decisions: twin('gt_contact_decision'),
  help: twin('ssd_early_help_episodes'),
  helpAssessments: twin('gt_early_help_assessment'),
  episodes: twin('ssd_cin_episodes'),
  assessments: twin('ssd_cin_assessments'),
  reviewed: twin('gt_assessment_review'),
  factors: twin('ssd_assessment_factors'),
  plans: twin('ssd_cin_plans'),
  visits: twin('ssd_cin_visits'),
  proceedings: twin('ssd_pre_proceedings'),
  familyMeetings: twin('gt_pre_proceedings'),
  missing: twin('ssd_missing'),
  interviews: twin('gt_return_interview'),
}

/** Who refers, as the CIN census codes it (Children in need census 2025 to 2026: guide, referral source). */
const SOURCES: Readonly<Record<string, string>> = {
  '1A': 'Individual: family member, relative or carer',
  '1B': 'Individual: acquaintance',
  '1C': 'Individual: self',
  '1D': 'Individual: other',
  '2A': 'Schools',
  '2B': 'Education services',
  '3A': 'Health services: GP',
  '3B': 'Health services: health visitor',
  '3C': 'Health services: school nurse',
  '3D': 'Health services: other primary health services',
  '3E': 'Health services: A and E',
  '3F': 'Health services: other',
  '4': 'Housing',
  '5A': 'LA services: social care',
  '5B': 'LA services: other internal',
  '5C': 'LA services: external',
  '5D': 'LA services: anonymous',
  '6': 'Police',
  '7': 'Other legal agency',
  '8': 'Other',
  '9': 'Anonymous',
  '10': 'Unknown',
}
const sourceOf = (code: string): string => SOURCES[code] ?? ''

export function writeJourney(h: Hand, network: Network): void {
  const { care } = h.person.child!
  for (const c of care.contacts) {
    if (c.day >= h.until || c.day < h.told) continue
    const id = keyed(h.settled, c.id)
    put(h, T.contacts, [id, h.key, c.day, c.source, sourceOf(c.source), CONTACT_OUTCOME[c.outcome]])
    let referral = ''
    if (c.outcome === 'referral')
      for (const r of care.referrals) if (r.contact === c.id && r.day < h.until) referral = keyed(h.settled, r.id)
    const decided = by(h, c.decided)
    put(h, T.decisions, [
      ...([id, h.key, moment(c.day, c.minute), decided === null ? '' : moment(decided, c.decidedMinute)] as const),
      ...([c.concern, c.level, c.colour, c.outcome, yn(c.inLimit), referral] as const),
      ...([teamOfSeat(h.settled, c.seat), workerOn(h, c.seat, c.decided)] as const),
    ])
    written(h, T.contacts, id, c.day)
  }
  earlyHelp(h)
  for (const r of care.referrals) if (r.day < h.until) referral(h, r)
  proceedings(h, network)
  missing(h)
}

function earlyHelp(h: Hand): void {
  for (const e of h.person.child!.care.earlyHelp) {
    if (e.from >= h.until) continue
    const id = keyed(h.settled, e.id)
    const end = by(h, e.until)
    const why = end === null ? '' : e.endReason
    const worker = workerOn(h, e.seat, e.from)
    put(h, T.help, [id, h.key, e.from, end, e.reason, why, e.organisation, worker])
    // 15 to 45 working days, as most areas ask for 30 to 45. [assumed]
    const done = plusWorking(e.from, 15 + h.open.below(31))
    const completed = done < (end ?? h.until) ? done : null
    put(h, T.helpAssessments, [`${id}-A`, id, h.key, e.from, completed, e.organisation])
  }
}

function referral(h: Hand, r: Referral): void {
  const { settled, key } = h
  const id = keyed(settled, r.id)
  const closed = by(h, r.closed)
  const seat = r.allocations[0]?.seat ?? -1
  const { periods } = h.person.child!.care
  const outcome = referralOutcome({
    assessed: r.assessments.length > 0,
    nfa: r.nfa,
    strategy: r.strategies.length > 0,
    looked: periods.some(p => p.referral === r.id && p.start < h.until),
    conference: r.enquiries.some(e => e.conference !== null),
  })
  put(h, T.episodes, [
    ...([id, key, r.day, r.need, r.source, sourceOf(r.source), outcome, yn(r.nfa)] as const),
    ...([closed === null ? '' : r.closedBecause, closed, teamId(settled, r.team), workerOn(h, seat, r.day)] as const),
  ])
  for (const a of r.assessments) {
    if (a.start >= h.until) continue
    const asmt = keyed(settled, a.id)
    const done = by(h, a.authorised)
    const needed = done === null ? null : a.needed
    put(
      h,
      T.assessments,
      [
        ...([asmt, key, id, a.start, done === null && !a.seen ? '' : yn(a.seen), done] as const),
        ...([needed === null ? '' : needed ? ASSESSMENT_NEEDED : ASSESSMENT_NOT_NEEDED] as const),
        ...([needed === null ? '' : yn(!needed), teamId(settled, a.team), workerOn(h, a.seat, a.start)] as const),
      ],
      r.day,
    )
    if (done !== null && a.factors.length > 0) put(h, T.factors, [`${asmt}-F`, asmt, `["${a.factors.join('","')}"]`])
    // A manager looks at it after ten to twenty-five working days. [assumed]
    const looked = plusWorking(a.start, 10 + h.open.below(16))
    if (looked < (done ?? h.until)) put(h, T.reviewed, [asmt, key, looked])
  }
  writeProtection(h, r, id)
  for (const p of r.needPlans) {
    if (p.start >= h.until) continue
    const plan = keyed(settled, p.id)
    const end = by(h, p.end)
    const on = allocated(r, p.start)
    let next: Day | null = null
    for (const c of r.protectionPlans) if (c.start >= p.start && (next === null || c.start < next)) next = c.start
    put(
      h,
      T.plans,
      [plan, id, key, p.start, end, teamOfSeat(settled, on), workerOn(h, on, p.start)],
      next !== null && next < h.until ? next : r.day,
    )
    for (let i = 0; i < p.visits.length; i++) {
      const v = p.visits[i]!
      if (v.day >= h.until || v.day < h.told) continue
      const visit = `${plan}-V${i + 1}`
      put(h, T.visits, [visit, key, v.day, yn(v.seen), yn(v.alone), yn(v.bedroom)])
      written(h, T.visits, visit, v.day)
    }
  }
}

function proceedings(h: Hand, network: Network): void {
  const { care } = h.person.child!
  let before = 0
  let court = 0
  for (const p of care.proceedings) {
    if (p.decision >= h.until) continue
    const id = keyed(h.settled, p.id)
    const ended = by(h, p.ended)
    const applied = ended !== null && p.outcome === 'application'
    const stepped = ended !== null && p.outcome === 'stepped down'
    const outcome = applied ? 'Decision to issue care proceedings' : stepped ? 'Decision to step down' : ''
    let plans = 0
    for (const r of care.referrals)
      for (const c of r.protectionPlans)
        if (c.start <= p.decision && r.day <= p.decision && (r.closed === null || r.closed > p.decision)) plans++
    const meeting = by(h, p.meeting)
    const meetings = meeting === null ? 0 : p.meetings
    const letter = by(h, p.letter)
    const initial = applied ? h.open.one(['Foster care', 'Placement with family', 'Remain at home']) : ''
    const hearings = applied ? 1 + h.open.below(5) : null
    const represented = h.open.hits(0.7)
    put(h, T.proceedings, [
      ...([id, h.key, familyId(h.settled, network), p.decision, meeting, outcome, stepped ? ended : null] as const),
      ...([plans, 'Pre-proceedings', before, court, letter, applied ? ended : null, meetings] as const),
      ...([yn(represented), yn(letter !== null && represented), applied ? `VK${id}` : '', hearings] as const),
      ...([applied ? yn(h.open.hits(0.1)) : '', '', applied ? 'Y' : '', initial, '', ''] as const),
    ])
    const held = p.familyMeetingOffered && meeting !== null && h.open.hits(0.4)
    put(h, T.familyMeetings, [
      ...([id, h.key, yn(p.familyMeetingOffered), yn(held), meetings > 0 ? meetings - 1 : 0] as const),
      ...([ended, ended === null ? '' : (p.outcome ?? ''), applied ? ended : null] as const),
    ])
    before++
    if (applied) court++
  }
}

function missing(h: Hand): void {
  for (const m of h.person.child!.care.missing) {
    if (m.from >= h.until) continue
    const id = keyed(h.settled, m.id)
    const found = by(h, m.until)
    const offered = found === null ? null : by(h, m.offered)
    const type = m.kind === 'missing' ? 'M' : 'A'
    const accepted = offered === null ? '' : yn(m.accepted)
    put(h, T.missing, [id, h.key, m.from, type, found, found === null ? '' : yn(offered !== null), accepted])
    put(h, T.interviews, [
      ...([id, h.key, moment(m.from, m.fromMinute), found === null ? '' : moment(found, m.untilMinute)] as const),
      ...([yn(m.inCare), offered, offered === null ? '' : yn(m.offeredInTime), accepted, by(h, m.completed)] as const),
    ])
  }
}
