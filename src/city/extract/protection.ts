/** Child protection: strategy discussions, section 47 enquiries, conferences, plans with their visits, reviews and core groups. */
import type { Day } from '../days.ts'
import { PEOPLE, type ProtectionPlan, type Referral } from '../model.ts'
import { moment } from '../tables.ts'
import { allocated, by, type Hand, put, teamOfSeat, workerOn, written, yn } from './hand.ts'
import { caseCode, keyed, NTH } from './ids.ts'
import { CONFERENCE_NO_PLAN, CONFERENCE_PLAN, ENQUIRY_OUTCOME } from './json.ts'
import { twin } from './schema.ts'

const T = {
  strategies: twin('gt_strategy_discussion'),
  enquiries: twin('ssd_s47_enquiry'),
  conferences: twin('ssd_initial_cp_conference'),
  plans: twin('ssd_cp_plans'),
  history: twin('gt_cp_plan_history'),
  reviews: twin('ssd_cp_reviews'),
  visits: twin('ssd_cp_visits'),
  groups: twin('gt_core_group'),
}

/** The id of a meeting: the same for brothers and sisters who are spoken of on one day. */
const meetingOf = (h: Hand, kind: string, day: Day): string =>
  `${kind}${caseCode(h.settled, Math.floor(h.person.id / PEOPLE), NTH.family)}-${day}`

/** What came of concerns of significant harm in one referral. @param id of the referral in the case system */
export function writeProtection(h: Hand, r: Referral, id: string): void {
  const { settled, key } = h
  for (const s of r.strategies) {
    if (s.day >= h.until) continue
    const begun = r.enquiries.find(e => e.strategy === s.id)
    const enquiry = begun && begun.start < h.until ? keyed(settled, begun.id) : ''
    put(h, T.strategies, [
      ...([keyed(settled, s.id), key, id, moment(s.day, s.minute), yn(s.police), yn(s.health)] as const),
      ...([yn(s.education), s.outcome, yn(s.single), enquiry] as const),
    ])
  }
  for (const e of r.enquiries) {
    if (e.start >= h.until) continue
    const enquiry = keyed(settled, e.id)
    const end = by(h, e.end)
    const outcome = end === null ? null : e.outcome
    const seat = allocated(r, e.start)
    const team = teamOfSeat(settled, seat)
    const worker = workerOn(h, seat, e.start)
    put(
      h,
      T.enquiries,
      [
        ...([enquiry, id, key, e.start, end, outcome === null ? '' : yn(outcome === 'not substantiated')] as const),
        ...([outcome === null ? '' : ENQUIRY_OUTCOME[outcome], team, worker] as const),
      ],
      r.day,
    )
    const c = e.conference
    if (c === null) continue
    const held = by(h, c.day)
    const plan = held === null ? undefined : r.protectionPlans.find(p => p.conference === c.id && p.start < h.until)
    put(
      h,
      T.conferences,
      [
        ...([
          keyed(settled, c.id),
          held === null ? keyed(settled, c.meeting) : meetingOf(h, 'IM', held),
          enquiry,
          key,
        ] as const),
        ...([plan ? keyed(settled, plan.id) : '', id, yn(c.transferIn), c.target, held] as const),
        ...([
          held === null ? '' : yn(c.plan),
          held === null ? '' : c.plan ? CONFERENCE_PLAN : CONFERENCE_NO_PLAN,
        ] as const),
        ...([team, worker] as const),
      ],
      e.start,
    )
  }
  for (const p of r.protectionPlans) if (p.start < h.until) plan(h, p, id)
}

function plan(h: Hand, p: ProtectionPlan, referral: string): void {
  const { settled, key } = h
  const id = keyed(settled, p.id)
  const end = by(h, p.end)
  put(h, T.plans, [
    ...([id, referral, keyed(settled, p.conference), key, p.start, end, 'N', p.initial, p.latest] as const),
  ])
  put(h, T.history, [id, key, p.previous])
  for (const v of p.reviews) {
    if (v.day >= h.until) continue
    const review = keyed(settled, v.id)
    put(
      h,
      T.reviews,
      [
        ...([
          review,
          key,
          id,
          v.due,
          v.day,
          meetingOf(h, 'RM', v.day),
          yn(v.continues),
          yn(v.quorate),
          v.participation,
        ] as const),
      ],
      end,
    )
    written(h, T.reviews, review, v.day)
  }
  for (let i = 0; i < p.visits.length; i++) {
    const v = p.visits[i]!
    if (v.day >= h.until || v.day < h.told) continue
    const visit = `${id}-V${i + 1}`
    put(h, T.visits, [visit, key, id, v.day, yn(v.seen), yn(v.alone), yn(v.bedroom)])
    written(h, T.visits, visit, v.day)
  }
  for (let i = 0; i < p.coreGroups.length; i++) {
    const g = p.coreGroups[i]!
    if (g.day >= h.until || g.day < h.told) continue
    put(h, T.groups, [`${id}-G${i + 1}`, id, key, g.due, g.day, yn(g.quorate)])
  }
}
