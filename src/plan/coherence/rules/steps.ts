/** Rules about single steps: an owner who can be asked, an end date, sight of progress, and proof. Dates are in steps-dates.ts. */
import { addDays, type Day, day, daysBetween, sayDay } from '../../graph/dates.ts'
import type { Rec, Step } from '../../graph/kinds.ts'
import type { Hit, Rule } from '../rule.ts'
import type { View } from '../view.ts'
import { nearestOwner, ownerTrouble, sameWho, who } from './owners.ts'
import { addTo, count, listed, spanAfter } from './plain.ts'
import { stepDatesRules } from './steps-dates.ts'

const ownerless: Rule = {
  id: 'C-01',
  severity: 'blocker',
  title: 'Nobody can be asked',
  fires:
    'A step has no owner, or its owner is a team, a board, several people, everybody or a post that nobody holds. Steps that were stopped are left out.',
  why: 'A step that no one person answers for is nobody’s work, and nobody can be asked about it.',
  serves: ['LG-3'],
  asks: 'Can anyone be asked?',
  needs: ['step'],
  looksAt: 'steps',
  judge(view) {
    const steps = view.all.step.filter(s => !view.isStopped(s))
    const hits = steps.flatMap((s): Hit[] => {
      const trouble = ownerTrouble(view, s.owner, s.due?.on ?? null)
      if (!trouble) return []
      const near = nearestOwner(view, s)
      const ask = near ? `: ask ${near}, to take it or say who will` : ''
      const post = s.owner?.id ? ', or say who covers the post until it is filled' : ''
      return [
        {
          items: [s.id],
          message: `${view.name(s)} ${trouble}.`,
          fix: `Name one person or post who answers for it${ask}${post}.`,
        },
      ]
    })
    return { examined: steps.length, hits }
  },
}

const undated: Rule = {
  id: 'C-02',
  severity: 'blocker',
  title: 'There is no end date',
  fires:
    'A step has no end date, or words or an impossible day where its date should be. Steps that were stopped, and steps done on a known day, are left out.',
  why: 'Without a day by which it is due, a step can never be late and never be asked for.',
  serves: ['LG-3'],
  asks: 'Is there a date?',
  needs: ['step'],
  looksAt: 'steps',
  judge(view) {
    const steps = view.all.step.filter(s => !view.isStopped(s))
    const hits = steps.flatMap((s): Hit[] => {
      if (s.due?.on || (view.isDone(s) && s.doneOn?.on)) return []
      const said = s.due?.text ?? ''
      const wrong = said === '' ? null : noSuchDay(said)
      const message =
        said === ''
          ? `${view.name(s)} has no end date.`
          : wrong
            ? `${view.name(s)} is due on “${said}”: ${wrong}.`
            : `${view.name(s)} says “${said}” where its end date should be; that is no day.`
      return [{ items: [s.id], message, fix: view.isDone(s) ? DONE_DATE : dateToGive(view, s) }]
    })
    return { examined: steps.length, hits }
  },
}
const DONE_DATE = 'Record the day on which it was done.'

/** What to write instead: worked out from the words where they name a span, bounded by what the step belongs to. */
function dateToGive(view: View, s: Step): string {
  const said = s.due?.text ?? ''
  const american = said.match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/)
  const swapped = american && day(Number(american[3]), Number(american[1]), Number(american[2]))
  if (swapped) return `Write the day before the month; if ${sayDay(swapped)} is meant, enter that.`
  const start = s.start?.from ?? s.start?.on ?? null
  const meant = start === null ? null : spanAfter(said, start)
  if (start !== null && meant !== null)
    return `Enter the day that is meant: counted from its start on ${view.say(start)} that is ${view.say(meant)}.`
  const programme =
    view.get(s.programme, 'programme') ?? view.get(view.get(s.workstream, 'workstream')?.programme, 'programme')
  const plan = view.get(s.plan, 'plan')
  const bound = programme?.end?.on
    ? `, no later than ${view.say(programme.end.on)}, when ${view.nameIn(programme)} ends`
    : plan?.until?.on
      ? `, no later than ${view.say(plan.until.on)}, when the plan ends`
      : ''
  const repeats = /\b(?:on-?going|continu\w*|permanent|always|rolling|business as usual|bau|regular\w*)\b/i.test(said)
  const review = repeats ? ' If the work never ends, enter the day by which its first result will be shown.' : ''
  const owner = s.owner && !ownerTrouble(view, s.owner) ? `Ask ${who(view, s.owner)} for` : 'Give it'
  return `${owner} one day by which it will be finished${bound}.${review}`
}

/** Says why a date that is written as day, month and year is none; null where the text is no such date. */
function noSuchDay(text: string): string | null {
  const figures = text.match(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/)
  const iso = text.match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/)
  const worded = text.match(/^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3})[a-z]*\.?,? (\d{4}|\d{2})$/i)
  const year = (s = '') => Number(s.length === 2 ? `20${s}` : s)
  let [y, m, d] = [0, 0, 0]
  if (figures) [y, m, d] = [year(figures[3]), Number(figures[2]), Number(figures[1])]
  else if (iso) [y, m, d] = [Number(iso[1]), Number(iso[2]), Number(iso[3])]
  else if (worded) {
    const month = 'jan feb mar apr may jun jul aug sep oct nov dec'.indexOf((worded[2] ?? '').toLowerCase())
    if (month < 0) return null
    ;[y, m, d] = [year(worded[3]), month / 4 + 1, Number(worded[1])]
  } else return null
  if (day(y, m, d)) return null
  if (m < 1 || m > 12) return `there is no month ${m}`
  const first = day(y, m, 1)
  return first ? `there is no ${d} ${sayDay(first).slice(2)}` : `the year ${y} is out of range`
}

const unseen: Rule = {
  id: 'C-10',
  severity: 'medium',
  title: 'A long step with nothing to see on the way',
  fires:
    'An open step runs for more than 180 days and has no milestone, and no step that is a part of it (S1.1 of S1), between its start and its end.',
  why: 'For half a year or more nobody can tell whether the work is moving, and by its end it is too late to help.',
  serves: ['LG-3'],
  asks: 'Is there a date?',
  needs: ['step'],
  looksAt: 'open steps with a start and an end',
  judge(view) {
    const parts = subSteps(view)
    let examined = 0
    const hits: Hit[] = []
    for (const s of view.openSteps()) {
      const due = s.due?.on ?? null
      const start = s.start?.from ?? s.start?.on ?? null
      if (due === null || start === null) continue
      examined++
      const days = daysBetween(start, due)
      if (days <= view.settings.stepDaysWithoutMilestone) continue
      const marks = [...view.milestonesOfStep(s.id), ...(parts.get(keyOf(s, refOf(s))) ?? [])]
      if (marks.some(m => m !== s && between(m, start, due))) continue
      const run = `runs for ${days} days, from ${view.say(start)} to ${view.say(due)},`
      const undatedOnes = view.milestonesOfStep(s.id).filter(m => !m.due?.on && !m.doneOn?.on)
      const fix =
        undatedOnes.length > 0
          ? `Give ${listed(undatedOnes.map(view.nameIn), 3)} a day before ${view.say(due)}.`
          : due <= view.on
            ? 'Give it a new end date, with at least one milestone on the way that can be seen.'
            : `Add at least one milestone that can be seen on the way, for example on ${view.say(halfway(start > view.on ? start : view.on, due))}, half-way through${start > view.on ? '' : ' what is left'}.`
      hits.push({ items: [s.id], message: `${view.name(s)} ${run} with no milestone in between.`, fix })
    }
    return { examined, hits }
  },
}
const halfway = (from: Day, to: Day) => addDays(from, Math.floor(daysBetween(from, to) / 2))
const between = (m: Rec<'milestone'> | Step, start: Day, end: Day) =>
  [m.due?.on, m.doneOn?.on].some(d => d != null && d > start && d < end)

const refOf = (s: Step) => s.source.ref || s.id
const keyOf = (s: Step, ref: string) => `${s.intervention ?? ''}\n${s.plan?.id ?? ''}\n${ref.toLowerCase()}`
/** The steps into which others are broken down, by their reference: S1.1, S1.2 and S1.2a under S1. */
function subSteps(view: View): Map<string, Step[]> {
  const found = new Map<string, Step[]>()
  for (const s of view.all.step) {
    if (view.isStopped(s)) continue
    for (let ref = refOf(s); ; ) {
      const above = ref.replace(/(?:[./-][\da-z]{1,3}|(?<=\d)[a-z])$/i, '')
      if (above === ref || above === '') break
      ref = above
      addTo(found, keyOf(s, ref), s)
    }
  }
  return found
}

const unproven: Rule = {
  id: 'C-11',
  severity: 'high',
  title: 'Done, with no evidence that anyone but the owner has seen',
  fires:
    'A step is marked done and has no evidence, or only statements, or only evidence that its owner supplied and nobody else accepted.',
  why: 'Until somebody other than its owner has seen the proof, “done” is a claim.',
  serves: ['LG-5'],
  asks: 'Is there proof?',
  needs: ['step'],
  looksAt: 'steps marked done',
  judge(view) {
    const done = view.doneSteps()
    const hits = done.flatMap((s): Hit[] => {
      // What was looked at and sent back is as if it had not been given.
      const held = view.evidenceOf(s.id).filter(e => !isSentBack(e))
      if (held.some(e => isProof(view, s, e))) return []
      const claims = held.filter(isStatement)
      const owner = s.owner ? who(view, s.owner) : 'its owner'
      const why =
        held.length === 0
          ? 'holds no evidence'
          : claims.length === held.length
            ? `holds only ${held.length === 1 ? 'a statement' : `${held.length} statements`} that it is`
            : `holds only evidence that ${owner} supplied; nobody else has accepted ${held.length === 1 ? 'it' : `any of the ${count(held.length, 'item')}`}`
      const wanted = s.evidenceWanted || s.test
      const proof = wanted ? `what its own test asks for (“${wanted}”)` : 'a document, figures or an audit'
      const fix =
        held.length > claims.length
          ? `Have somebody other than ${owner} check the evidence and record that they accept it, or open the step again.`
          : `Ask ${owner} for ${proof}, have somebody else accept it, or open the step again.`
      return [{ items: [s.id], message: `${view.name(s)} is marked done but ${why}.`, fix }]
    })
    return { examined: done.length, hits }
  },
}

/** Whether whoever checked it would not have it. */
export const isSentBack = (e: Rec<'evidence'>): boolean => e.sentBackOn !== null || e.sentBackBy !== null

/**
 * A bare statement. A cell of evidence in the step's own row says no grade; it is the statement of whoever filled it in
 * unless the row says that somebody else supplied it.
 */
export const isStatement = (e: Rec<'evidence'>): boolean => e.grade?.is === 'claim'
function isProof(view: View, s: Step, e: Rec<'evidence'>): boolean {
  const fromRow = isStatement(e) && e.grade?.text === ''
  if (isStatement(e) && !fromRow) return false
  if (e.acceptedBy && !sameWho(view, e.acceptedBy, s.owner)) return true
  return e.by ? !sameWho(view, e.by, s.owner) : !fromRow
}

export const stepsRules: readonly Rule[] = [ownerless, undated, ...stepDatesRules, unseen, unproven]
