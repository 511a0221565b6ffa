/** Rules that read a measure's values: effect after a step, targets against what the process can do, staleness, lost gains. */
import type { Xmr, XmrPoint } from '../../../evidence/spc/rules.ts'
import { addDays, addMonths, type Day, daysBetween, monthsBetween } from '../../graph/dates.ts'
import type { Measure, Step } from '../../graph/kinds.ts'
import type { Hit, Rule } from '../rule.ts'
import type { View } from '../view.ts'
import {
  afterLag,
  betterOf,
  charted,
  chartOf,
  daysApart,
  doneDay,
  knownValues,
  outcomeMeasures,
  ownMeasures,
  sayAll,
  sayNumber,
  unitOf,
} from './measured.ts'
import { who } from './owners.ts'

/** The measures by which a step is judged: its own where it names any, else those of its outcomes. */
function judging(view: View, s: Step): Measure[] {
  const own = ownMeasures(view, s)
  return charted(view, own.length > 0 ? own : outcomeMeasures(view, s))
}
/** Whether a point shows that things changed for the better; where neither way is said to be good, that they changed. */
const isChange = (p: XmrPoint) => p.judgement === 'improvement' || p.judgement === 'signal'
const named = (ms: readonly Measure[]) => sayAll(ms.slice(0, 3).map(m => `“${m.title || m.id}”`))

export const effectNotShown: Rule = {
  id: 'C-12',
  severity: 'medium',
  title: 'Done, and the measure has not moved',
  fires:
    'A step is done, its lag is over, and no measure linked to it shows an improvement beyond its usual variation.',
  why: 'The step was done for an effect. If none shows, the theory behind it needs another look.',
  serves: ['LG-5'],
  asks: 'Is there proof?',
  needs: ['step', 'measure', 'value'],
  looksAt: 'done steps whose measure has twelve values or more',
  judge(view) {
    let examined = 0
    const hits: Hit[] = []
    for (const s of view.doneSteps()) {
      const ms = judging(view, s)
      if (ms.length === 0) continue
      examined++
      const done = doneDay(view, s)
      if (ms.some(m => hasMovedSince(view, m, done))) continue
      const first = ms[0]!
      const due = done && afterLag(done, first.lag)
      const since = due ? ` since ${view.say(due)}${first.lag ? `, when its lag was over` : ''}` : ''
      const count = due ? chartOf(view, first).points.filter(p => p.date >= due).length : 0
      const values = !due ? '' : count === 0 ? ' No value has been recorded since.' : ''
      hits.push({
        items: [s.id, ...ms.map(m => m.id)],
        message: `${view.name(s)} ${done ? `was done on ${view.say(done)}` : 'is marked done'}, and ${named(ms)} ${
          ms.length === 1 ? 'has' : 'have'
        } shown nothing beyond usual variation${since}.${values}`,
        fix: `Ask ${s.owner ? who(view, s.owner) : 'its owner'} what the step was meant to change and by when: correct the link or the lag if they are wrong, else decide what to do instead.`,
      })
    }
    return { examined, hits }
  },
}

/** Improved since the step was done and the lag over; also true while it is too early to ask. */
function hasMovedSince(view: View, m: Measure, done: Day | null): boolean {
  const { points } = chartOf(view, m)
  if (!done) return points.some(isChange)
  const from = afterLag(done, m.lag)
  const since = points.filter(p => p.date >= from)
  // Before the first value after the lag could have come in, silence says nothing.
  if (since.length === 0) return view.on < addDays(from, Math.ceil(daysApart(m) ?? 31))
  return since.some(isChange)
}

/** Measures with a number to reach, a good direction and values enough. */
const targeted = (view: View): Measure[] =>
  charted(
    view,
    view.all.measure.filter(m => m.target?.value != null && betterOf(m) !== 'none'),
  )
const reaches = (value: number, target: number, better: string) => (better === 'up' ? value >= target : value <= target)
const sayRange = (c: Xmr, unit: string) =>
  c.lower === null || c.upper === null
    ? 'does not vary'
    : `usually runs from ${sayNumber(unit === '%' ? Math.max(0, c.lower) : c.lower, unit)} to ${sayNumber(unit === '%' ? Math.min(100, c.upper) : c.upper, unit)}`

export const targetByWish: Rule = {
  id: 'C-16',
  severity: 'medium',
  title: 'A target by wish',
  fires:
    'A target is easier than the present average, or lies beyond what the process can reach while no open step would change it.',
  why: 'A target met already asks nothing; one that nothing in the plan can reach is a hope.',
  serves: ['LG-1'],
  asks: 'Does it say something?',
  needs: ['measure', 'value'],
  looksAt: 'measures with a target and twelve values or more',
  judge(view) {
    const ms = targeted(view)
    const hits = ms.flatMap((m): Hit[] => {
      const chart = chartOf(view, m)
      const [better, target, unit] = [betterOf(m), m.target!.value!, unitOf(m)]
      const mean = chart.mean!
      if (better === 'up' ? target < mean : target > mean)
        return [
          {
            items: [m.id],
            message: `${view.name(m)} has a target of ${sayNumber(target, unit)}; its average is already ${sayNumber(mean, unit)}, which is better.`,
            fix: `Set a target ${better === 'up' ? 'above' : 'below'} ${sayNumber(mean, unit)}, or say that the aim is to hold the present level and retire the target.`,
          },
        ]
      const limit = better === 'up' ? chart.upper : chart.lower
      const beyond = limit !== null && (better === 'up' ? target > limit : target < limit)
      if (!beyond || !view.supplied.has('step') || changeIsPlanned(view, m)) return []
      return [
        {
          items: [m.id],
          message: `${view.name(m)} has a target of ${sayNumber(target, unit)}, but ${sayRange(chart, unit)}, and no open step is linked to it that would change that.`,
          fix: 'Link the step that is meant to bring the change, or plan one; if there is none, set a target that the present way of working can reach.',
        },
      ]
    })
    return { examined: ms.length, hits }
  },
}

/** Whether any open step is linked to the measure, by itself or through an outcome of the measure. */
const changeIsPlanned = (view: View, m: Measure) =>
  m.steps.some(r => {
    const s = view.get(r, 'step')
    return s !== null && view.isOpen(s)
  }) || m.outcomes.some(o => o.id !== null && view.stepsOfOutcome(o.id).some(view.isOpen))

export const metByChance: Rule = {
  id: 'C-17',
  severity: 'medium',
  title: 'Target met by chance',
  fires: 'The latest value reaches the target, and both lie within the usual variation of the measure.',
  why: 'The next value may as well miss it: nothing has yet changed.',
  serves: ['LG-5'],
  asks: 'Is there proof?',
  needs: ['measure', 'value'],
  looksAt: 'measures with a target and twelve values or more',
  judge(view) {
    const ms = targeted(view)
    const hits = ms.flatMap((m): Hit[] => {
      const chart = chartOf(view, m)
      const last = chart.points.at(-1)!
      const [better, target, unit] = [betterOf(m), m.target!.value!, unitOf(m)]
      if (chart.assurance !== 'inconsistent' || last.judgement !== 'common' || !reaches(last.value, target, better))
        return []
      const met = chart.points.filter(p => reaches(p.value, target, better)).length
      return [
        {
          items: [m.id],
          message: `${view.name(m)} reached its target of ${sayNumber(target, unit)} on ${view.say(last.date)} with ${sayNumber(last.value, unit)}, but it ${sayRange(chart, unit)} and has met the target ${met} of ${chart.points.length} times: by chance.`,
          fix: 'Do not report the target as met. Say what would make it reliable, and wait for a change that lasts.',
        },
      ]
    })
    return { examined: ms.length, hits }
  },
}

export const stale: Rule = {
  id: 'C-18',
  severity: 'high',
  title: 'A measure nobody has fed',
  fires: 'The last value of a measure is older than one and a half times its frequency, or it has none.',
  why: 'A board that looks at an old number believes it knows.',
  serves: ['LG-5'],
  asks: 'Is there proof?',
  needs: ['measure', 'value'],
  looksAt: 'measures with a stated frequency',
  judge(view) {
    const ms = view.all.measure.filter(m => daysApart(m) !== null)
    const hits = ms.flatMap((m): Hit[] => {
      const often = m.frequency!.is!
      const days = knownValues(view, m).map(v => v.on!.on!)
      const start = m.baselineOn?.on
      if (start && start <= view.on && m.baseline?.value != null) days.push(start)
      const last = days.sort().at(-1)
      if (last && daysBetween(last, view.on) <= view.settings.rhythm * daysApart(m)!) return []
      return [
        {
          items: [m.id],
          message: last
            ? `${view.name(m)} is due ${often}, and its last value is of ${view.say(last)}, ${sayAge(last, view.on)} ago.`
            : `${view.name(m)} is due ${often} and has no value at all.`,
          fix: `Ask ${m.owner ? who(view, m.owner) : 'whoever holds the data'} for the ${last ? 'values since then' : 'first value'}; if it is measured no longer, retire it and say what takes its place.`,
        },
      ]
    })
    return { examined: ms.length, hits }
  },
}

function sayAge(from: Day, to: Day): string {
  const months = monthsBetween(from, to)
  if (months >= 3) return `${months} months`
  const days = daysBetween(from, to)
  return days === 1 ? '1 day' : `${days} days`
}

export const gainLost: Rule = {
  id: 'C-57',
  severity: 'high',
  title: 'Closed, and it came back',
  fires: 'A closed item was re-opened twice or more, or its measure turned for the worse within a year of closing.',
  why: 'Improvement that does not last is the fragility the reviews found.',
  serves: ['LG-5'],
  asks: 'Does it last?',
  needs: [['step', 'change']],
  looksAt: 'closed or re-opened items',
  judge(view) {
    const hits: Hit[] = []
    const reopened = reopenings(view)
    const closed = view.doneSteps()
    for (const [id, times] of reopened) {
      const item = view.get(id)
      if (times < 2 || !item) continue
      hits.push({
        items: [id],
        message: `${view.name(item)} has been closed and re-opened ${times === 2 ? 'twice' : `${times} times`}.`,
        fix: 'Before it is closed again, write down what proof will show that it holds, who checks it, and when.',
      })
    }
    for (const s of closed) {
      if ((reopened.get(s.id) ?? 0) >= 2) continue
      const done = doneDay(view, s)
      if (!done) continue
      const lost = judging(view, s).flatMap(m => {
        const point = turnForWorse(chartOf(view, m), done, addMonths(done, view.settings.gainMonths))
        return point ? [{ m, point }] : []
      })[0]
      if (!lost) continue
      hits.push({
        items: [s.id, lost.m.id],
        message: `${view.name(s)} was closed on ${view.say(done)}, and “${lost.m.title || lost.m.id}” turned for the worse on ${view.say(lost.point.date)}, beyond its usual variation.`,
        fix: `Re-open it, or plan a new step with ${s.owner?.text || 'an owner'}: ask what kept the gain and why it stopped.`,
      })
    }
    const scope = new Set([...closed.map(s => s.id), ...reopened.keys()])
    return { examined: scope.size, hits }
  },
}

/** The first point of a turn for the worse that set in between two days; one that was under way before does not count. */
function turnForWorse(chart: Xmr, after: Day, until: Day): XmrPoint | null {
  return (
    chart.points.find(
      (p, i) =>
        p.date > after && p.date <= until && p.judgement === 'concern' && chart.points[i - 1]?.judgement !== 'concern',
    ) ?? null
  )
}

const CLOSED = /^(?:done|complete[d]?|closed|achieved|finished|delivered|embedded|blue)\b/i
const OPEN = /^(?:open|re-?opened|in progress|under ?way|started|ongoing|active|not started|green|amber|red)\b/i
/** How often each item was opened again: by its own count, and by the recorded changes. */
function reopenings(view: View): Map<string, number> {
  const times = new Map<string, number>()
  for (const s of view.all.step) if ((s.reopened?.value ?? 0) > 0) times.set(s.id, s.reopened!.value!)
  const recorded = new Map<string, number>()
  for (const c of view.all.change) {
    if (!c.item?.id || (c.on?.on && c.on.on > view.on)) continue
    const isAgain = c.field?.is === 'reopened' || (c.field?.is === 'status' && CLOSED.test(c.was) && OPEN.test(c.now))
    if (isAgain) recorded.set(c.item.id, (recorded.get(c.item.id) ?? 0) + 1)
  }
  for (const [id, n] of recorded) times.set(id, Math.max(n, times.get(id) ?? 0))
  return times
}
