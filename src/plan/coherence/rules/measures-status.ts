/** The rule against a declared status that the plan's own data contradict. */
import { type Day, daysBetween } from '../../graph/dates.ts'
import type { Measure, Programme, Rec, Step } from '../../graph/kinds.ts'
import type { Hit, Rule } from '../rule.ts'
import type { View } from '../view.ts'
import { chartOf, outcomeMeasures, ownMeasures, programmeMeasures, sayAll } from './measured.ts'
import { who } from './owners.ts'
import { byId, count, happened } from './plain.ts'

const GOOD_WORDS = /\b(?:green|on track|on course|on target|blue)\b/i
/** What the owner says, where that is that all is well: "green", "on track", "blue". */
function declared(rag: Step['rag'], status: { text: string } | null): string | null {
  if (rag?.is === 'green' || rag?.is === 'blue') return rag.is
  if (rag?.is == null && status && GOOD_WORDS.test(status.text) && !/\bnot\b|\boff\b/i.test(status.text))
    return status.text.match(GOOD_WORDS)![0].toLowerCase()
  return null
}

type Dated = Rec<'milestone'> | Step
const isPast = (view: View, x: Dated) => x.due?.on != null && x.due.on < view.on
const byDue = (a: Dated, b: Dated) => (a.due!.on! < b.due!.on! ? -1 : a.due!.on! > b.due!.on! ? 1 : byId(a.id, b.id))
/** Milestones whose day has passed without being reached. */
const late = (view: View, ms: readonly Rec<'milestone'>[]) =>
  ms.filter(m => isPast(view, m) && !happened(m.doneOn, view.on)).sort(byDue)
/** Open steps of a programme whose day has passed. */
const lateSteps = (view: View, p: Programme) =>
  view
    .stepsOfProgramme(p.id)
    .filter(s => view.isOpen(s) && isPast(view, s) && view.sameIntervention(s, p))
    .sort(byDue)

const inConcern = (view: View, ms: readonly Measure[]) => ms.filter(m => chartOf(view, m).state === 'signal worsening')

export const watermelon: Rule = {
  id: 'C-51',
  severity: 'medium',
  title: 'Green outside, red inside',
  fires:
    'A step or programme is called green, on track or blue while its milestone or, of a programme, an open step is late, its measure is getting worse, it is past its own date, or nobody has updated it for 30 days.',
  why: 'A status that the data contradict hides trouble from the people who could act.',
  serves: ['LG-5'],
  asks: 'Is there proof?',
  needs: [['step', 'programme']],
  looksAt: 'steps and programmes called green, on track or blue',
  judge(view) {
    const hits: Hit[] = []
    let examined = 0
    const updated = { step: keepingDates(view.all.step), programme: keepingDates(view.all.programme) }
    const judge = (x: Step | Programme, says: string, open: boolean, due: Day | null | undefined, ms: Measure[]) => {
      examined++
      const milestones = late(view, x.kind === 'step' ? view.milestonesOfStep(x.id) : view.milestonesOfProgramme(x.id))
      const worse = inConcern(view, ms)
      const against: string[] = []
      const steps = x.kind === 'programme' ? lateSteps(view, x as Programme) : []
      for (const [what, overdue] of [
        ['milestone', milestones],
        ['step', steps],
      ] as const) {
        const first = overdue[0]
        if (!first) continue
        const more =
          overdue.length > 1
            ? ` and ${count(overdue.length - 1, `more ${what}`)} ${overdue.length === 2 ? 'is' : 'are'} late`
            : ''
        against.push(`${view.nameIn(first)} was due on ${view.say(first.due!.on!)}${more}`)
      }
      if (worse[0]) against.push(`“${worse[0].title || worse[0].id}” is getting worse beyond its usual variation`)
      if (open && due && due < view.on) {
        const days = daysBetween(due, view.on)
        against.push(`it was itself due on ${view.say(due)}, ${days} day${days === 1 ? '' : 's'} ago`)
      }
      if (open) against.push(...silence(view, x, updated[x.kind as 'step' | 'programme'].has(fileOf(x))))
      if (against.length === 0) return
      const owner = x.kind === 'step' ? x.owner : x.lead
      hits.push({
        items: [x.id, ...milestones.map(m => m.id), ...steps.map(s => s.id), ...worse.map(m => m.id)],
        message: `${view.name(x)} is called ${says}, but ${sayAll(against)}.`,
        fix: `Ask ${owner ? who(view, owner) : 'its owner'} to say what is so today: change the status, or show why it still holds.`,
      })
    }
    for (const s of view.all.step) {
      const says = declared(s.rag, s.status)
      if (!says || view.isStopped(s)) continue
      const own = ownMeasures(view, s)
      judge(s, says, view.isOpen(s), s.due?.on, own.length > 0 ? own : outcomeMeasures(view, s))
    }
    for (const p of view.all.programme) {
      const says = declared(p.rag, p.state)
      if (!says || p.state?.is === 'stopped') continue
      judge(p, says, p.state?.is !== 'closed', p.end?.on, programmeMeasures(view, p))
    }
    return { examined, hits }
  },
}

const fileOf = (x: Step | Programme) => `${x.source.file}\n${x.source.sheet}`
/** The sheets that record when rows were last updated: only there does a blank say that nobody updated the row. */
const keepingDates = (rows: readonly (Step | Programme)[]) => new Set(rows.filter(r => r.updated !== null).map(fileOf))

function silence(view: View, x: Step | Programme, kept: boolean): string[] {
  const on = x.updated?.on
  if (on) {
    const days = daysBetween(on, view.on)
    return days > view.settings.updateDays ? [`its last update is of ${view.say(on)}, ${days} days ago`] : []
  }
  if (!kept) return []
  return [x.updated ? `its last update is dated “${x.updated.text}”, which is no day` : 'it holds no update']
}
