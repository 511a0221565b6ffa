/** Requests for EHC plans, assessments, plans, their reviews. */
import type { Day } from '../days.ts'
import { by, type Hand, put } from './hand.ts'
import { keyed } from './ids.ts'
import { twin } from './schema.ts'

const T = {
  send: twin('ssd_send'),
  requests: twin('ssd_ehcp_requests'),
  steps: twin('gt_ehc_step'),
  assessments: twin('ssd_ehcp_assessment'),
  named: twin('ssd_ehcp_named_plan'),
  active: twin('ssd_ehcp_active_plans'),
  needs: twin('ssd_sen_need'),
  reviews: twin('gt_ehc_review'),
}

/** Outcomes as SEN2 codes them: Y, N, A while awaited. */
const outcome = (decided: Day | null, yes: boolean): string => (decided === null ? 'A' : yes ? 'Y' : 'N')

export function writeSend(h: Hand): void {
  const part = h.person.child!
  const send = `SE${h.key}`
  let first = true
  for (const e of part.around.ehc) {
    if (e.day >= h.until) continue
    if (first) put(h, T.send, [send, h.key, part.upn, '', ''])
    first = false
    const id = keyed(h.settled, e.id)
    const decided = by(h, e.decided)
    put(h, T.requests, [id, send, e.day, decided, outcome(decided, e.assess)])
    put(h, T.steps, [
      ...([id, h.key, e.source, by(h, e.adviceAsked), by(h, e.psychologyAdvice)] as const),
      ...([by(h, e.draft), by(h, e.appealed)] as const),
    ])
    if (decided === null || !e.assess) continue
    const issued = by(h, e.final)
    // An assessment ends when the family is told that there will be no plan, or with the plan.
    const ended = e.issue ? issued : by(h, e.outcomeOn)
    const assessment = `${id}-A`
    put(h, T.assessments, [assessment, id, ended, outcome(ended, e.issue), e.exception])
    if (issued === null) continue
    const ceased = by(h, e.ceased)
    put(h, T.named, [`${id}-N`, assessment, issued, ceased, ceased === null ? '' : e.ceasedBecause])
    let last: Day | null = null
    let n = 0
    for (const r of e.reviews) {
      if (r.due >= h.until) continue
      n++
      const met = by(h, r.met)
      put(h, T.reviews, [`${id}-R${n}`, id, h.key, r.due, met, by(h, r.sent)])
      if (met !== null) last = met
    }
    if (ceased !== null) continue
    const active = `${id}-P`
    put(h, T.active, [active, id, last])
    put(h, T.needs, [`${active}1`, active, e.need, '1'])
    if (e.secondNeed !== '') put(h, T.needs, [`${active}2`, active, e.secondNeed, '2'])
  }
}
