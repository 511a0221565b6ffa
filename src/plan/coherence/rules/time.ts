/** Rules of what is due and what is risked: obligations (C-56), pilots (C-58) and risks (C-60); the rest stand beside. */
import { addMonths, type Day, daysBetween } from '../../graph/dates.ts'
import { type Rec, titleOf } from '../../graph/kinds.ts'
import { workingDaysBetween } from '../../graph/working-days.ts'
import type { Hit, Rule } from '../rule.ts'
import { short, type View } from '../view.ts'
import { ownerSort, who } from './owners.ts'
import { capital, count, happened, isHandedIn, isSaid, listed } from './plain.ts'
import { pausedRules } from './time-paused.ts'
import { signedRules } from './time-signed.ts'

type Obligation = Rec<'obligation'>

/** Months, or days where negative, between two turns of an obligation, by the words of its cadence; null where it has none. */
function rhythmOf(cadence: string): ((from: Day, turns: number) => Day) | null {
  const t = cadence.toLowerCase()
  const days = (n: number) => (from: Day, turns: number) => addDaysTo(from, Math.round(n * turns))
  const months = (n: number) => (from: Day, turns: number) =>
    Number.isInteger(n * turns) ? addMonths(from, n * turns) : addDaysTo(from, Math.round(n * turns * 30.4))
  const every = t.match(/every (\d+|two|three|four|six) (day|week|month|year)/)
  if (every) {
    const n = { two: 2, three: 3, four: 4, six: 6 }[every[1] ?? ''] ?? Number(every[1])
    if (every[2] === 'day' || every[2] === 'week') return days(every[2] === 'week' ? n * 7 : n)
    return months(every[2] === 'year' ? n * 12 : n)
  }
  if (/half|six[- ]month|bi-?annual|twice a year/.test(t)) return months(6)
  if (/quarter|three[- ]month/.test(t)) return months(3)
  if (/term/.test(t)) return months(4)
  if (/fortnight|bi-?week/.test(t)) return days(14)
  if (/bi-?month|two[- ]month/.test(t)) return months(2)
  if (/month/.test(t)) return months(1)
  if (/week/.test(t)) return days(7)
  if (/annual|year/.test(t)) return months(12)
  return /dail|every day/.test(t) ? days(1) : null
}
const addDaysTo = (d: Day, n: number): Day => new Date(Date.parse(d) + n * 86_400_000).toISOString().slice(0, 10)

/** Whether what was due on a day was sent: for what recurs, only a submission of that turn counts, not the one before. */
export function sentFor(view: View, o: Obligation, due: Day): boolean {
  const rhythm = rhythmOf(o.cadence)
  const sent = o.submitted ?? o.acknowledged
  if (rhythm === null) return isHandedIn(o.submitted, view.on) || isHandedIn(o.acknowledged, view.on)
  if (!sent?.on) return happened(o.submitted, view.on) || happened(o.acknowledged, view.on)
  return sent.on <= view.on && sent.on > rhythm(due, -0.5)
}

/** What is late, or not begun in time, about an obligation, as the end of a sentence; null where nothing is. */
function lateness(view: View, o: Obligation): string | null {
  const due = o.due?.on ?? null
  const rhythm = rhythmOf(o.cadence)
  const draft = isSaid(o.drafted, view.on) ? '' : ' and there is no draft'
  if (due !== null && !sentFor(view, o, due)) {
    if (due < view.on)
      return `was due on ${view.say(due)}, ${count(daysBetween(due, view.on), 'day')} ago, and nothing was submitted${draft}`
    const left = daysBetween(view.on, due)
    const { draftWorkingDays } = view.settings
    // No run of holidays makes a working day of each four days: what is farther off is not counted day by day.
    const working = left > draftWorkingDays * 4 ? draftWorkingDays + 1 : workingDaysBetween(view.on, due)
    // Ten working days are two weeks; beyond the years whose bank holidays are known, the calendar has to do.
    const near = working === null ? left <= (draftWorkingDays / 5) * 7 : working <= draftWorkingDays
    if (near && draft !== '') {
      const time =
        working === null ? `${count(left, 'day')} from now by the calendar` : `in ${count(working, 'working day')}`
      return `is due on ${view.say(due)}, ${left === 0 ? 'today' : time},${draft}`
    }
  }
  // A next date that is known says when the next turn is owed; without one, the last turn and the rhythm do.
  if (rhythm === null || (due !== null && due >= view.on)) return null
  const last = o.submitted?.on ?? o.acknowledged?.on ?? null
  const began = view.get(o.arisesFrom, 'instrument')?.issued?.on ?? null
  const from = last ?? began
  if (from === null || from > view.on || (due !== null && last === null)) return null
  const owed = rhythm(from, 1)
  if (owed >= view.on) return null
  const since = last ? `was last submitted on ${view.say(last)}` : `has never been submitted since ${view.say(from)}`
  return `is owed ${o.cadence.toLowerCase()} and ${since}: the next was owed by ${view.say(owed)}, ${count(daysBetween(owed, view.on), 'day')} ago`
}

const owedLate: Rule = {
  id: 'C-56',
  severity: 'high',
  title: 'What is owed is late, or not yet drafted',
  fires:
    'An obligation is overdue and not submitted, or due within 10 working days with no draft; or one that recurs was last submitted longer ago than its rhythm allows. What was lifted is left out.',
  why: 'A missed date of a direction is itself a finding.',
  serves: ['LG-5'],
  asks: 'Is there a date?',
  needs: ['obligation'],
  looksAt: 'obligations with a date or a rhythm',
  judge(view) {
    const inScope = view.all.obligation.filter(o => {
      if (happened(view.get(o.arisesFrom, 'instrument')?.lifted ?? null, view.on)) return false
      return o.due?.on != null || rhythmOf(o.cadence) !== null
    })
    const hits = inScope.flatMap((o): Hit[] => {
      const late = lateness(view, o)
      if (late === null) return []
      const owner = o.owner && ownerSort(o.owner.text) !== 'nobody' ? who(view, o.owner) : null
      const to = o.owedTo ? ` to ${o.owedTo}` : ''
      return [
        {
          items: [o.id],
          message: `${view.name(o)} ${late}.`,
          fix: `${owner ? `Ask ${owner} to submit it` : 'Name who submits it'}${to}, or agree a new date${to && owner ? ' there' : ''} and record it.`,
        },
      ]
    })
    return { examined: inScope.length, hits }
  },
}

/** Whether a cell says something; "none" and "TBC" say that there is nothing. */
const says = (text: string) => text !== '' && !/^(?:none|nil|no|n\/?a|tb[acd]|not yet|unknown|-)\b[. ]*$/i.test(text)

const untested: Rule = {
  id: 'C-58',
  severity: 'medium',
  title: 'The pilot cannot teach anything',
  fires: 'A pilot has no comparison or no rule for stopping, or was scaled up with no result recorded.',
  why: 'A pilot that is compared with nothing cannot show that it works, and one without a rule for stopping never stops.',
  serves: ['LG-5'],
  asks: 'Is there proof?',
  needs: ['pilot'],
  looksAt: 'pilots',
  judge(view) {
    const hits = view.all.pilot.flatMap((p): Hit[] => {
      const lacks = [...(says(p.comparison) ? [] : ['comparison']), ...(says(p.stopRule) ? [] : ['rule for stopping'])]
      const blind = p.scaled === true && !says(p.result)
      if (lacks.length === 0 && !blind) return []
      const said = [
        ...(lacks.length > 0 ? [`has no ${lacks.join(' and no ')}`] : []),
        ...(blind ? ['was scaled up with no result recorded'] : []),
      ]
      const fix = [
        ...(says(p.comparison) ? [] : ['say what it is compared with']),
        ...(says(p.stopRule) ? [] : ['say at what result it stops']),
        ...(blind ? ['record what it showed before it goes further'] : []),
      ]
      return [{ items: [p.id], message: `${view.name(p)} ${said.join(' and ')}.`, fix: `${capital(listed(fix))}.` }]
    })
    return { examined: view.all.pilot.length, hits }
  },
}

const bareRisk: Rule = {
  id: 'C-60',
  severity: 'low',
  title: 'The risk is written down and left there',
  fires:
    'A risk that is not closed has no owner, no action or no date; or an open step with high risk has no mitigation.',
  why: 'A risk that nobody acts on by a day is only a warning.',
  serves: ['LG-3'],
  asks: 'Can anyone be asked?',
  needs: [['risk', 'step']],
  looksAt: 'open risks, in a register or on a step',
  judge(view) {
    const hits: Hit[] = []
    const risks = view.all.risk.filter(r => r.state?.is !== 'closed')
    for (const r of risks) {
      const owned = r.owner !== null && (r.owner.id !== null || ownerSort(r.owner.text) !== 'nobody')
      const lacks = [
        ...(owned ? [] : ['owner']),
        ...(says(r.mitigation) ? [] : ['action']),
        ...(r.due?.on ? [] : [r.due?.text ? `date (“${short(r.due.text)}” is none)` : 'date']),
      ]
      if (lacks.length === 0) continue
      const about = r.about.flatMap(a => view.get(a) ?? [])[0]
      hits.push({
        items: [r.id],
        message: `${view.name(r)} has no ${listed(lacks).replaceAll(', ', ', no ').replace(' and ', ' and no ')}.`,
        fix: `Say ${listed([...(owned ? [] : [`who owns it${about ? `, such as the owner of ${titleOf(about) === about.id ? about.id : view.nameIn(about)}` : ''}`]), ...(says(r.mitigation) ? [] : ['what is done about it']), ...(r.due?.on ? [] : ['by when'])])}.`,
      })
    }
    const mitigated = new Set(
      view.all.risk.filter(r => says(r.mitigation)).flatMap(r => r.about.flatMap(a => (a.id === null ? [] : [a.id]))),
    )
    const risky = view.openSteps().filter(s => s.risk !== null)
    for (const s of risky) {
      if (s.risk?.is !== 'high' || says(s.mitigation) || mitigated.has(s.id)) continue
      hits.push({
        items: [s.id],
        message: `${view.name(s)} is marked as high risk and says nothing of how the risk is met.`,
        fix: `Say what ${s.owner?.text ? who(view, s.owner) : 'its owner'} does to lower the risk, and by when, or lower the mark with a reason.`,
      })
    }
    return { examined: risks.length + risky.length, hits }
  },
}

export const timeRules: readonly Rule[] = [...signedRules, ...pausedRules, owedLate, untested, bareRisk]
