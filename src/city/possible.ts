/**
 * Whether a life could have been lived: written apart from what makes the lives, from the law and plain sense, and used by tests
 * over thousands of seeds.
 */
import { type Day, iso, isWorking, plusYears } from './days.ts'
import type { CareLife, CarePeriod, Network, Person, Referral, Settled } from './model.ts'

type Say = (what: string, ...days: readonly (Day | null)[]) => void
type Span = { readonly start: Day; readonly end: Day | null }

/** Everything about a family that cannot be: a line each, empty where all could be. */
export function impossibleIn(settled: Settled, network: Network): string[] {
  const out: string[] = []
  for (const person of network.people) {
    const say: Say = (what, ...days) => {
      const when = days.map(d => (d === null ? 'open' : iso(d))).join(', ')
      out.push(`unit ${network.unit}, person ${person.id}: ${what} (${when})`)
    }
    born(person, say)
    if (!person.child) continue
    // Nothing happens before the first day in the city, nor on or after the last; a leaver may be 25.
    const from = Math.max(person.born, person.arrived)
    const gone = Math.min(person.left ?? Number.POSITIVE_INFINITY, person.died ?? Number.POSITIVE_INFINITY)
    const adult = plusYears(person.born, 18)
    const during = { from, gone: Math.min(gone, settled.until), adult }
    around(person, during, settled, say)
    care(person.child.care, during, say)
  }
  return out
}

function born(p: Person, say: Say): void {
  if (p.died !== null && p.died < p.born) say('died before birth', p.born, p.died)
  if (p.arrived < p.born) say('came before birth', p.born, p.arrived)
  if (p.left !== null && p.left <= p.arrived) say('left before coming', p.arrived, p.left)
  for (const parent of [p.mother, p.father]) {
    if (!parent) continue
    const years = (p.born - parent.born) / 365.25
    if (years < 12.5 || years > 80) say('a parent of an impossible age', parent.born, p.born)
  }
  if (p.mother?.sex === 'M' || p.father?.sex === 'F') say('a mother who is a man or a father who is a woman')
  if (p.mother && p.mother.died !== null && p.mother.died < p.born) say('a mother who had died', p.mother.died, p.born)
  if (p.names.length === 0) say('no name')
  for (let i = 1; i < p.names.length; i++)
    if (p.names[i]!.from <= p.names[i - 1]!.from) say('names out of order', p.names[i - 1]!.from, p.names[i]!.from)
  for (const s of p.stays) {
    if (s.until !== null && s.until <= s.from) say('a stay that ends before it begins', s.from, s.until)
    if (s.from < p.born) say('a stay before birth', s.from)
  }
}

type During = { readonly from: Day; readonly gone: Day; readonly adult: Day }

/** Says so when a day lies outside a life. */
const lived =
  (d: During, say: Say) =>
  (what: string, day: Day | null, last: Day = d.gone) => {
    if (day !== null && (day < d.from || day >= Math.min(last, d.gone)))
      say(`${what} outside the life`, day, d.from, d.gone)
  }

function around(p: Person, d: During, settled: Settled, say: Say): void {
  const in_ = lived(d, say)
  const a = p.child!.around
  for (const h of a.harms)
    if (h.until !== null && h.until <= h.from) say('harm that ends before it begins', h.from, h.until)
  apart(
    a.schooling.map(s => ({ start: s.from, end: s.until })),
    'at two schools',
    say,
  )
  for (const s of a.schooling) {
    in_('school', s.from)
    if (s.from < plusYears(p.born, 2)) say('at school before two', s.from)
    if (!settled.schools[s.school]) say('at a school that is not there')
  }
  for (const t of a.terms)
    if (t.authorised + t.unauthorised > t.possible || t.authorised < 0 || t.unauthorised < 0)
      say('absent more than possible', t.from)
  for (const e of a.exclusions) {
    in_('exclusion', e.day)
    if (!a.schooling.some(s => s.school === e.school && s.from <= e.day && (s.until === null || s.until >= e.day)))
      say('excluded from a school not attended', e.day)
  }
  for (const e of [...a.police, ...a.health, ...a.housing]) in_('an event', e.day)
  for (const y of a.youthJustice) {
    in_('youth justice', y.from)
    if (y.from < plusYears(p.born, 10)) say('sentenced before ten', y.from)
  }
  for (const r of a.ehc) {
    in_('an EHC request', r.day)
    ordered(say, 'EHC request out of order', r.day, r.decided, r.outcomeOn)
    ordered(say, 'EHC plan out of order', r.day, r.draft, r.final, r.ceased)
    if (r.final !== null && !(r.assess && r.issue)) say('a plan that was refused', r.final)
    for (const v of r.reviews)
      if (r.final === null || (v.met !== null && v.met <= r.final)) say('a review before the plan', v.met)
  }
}

function care(c: CareLife, d: During, say: Say): void {
  const in_ = lived(d, say)
  let known = Number.POSITIVE_INFINITY
  for (const x of c.contacts) {
    in_('a contact', x.day, d.adult)
    known = Math.min(known, x.day)
    if (x.decided < x.day) say('decided before it came', x.day, x.decided)
  }
  for (const e of c.earlyHelp) {
    in_('early help', e.from, d.adult)
    if (e.until !== null && e.until < e.from) say('early help that ends before it begins', e.from, e.until)
  }
  apart(
    c.referrals.filter(r => !r.nfa).map(r => ({ start: r.day, end: r.closed })),
    'two episodes of need at once',
    say,
  )
  for (const r of c.referrals) {
    if (r.day < known) say('a referral before any contact', r.day)
    if (!c.contacts.some(x => x.id === r.contact)) say('a referral of no contact', r.day)
    referral(r, d, say)
  }
  apart(
    c.periods.map(p => ({ start: p.start, end: p.end })),
    'two periods of care at once',
    say,
  )
  for (const p of c.periods) period(p, d, say)
  for (const m of c.missing) {
    in_('missing', m.from, d.adult)
    if (m.until !== null && m.until < m.from) say('found before missing', m.from, m.until)
    if (m.completed !== null && (m.until === null || m.completed < m.until))
      say('interviewed before found', m.completed)
    if (m.inCare !== c.periods.some(p => p.start <= m.from && (p.end === null || p.end >= m.from)))
      say('missing from a care that was not', m.from)
  }
  if (c.known !== null && c.known > known) say('known later than the first contact', known, c.known)
  if (c.known === null && (c.contacts.length > 0 || c.periods.length > 0)) say('unknown with contacts')
  const l = c.leaver
  if (l && !c.periods.some(p => p.start < d.adult)) say('a leaver who was never in care', l.from)
}

function referral(r: Referral, d: During, say: Say): void {
  const in_ = lived(d, say)
  const end = r.closed
  in_('a referral', r.day, d.adult)
  if (end !== null && end < r.day) say('closed before it came', r.day, end)
  if ((end === null) !== (r.closedBecause === '')) say('closed without a reason, or a reason without closing', end)
  const inside = (what: string, s: Day, e: Day | null) => {
    in_(what, s)
    if (s < r.day || (end !== null && s > end)) say(`${what} outside its referral`, s, r.day, end)
    if (e !== null && e < s) say(`${what} ends before it begins`, s, e)
    if (end !== null && (e === null || e > end)) say(`${what} lasts longer than its referral`, s, e, end)
  }
  for (const a of r.assessments) inside('an assessment', a.start, a.authorised)
  for (const s of r.strategies) inside('a strategy discussion', s.day, s.day)
  for (const q of r.enquiries) {
    inside('a section 47 enquiry', q.start, q.end)
    if (!r.strategies.some(s => s.id === q.strategy && s.day <= q.start))
      say('an enquiry of no strategy discussion', q.start)
    const c = q.conference
    if (!c || c.day === null) continue
    if (c.day < q.start) say('a conference before its enquiry', q.start, c.day)
    if (!isWorking(c.day)) say('a conference on a day off', c.day)
  }
  for (const n of r.needPlans) {
    inside('a child in need plan', n.start, n.end)
    for (const v of n.visits) within(v.day, n.start, n.end, 'a visit outside its plan', say)
  }
  for (const p of r.protectionPlans) {
    inside('a protection plan', p.start, p.end)
    if (!r.enquiries.some(q => q.conference?.id === p.conference && q.conference.day === p.start && q.conference.plan))
      say('a protection plan of no conference', p.start)
    for (const v of p.visits) within(v.day, p.start, p.end, 'a visit outside its plan', say)
    for (const v of p.reviews) within(v.day, p.start, p.end, 'a review outside its plan', say)
    for (const n of r.needPlans)
      if (n.start < (p.end ?? Number.POSITIVE_INFINITY) && (n.end ?? Number.POSITIVE_INFINITY) > p.start)
        say('in need and in protection on a day', n.start, p.start)
  }
  apart(
    r.protectionPlans.map(p => ({ start: p.start, end: p.end })),
    'two protection plans at once',
    say,
  )
}

function period(p: CarePeriod, d: During, say: Say): void {
  lived(d, say)('care', p.start, d.adult)
  if (p.end !== null && p.end > d.adult) say('in care after eighteen', p.end, d.adult)
  if (p.end === null && d.adult < d.gone) say('never ended at eighteen', p.start, d.adult)
  chain(
    p.placements.map(x => ({ start: x.start, end: x.end })),
    p,
    'placements',
    say,
  )
  chain(
    p.legal.map(x => ({ start: x.from, end: x.until })),
    p,
    'legal statuses',
    say,
  )
  chain(
    p.episodes.map(x => ({ start: x.start, end: x.ceased })),
    p,
    'episodes',
    say,
  )
  for (const r of p.reviews) within(r.day, p.start, p.end, 'a review outside care', say)
  for (const v of p.visits) within(v.day, p.start, p.end, 'a visit outside care', say)
  for (const h of p.health) within(h.day, p.start, p.end, 'a health assessment outside care', say)
  const q = p.permanence
  if (q) ordered(say, 'permanence out of order', p.start, q.decision, q.matched, q.placed, q.order)
}

/** Spans that touch end to end and fill a whole. */
function chain(spans: readonly Span[], whole: Span, what: string, say: Say): void {
  if (spans.length === 0) {
    say(`care with no ${what}`, whole.start)
    return
  }
  if (spans[0]!.start !== whole.start) say(`${what} that begin on another day`, whole.start, spans[0]!.start)
  if (spans.at(-1)!.end !== whole.end) say(`${what} that end on another day`, whole.end, spans.at(-1)!.end)
  for (let i = 1; i < spans.length; i++) {
    const before = spans[i - 1]!
    if (before.end !== spans[i]!.start) say(`${what} with a gap or on one day`, before.end, spans[i]!.start)
    if (before.end !== null && before.end < before.start)
      say(`${what} that end before they begin`, before.start, before.end)
  }
}

function apart(spans: readonly Span[], what: string, say: Say): void {
  const sorted = [...spans].sort((a, b) => a.start - b.start)
  for (let i = 1; i < sorted.length; i++) {
    const before = sorted[i - 1]!
    if (before.end === null || before.end > sorted[i]!.start) say(what, before.start, before.end, sorted[i]!.start)
  }
}
const within = (day: Day, start: Day, end: Day | null, what: string, say: Say) => {
  if (day < start || (end !== null && day > end)) say(what, day, start, end)
}
/** Days that come one after another, as far as they have come. */
function ordered(say: Say, what: string, ...days: readonly (Day | null)[]): void {
  let last = Number.NEGATIVE_INFINITY
  for (const day of days) {
    if (day === null) continue
    if (day < last) say(what, ...days)
    last = day
  }
}
