/** Rules of the golden thread: does every step lead to an outcome, every outcome to steps, and each to a reason? */
import { type Outcome, type Step, titleOf } from '../../graph/kinds.ts'
import type { Hit, Rule } from '../rule.ts'
import { similarPairs } from '../similarity.ts'
import { short, type View } from '../view.ts'
import { nearestOf, nearestStep } from './nearest.ts'
import { byId, count, groupBy, listed } from './plain.ts'
import { marksOf, placeWords, toldApart } from './same-words.ts'
import { detailRules } from './thread-detail.ts'
import { plansRules } from './thread-plans.ts'
import { whyRules } from './thread-why.ts'

const wordsOfOutcome = (o: Outcome) => [o.title, o.then, o.theme].filter(t => t !== '')

const programmeOf = (view: View, s: Step) =>
  view.get(s.programme, 'programme') ?? view.get(view.get(s.workstream, 'workstream')?.programme, 'programme')

/** Where a step's way up ends, as the end of a sentence that begins with the step. */
function wayUp(view: View, s: Step): string {
  const named = s.outcomes.filter(o => o.id === null).map(o => `“${short(o.text)}”`)
  if (named.length > 0) {
    const which = named.length === 1 ? ', which is' : ', which are'
    return `names the ${named.length === 1 ? 'outcome' : 'outcomes'} ${listed(named)}${which} in no file`
  }
  const stream = view.get(s.workstream, 'workstream')
  const programme = programmeOf(view, s)
  if (programme) return `names no outcome, and neither does ${view.nameIn(programme)}, to which it belongs`
  const lost = s.programme && !s.programme.id ? s.programme : s.workstream && !s.workstream.id ? s.workstream : null
  if (lost) return `names no outcome, and “${short(lost.text)}”, to which it belongs, is in no file`
  if (stream) return `names no outcome, and neither does ${view.nameIn(stream)}, to which it belongs`
  return 'names no outcome, no workstream and no programme'
}

const orphan: Rule = {
  id: 'C-03',
  severity: 'blocker',
  title: 'The step leads to no outcome',
  fires: 'A step that is not stopped has no link up to an outcome: not its own, its workstream’s or its programme’s.',
  why: 'Activity that serves no outcome costs people and money, and nobody can say whether it worked.',
  serves: ['LG-4'],
  asks: 'Does it join up?',
  needs: ['step'],
  looksAt: 'steps',
  judge(view) {
    const steps = view.all.step.filter(s => !view.isStopped(s))
    const nearest = nearestOf(view, view.all.outcome, wordsOfOutcome)
    const hits = steps
      .filter(s => view.outcomesOf(s).length === 0)
      .map((s): Hit => {
        const near = nearest(s.title, s)
        const programme = programmeOf(view, s)
        const both = programme ? `that it or programme ${programme.id} serves` : 'that it serves'
        return {
          items: [s.id],
          message: `${view.name(s)} ${wayUp(view, s)}.`,
          fix: `Name the outcome ${both}${near ? ` (${view.nameIn(near)} reads closest)` : ''}, or stop the step.`,
        }
      })
    return { examined: steps.length, hits }
  },
}

/** The steps of an outcome and of those that contribute to it: a city outcome may be served in its areas alone. */
function stepsUnder(view: View, o: Outcome, within: ReadonlyMap<string, Outcome[]>): Step[] {
  const seen = new Set<string>()
  const found: Step[] = []
  const queue = [o]
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (seen.has(next.id)) continue
    seen.add(next.id)
    found.push(...view.stepsOfOutcome(next.id))
    queue.push(...(within.get(next.id) ?? []))
  }
  return found
}

const aspiration: Rule = {
  id: 'C-04',
  severity: 'blocker',
  title: 'Nothing is being done for the outcome',
  fires: 'An outcome has no steps, or every step of it was stopped; steps of outcomes that contribute to it count.',
  why: 'An outcome without steps is a hope.',
  serves: ['LG-1'],
  asks: 'Does it join up?',
  needs: ['outcome', 'step'],
  looksAt: 'outcomes',
  judge(view) {
    const outcomes = view.all.outcome
    const within = groupBy(outcomes, o => view.get(o.cityOutcome, 'outcome')?.id ?? '')
    const nearest = nearestStep(view)
    const serving = new Map<string, Set<string>>()
    for (const p of view.all.programme)
      for (const o of view.outcomesOfProgramme(p)) serving.set(o.id, (serving.get(o.id) ?? new Set()).add(p.id))
    const hits: Hit[] = []
    for (const o of outcomes) {
      const under = stepsUnder(view, o, within)
      if (under.some(s => !view.isStopped(s))) continue
      const way = o.now && o.then ? `: nothing is being done to get from “${short(o.now)}” to “${short(o.then)}”` : ''
      const programmes = [...(serving.get(o.id) ?? [])]
      const through =
        programmes.length > 0 ? `, and none has come through ${listed(programmes.sort(byId))}, meant to serve it` : ''
      const near = wordsOfOutcome(o)
        .map(t => nearest(t, o))
        .find(s => s !== null)
      hits.push({
        items: [o.id],
        message:
          under.length > 0
            ? `${view.name(o)} has no steps left: ${under.length === 1 ? 'the only one was' : `all ${under.length} were`} stopped.`
            : `${view.name(o)} has no steps${through}${way}.`,
        fix: near
          ? `Link the steps that serve it (${view.nameIn(near)} reads closest), write the first one, or drop the outcome.`
          : 'Write its first step, with an owner and a date, or drop the outcome.',
      })
    }
    return { examined: outcomes.length, hits }
  },
}

/** Pairs of outcomes that are one outcome written twice, each once, the offender first. */
function twins(view: View): [Outcome, Outcome][] {
  const outcomes = view.all.outcome.toSorted((a, b) => byId(a.id, b.id))
  const places = placeWords(view)
  const found = new Map<string, [Outcome, Outcome]>()
  const look = (of: readonly Outcome[], text: (o: Outcome) => string, fits: (a: Outcome, b: Outcome) => boolean) => {
    for (const p of similarPairs(of.map(text), view.settings.alike)) {
      const [a, b] = [of[p.a]!, of[p.b]!]
      if (!view.sameIntervention(a, b) || !fits(a, b)) continue
      // An area's share of a city outcome repeats its words and is meant to.
      if (a.cityOutcome?.id === b.id || b.cityOutcome?.id === a.id) continue
      if (toldApart(marksOf(text(a), a.areas, places), marksOf(text(b), b.areas, places))) continue
      const offender = a.filled < b.filled ? a : b
      found.set(`${a.id}\n${b.id}`, [offender, offender === a ? b : a])
    }
  }
  for (const [, of] of groupBy(outcomes, o => o.plan?.id ?? o.plan?.text ?? '')) {
    const titled = of.filter(o => o.title !== '')
    look(
      titled,
      o => o.title,
      () => true,
    )
    look(
      titled.filter(o => o.then !== ''),
      o => `${o.title} ${o.then}`,
      () => true,
    )
    // "95% on time" names nothing: what will be tells untitled outcomes apart only where it says a whole thing.
    const whole = of.filter(o => (o.then.match(/\p{L}{3,}/gu) ?? []).length > 1)
    look(
      whole,
      o => o.then,
      (a, b) => a.title === '' || b.title === '',
    )
  }
  return [...found.values()]
}

const wordsSaid = (o: Outcome) => short(o.title || o.then || o.theme)

const sameOutcome: Rule = {
  id: 'C-22',
  severity: 'medium',
  title: 'The same outcome stands there twice',
  fires: 'Two outcomes of one plan say the same or nearly the same thing, in their titles or in what will be.',
  why: 'Two outcomes that mean one thing split its steps, its measures and its owners.',
  serves: ['LG-4'],
  asks: 'Does it join up?',
  needs: ['outcome'],
  looksAt: 'outcomes',
  judge(view) {
    const hits = twins(view).map(([o, other]): Hit => {
      const steps = view.stepsOfOutcome(o.id).length
      const from =
        o.now && other.now && o.now !== other.now
          ? `, though they start from “${short(o.now)}” and “${short(other.now)}”`
          : ''
      return {
        items: [o.id, other.id],
        message: `${view.name(o)} says what ${view.nameIn(other)} says: “${wordsSaid(o)}” and “${wordsSaid(other)}”${from}.`,
        fix: `Keep one of the two${steps > 0 ? `, and move ${count(steps, 'step')} of ${titleOf(o)} to it` : ''}, or word them so that the difference shows.`,
      }
    })
    return { examined: view.all.outcome.length, hits }
  },
}

export const threadRules: readonly Rule[] = [
  orphan,
  aspiration,
  sameOutcome,
  ...plansRules,
  ...detailRules,
  ...whyRules,
]
