/** C-23: is there one plan? Which plans are in force, for what and when, and whether one is part of another. */
import type { Day } from '../../graph/dates.ts'
import type { Rec, Step } from '../../graph/kinds.ts'
import { plainWords } from '../../graph/values.ts'
import type { Hit, Rule } from '../rule.ts'
import { likeness, normal } from '../trigrams.ts'
import type { View } from '../view.ts'
import { byId, groupBy, listed } from './plain.ts'

type Plan = Rec<'plan'>

/** Plans whose content still counts: not closed, not superseded. */
export const livePlans = (view: View): Plan[] =>
  view.all.plan.filter(p => p.state?.is !== 'closed' && p.state?.is !== 'superseded')

/** The steps of each plan, by the plan's id. */
export const stepsByPlan = (view: View): ReadonlyMap<string, Step[]> => groupBy(view.all.step, s => s.plan?.id ?? '')

/** A plan in force with what it can be compared by. */
type Running = {
  plan: Plan
  /** First and last day; '' and '~' where it has none that is known, which sort before and after every day. */
  from: Day
  until: Day
  serves: ReadonlySet<string>
  functions: readonly { plain: string; text: string }[]
  subject: ReadonlySet<string>
  empty: boolean
}
const NO_START = ''
const NO_END = '~'

/** Words of a plan's title that say nothing of its subject. */
const FORMAL = new Set(
  `plan plans planning strategy strategic strategies action actions improvement improving improve delivery deliver recovery
  programme draft final version update updated service services tracker log sheet step steps sheet1 annual year years
  directorate council city county borough report csv xlsx copy new live current single coherent children childrens childrens
  child young people v my our register list`.split(/\s+/),
)
const subjectOf = (title: string) =>
  new Set(
    normal(title)
      .split(' ')
      .filter(w => w.length > 2 && !FORMAL.has(w) && !/\d/.test(w)),
  )

function running(view: View, plan: Plan, steps: readonly Step[]): Running | null {
  const state = plan.state?.is ?? null
  if (state !== null && state !== 'active') return null
  const open = steps.filter(view.isOpen)
  const until = plan.until?.on ?? null
  // Without a word about its state, a plan is over once its time is, or once every step of it is closed.
  if (state === null && (until !== null ? until < view.on : steps.length > 0 && open.length === 0)) return null
  const starts = steps.flatMap(s => s.start?.from ?? s.start?.on ?? []).sort()
  const dues = steps.flatMap(s => s.due?.on ?? []).sort()
  const endless = open.some(s => !s.due?.on) || dues.length === 0
  const serves = new Set<string>()
  for (const s of steps) {
    for (const o of view.outcomesOf(s)) serves.add(o.id)
    const programme = s.programme?.id ?? view.get(s.workstream, 'workstream')?.programme?.id
    if (programme) serves.add(programme)
  }
  return {
    plan,
    from: plan.from?.from ?? plan.from?.on ?? starts[0] ?? NO_START,
    until: until ?? (endless ? NO_END : (dues.at(-1) ?? NO_END)),
    serves,
    functions: plan.function
      .split(/[;,/\n]|\band\b/)
      .map(text => ({ plain: normal(text), text: text.trim() }))
      .filter(f => f.plain !== ''),
    subject: subjectOf(plan.title || plan.id),
    empty: steps.length === 0 && !view.all.outcome.some(o => o.plan?.id === plan.id),
  }
}

/** Whether a plan says whose part it is, and that one is in force; a ring of parents is nobody's part. */
function hasParent(view: View, plan: Plan, inForce: ReadonlyMap<string, Running>): boolean {
  const seen = new Set([plan.id])
  let up = view.get(plan.parent, 'plan')
  if (!up || !inForce.has(up.id)) return false
  for (; up; up = view.get(up.parent, 'plan')) {
    if (seen.has(up.id)) return false
    seen.add(up.id)
  }
  return true
}

const within = (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.size > 0 && [...a].every(w => b.has(w))

/** Why two plans are for the same thing, as part of a sentence; null where nothing says that they are. */
function sameFunction(view: View, a: Running, b: Running): string | null {
  if (a.functions.length > 0 && b.functions.length > 0) {
    const both = a.functions.find(({ plain: f }) =>
      b.functions.some(({ plain: g }) => f === g || likeness(f, g) >= view.settings.alike),
    )
    return both === undefined ? null : `both are for ${both.text}`
  }
  const shared = [...a.serves].filter(id => b.serves.has(id))
  if (shared.length > 0 && shared.length * 2 >= Math.min(a.serves.size, b.serves.size))
    return `the steps of both serve ${listed(shared.sort(byId), 4)}`
  const subjects = (x: Running) => [x.subject, ...x.functions.map(f => new Set(f.plain.split(' ')))]
  for (const x of subjects(a))
    for (const y of subjects(b)) if (within(x, y) || within(y, x)) return 'the names of both say the same subject'
  // Two sheets of one workbook are parts of one plan until their content says otherwise.
  const oneBook = a.plan.source.row === null && b.plan.source.row === null && a.plan.source.file === b.plan.source.file
  const unsaid = a.functions.length === 0 && b.functions.length === 0
  return unsaid && !oneBook && a.plan.intervention === b.plan.intervention
    ? 'neither says which part of the service it is for'
    : null
}

/** A sheet of steps that may be the content of a registered plan which has none of its own. */
const mayBeOne = (a: Running, b: Running) =>
  (a.plan.source.row === null && b.plan.source.row !== null && b.empty) ||
  (b.plan.source.row === null && a.plan.source.row !== null && a.empty)

/** The offender of two: the one nobody registered, else the one nobody signed, else the less complete, else the later, else the second by id. */
function later(a: Running, b: Running): boolean {
  const registered = Number(a.plan.source.row !== null) - Number(b.plan.source.row !== null)
  if (registered !== 0) return registered < 0
  const signed = Number(a.plan.signedOn !== null) - Number(b.plan.signedOn !== null)
  if (signed !== 0) return signed < 0
  if (a.plan.filled !== b.plan.filled) return a.plan.filled < b.plan.filled
  return a.from !== b.from ? a.from > b.from : byId(a.plan.id, b.plan.id) > 0
}

function periodOf(view: View, a: Running, b: Running): string {
  const from = a.from > b.from ? a.from : b.from
  const until = a.until < b.until ? a.until : b.until
  if (from === NO_START) return until === NO_END ? 'at the same time' : `until ${view.say(until)}`
  return until === NO_END ? `from ${view.say(from)} on` : `from ${view.say(from)} to ${view.say(until)}`
}

const manyPlans: Rule = {
  id: 'C-23',
  severity: 'blocker',
  title: 'There is more than one plan for the same thing',
  fires:
    'Two plans of one intervention are active for the same function and overlapping periods, and neither has a parent plan in force. A sheet of steps is a plan. Where a plan names no function, its steps, outcomes and title are compared.',
  why: 'Two plans for one service let each be kept to when it suits; nobody can say which one counts.',
  serves: ['LG-4', 'LG-2'],
  asks: 'Does it join up?',
  needs: ['plan'],
  looksAt: 'plans in force',
  judge(view) {
    const steps = stepsByPlan(view)
    const inForce = new Map<string, Running>()
    for (const p of view.all.plan) {
      const r = running(view, p, steps.get(p.id) ?? [])
      if (r) inForce.set(p.id, r)
    }
    const alone = [...inForce.values()].filter(r => !hasParent(view, r.plan, inForce))
    const hits: Hit[] = []
    alone.forEach((a, i) => {
      for (const b of alone.slice(i + 1)) {
        if (!view.sameIntervention(a.plan, b.plan) || a.from > b.until || b.from > a.until || mayBeOne(a, b)) continue
        const same = sameFunction(view, a, b)
        if (same === null) continue
        const [offender, other] = later(a, b) ? [a.plan, b.plan] : [b.plan, a.plan]
        const lost = [offender, other].filter(p => p.parent !== null && plainWords(p.parent.text) !== '')
        const parents = lost
          .map(p => ` ${view.name(p)} names “${p.parent?.text}” as its parent, which is no plan in force.`)
          .join('')
        hits.push({
          items: [offender.id, other.id],
          message: `${view.name(offender)} and ${view.nameIn(other)} are both in force ${periodOf(view, a, b)}: ${same}, and neither is declared a part of the other.${parents}`,
          fix: `Name ${view.nameIn(other)} as its parent, move its steps there and close it, or say which function each is for.`,
        })
      }
    })
    return { examined: inForce.size, hits }
  },
}

export const plansRules: readonly Rule[] = [manyPlans]
