/** C-24 to C-26: why is each step there, is every demand answered, and did the answer hold? */
import type { Day } from '../../graph/dates.ts'
import { type AnyRec, type Kind, type Rec, type Step, titleOf } from '../../graph/kinds.ts'
import { plainWords, type Ref } from '../../graph/values.ts'
import { alikeAmong } from '../alike.ts'
import type { Hit, Rule } from '../rule.ts'
import { short, type View } from '../view.ts'
import { nearestOf, nearestStep } from './nearest.ts'
import { byId, count, groupBy, happened, isHandedIn, listed } from './plain.ts'

type Asked = Rec<'finding'> | Rec<'clause'> | Rec<'obligation'>

/** Outside papers that give a reason when a place in them is cited, where the register holds no such record. */
const PAPER =
  /\b(?:ofsted|cqc|hmi(?:cfrs|p)?|jtai|ilacs|inspect\w*|focused visit|monitoring visit|peer review|direction|notice|section \d|s\.? ?\d{2,}\w*|clause|commissioner|le grand|review|audit|self[- ]?(?:assessment|evaluation)|sef|jsna|needs assessment|ombudsman|lgsco|judgment|tribunal|serious case|cspr|scr|lcspr|dfe|department for education|annex|statutory)\b/i
const PLACE =
  /\b(?:19|20)\d\d\b|\b(?:para(?:graph)?s?|p|page|no|rec(?:ommendation)?|priority|action|clause|line|item|section)\.? ?\d/i
/** "Ofsted 2022 para 4" can be looked up by anybody; "inspection" or "good practice" cannot. */
const citesPaper = (text: string) => PAPER.test(text) && PLACE.test(text)

/** The ids of all plan items that a finding, clause, obligation or self-assessment line says answer it. */
function itemsNamedAsAnswers(view: View): Set<string> {
  const found = new Set<string>()
  const { finding, clause, obligation, assessment } = view.all
  for (const r of [...finding, ...clause, ...obligation, ...assessment])
    for (const s of r.steps) if (s.id !== null) found.add(s.id)
  return found
}

const reasonless: Rule = {
  id: 'C-24',
  severity: 'high',
  title: 'Nobody can say why the step is there',
  fires:
    'A step that is not stopped answers no finding, clause of a direction, obligation, self-assessment line or need: neither itself nor through its workstream, programme or outcome. A paper cited by year or paragraph counts, and so does a need stated in the step’s own row.',
  why: 'A step without a reason cannot be defended, and its place in the queue cannot be judged.',
  serves: ['LG-4'],
  asks: 'Does it join up?',
  needs: ['step'],
  looksAt: 'steps',
  judge(view) {
    const answering = itemsNamedAsAnswers(view)
    const { finding, clause, obligation, assessment, need } = view.all
    const nearest = nearestOf<AnyRec>(view, [...finding, ...clause, ...obligation, ...assessment, ...need], r => [
      titleOf(r),
    ])
    const steps = view.all.step.filter(s => !view.isStopped(s))
    const hasReason = (s: Step) => {
      if (s.answers.some(a => a.id !== null || citesPaper(a.text))) return true
      if (
        s.need !== '' &&
        !/^(?:none|nil|no|n\/?a|tb[acd]|to be \w+|not (?:yet )?known|unknown|\?+|-)[. ]*$/i.test(s.need)
      )
        return true
      const stream = view.get(s.workstream, 'workstream')
      const through = [s.id, s.programme?.id, stream?.id, stream?.programme?.id]
      return (
        through.some(id => id != null && answering.has(id)) ||
        view.outcomesOf(s).some(o => answering.has(o.id)) ||
        view.milestonesOfStep(s.id).some(m => answering.has(m.id))
      )
    }
    const adrift = steps.filter(s => !hasReason(s))
    // Where hundreds of steps have no reason, the likeliest one for each is no help, and dear to find.
    const suggest = adrift.length <= view.settings.suggestions
    const hits = adrift.map((s): Hit => {
      const near = suggest ? nearest(s.title, s) : null
      const words = listed(s.answers.map(a => `“${short(a.text)}”`))
      return {
        items: [s.id],
        message: words
          ? `${view.name(s)} gives ${words} as its reason, which is no finding, clause, obligation or need in any file.`
          : `${view.name(s)} answers no finding, clause of a direction, obligation, self-assessment line or need.`,
        fix: near
          ? `Say what it answers (${view.nameIn(near)} reads closest), or stop it.`
          : 'Say what it answers, by its reference, or stop it.',
      }
    })
    return { examined: steps.length, hits }
  },
}

const AUTHORITY =
  /\b(?:direction|notice|inspect\w*|commissioner\w*|ofsted|cqc|hmi\w*|s\.? ?497\w*|section 497\w*|statut\w*|secretary of state|minister\w*|dfe|department for education|focused visit|monitoring visit|judg(?:e|ment)|court|order)\b/i
/** Whether an obligation was put on the authority from outside: by a direction, a notice, an inspection, a commissioner. */
function imposed(view: View, o: Rec<'obligation'>): boolean {
  const from = o.arisesFrom
  if (from === null || plainWords(from.text) === '') return AUTHORITY.test(o.owedTo)
  return view.get(from, 'instrument') !== null || AUTHORITY.test(from.text)
}
const lifted = (view: View, from: Ref | null) => happened(view.get(from, 'instrument')?.lifted ?? null, view.on)

/** What a finding, clause or obligation is answered by: plan items that it names, and steps that name it. */
function answersTo(view: View): (r: AnyRec & { steps: readonly Ref[] }) => AnyRec[] {
  const naming = new Map<string, Step[]>()
  for (const s of view.all.step)
    for (const a of s.answers) if (a.id !== null) naming.set(a.id, [...(naming.get(a.id) ?? []), s])
  return r => [...new Set([...r.steps.flatMap(s => view.get(s) ?? []), ...(naming.get(r.id) ?? [])])]
}

/** Whether a plan item was given up, so that it answers nothing. */
function givenUp(view: View, r: AnyRec): boolean {
  if (r.kind === 'step') return view.isStopped(r as Step)
  return r.kind === 'programme' && (r as Rec<'programme'>).state?.is === 'stopped'
}

const once = /\b(?:once|one[- ]off|single|standing|n\/?a)\b/i
/** An obligation that was met and does not come back. */
const discharged = (view: View, o: Rec<'obligation'>) =>
  (isHandedIn(o.submitted, view.on) || isHandedIn(o.acknowledged, view.on)) &&
  (o.cadence === '' || once.test(o.cadence))

const uncovered: Rule = {
  id: 'C-25',
  severity: 'blocker',
  title: 'Nothing in the plan answers what was found or demanded',
  fires:
    'A finding other than a strength, a clause of a direction, or an obligation from a direction, notice, inspection or commissioner has no plan item that answers it. What was lifted or met is left out; a clause may be answered through its obligation, and a finding through a later one that repeats it.',
  why: 'What an inspector or a Minister asked for and the plan leaves out will be found again.',
  serves: ['LG-1', 'LG-4'],
  asks: 'Does it join up?',
  needs: [['finding', 'clause', 'obligation']],
  looksAt: 'findings, clauses and obligations',
  judge(view) {
    const { finding, clause, obligation } = view.all
    const answers = answersTo(view)
    const nearest = nearestStep(view)
    const covers = (r: Asked) => answers(r).some(a => !givenUp(view, a))
    const covered = new Set([...finding, ...clause, ...obligation].filter(covers).map(r => r.id))
    const inScope: Asked[] = [
      ...finding.filter(f => f.sort?.is !== 'strength'),
      ...clause.filter(c => !lifted(view, c.instrument ?? view.get(c.obligation, 'obligation')?.arisesFrom ?? null)),
      ...obligation.filter(o => imposed(view, o) && !lifted(view, o.arisesFrom) && !discharged(view, o)),
    ]
    const clausesOf = groupBy(clause, c => c.obligation?.id ?? '')
    const repeatsOf = groupBy(
      finding.flatMap(f => f.repeats.map(r => ({ of: r.id ?? '', by: f.id }))),
      r => r.of,
    )
    const isCovered = (r: Asked, seen: Set<string> = new Set()): boolean => {
      if (covered.has(r.id)) return true
      if (seen.has(r.id)) return false
      seen.add(r.id)
      if (r.kind === 'clause') return covered.has((r as Rec<'clause'>).obligation?.id ?? '')
      if (r.kind === 'obligation') {
        const parts = clausesOf.get(r.id) ?? []
        return parts.length > 0 && parts.every(c => covered.has(c.id))
      }
      return (repeatsOf.get(r.id) ?? []).some(({ by }) => {
        const f = view.get(by, 'finding')
        return f !== null && isCovered(f, seen)
      })
    }
    const hits = inScope
      .filter(r => !isCovered(r))
      .map((r): Hit => {
        const near = nearest(titleOf(r), r)
        return {
          items: [r.id],
          message: `${view.name(r)}${saidBy(view, r)} ${unansweredBecause(view, r, answers(r))}.`,
          fix: near
            ? `${view.name(near)} reads closest: link it, or write a new step.`
            : 'Write a step that answers it, with an owner and a date, and name its reference there.',
        }
      })
    return { examined: inScope.length, hits }
  },
}

const called = (view: View, r: Ref | null) => short(view.get(r, 'instrument')?.title || r?.text || '')
/** Who said it and when, in brackets. */
function saidBy(view: View, r: Asked): string {
  const said =
    r.kind === 'finding'
      ? [(r as Rec<'finding'>).body, (r as Rec<'finding'>).on?.on ? view.say((r as Rec<'finding'>).on?.on ?? '') : '']
      : r.kind === 'obligation'
        ? [called(view, (r as Rec<'obligation'>).arisesFrom)]
        : [called(view, (r as Rec<'clause'>).instrument)]
  const told = said.filter(t => t !== '').join(', ')
  return told ? ` (${told})` : ''
}
function unansweredBecause(view: View, r: Asked, answers: readonly AnyRec[]): string {
  const gone = answers.filter(a => givenUp(view, a)).map(a => a.id)
  if (gone.length > 0)
    return `was to be answered by ${listed(gone.sort(byId))}, ${gone.length === 1 ? 'which was' : 'all of them'} stopped, and by nothing else`
  const lost = r.steps.filter(s => s.id === null).map(s => `“${short(s.text)}”`)
  if (lost.length > 0) return `names ${listed(lost)} as its answer, which is in no file`
  return 'is answered by no step, programme or outcome of the plan'
}

/** Whether a plan item is at an end: done or stopped, or with every step of it so. */
function closed(view: View, r: AnyRec): boolean {
  const all = (steps: readonly Step[]) => steps.length > 0 && steps.every(s => !view.isOpen(s))
  switch (r.kind) {
    case 'step':
      return !view.isOpen(r as Step)
    case 'programme': {
      const state = (r as Rec<'programme'>).state?.is
      return state === 'closed' || state === 'stopped'
    }
    case 'milestone':
      return happened((r as Rec<'milestone'>).doneOn, view.on)
    case 'workstream':
      return all(view.stepsOfWorkstream(r.id))
    default:
      return r.kind === ('outcome' satisfies Kind) && all(view.stepsOfOutcome(r.id))
  }
}
/** The day on which a plan item was done, where its row says so. */
function doneOn(r: AnyRec): Day | null {
  return r.kind === 'step' || r.kind === 'milestone' ? ((r as Step | Rec<'milestone'>).doneOn?.on ?? null) : null
}

/** Likeness from which two findings are taken for one that came back: inspectors word a thing anew each time. */
const COMES_BACK = 0.6

const cameBack: Rule = {
  id: 'C-26',
  severity: 'medium',
  title: 'It was closed on paper and came back',
  fires:
    'A finding is answered by closed items alone, and a later inspection found the same again (it says so, or its words are alike) with no open step that answers it.',
  why: 'A finding that comes back after its steps were closed shows that the steps did not settle it.',
  serves: ['LG-5'],
  asks: 'Does it last?',
  needs: ['finding'],
  looksAt: 'findings that plan items answer',
  judge(view) {
    const answers = answersTo(view)
    const findings = view.all.finding.filter(f => f.sort?.is !== 'strength').toSorted((a, b) => byId(a.id, b.id))
    const alike = alikeAmong(findings.map(f => f.title))
    const repeating = groupBy(
      findings.flatMap(f => f.repeats.flatMap(r => (r.id === null || r.id === f.id ? [] : [{ of: r.id, by: f }]))),
      r => r.of,
    )
    let examined = 0
    const hits: Hit[] = []
    for (const f of findings) {
      const items = answers(f)
      if (items.length === 0) continue
      examined++
      if (!items.every(i => closed(view, i))) continue
      const ended = items
        .map(doneOn)
        .filter(d => d !== null)
        .sort()
        .at(-1)
      const after = (g: Rec<'finding'>) => {
        const on = g.on?.on
        return on == null || ((!f.on?.on || on > f.on.on) && (ended === undefined || on > ended))
      }
      const said = (repeating.get(f.id) ?? []).map(r => r.by).filter(after)
      const read = alike
        .all(f.title, COMES_BACK)

        .map(m => findings[m.at]!)
        .filter(g => g !== f && g.on?.on && f.on?.on && view.sameIntervention(f, g) && after(g))
      const again = [...new Set([...said, ...read])].sort(
        (a, b) => (b.on?.on ?? '').localeCompare(a.on?.on ?? '') || byId(a.id, b.id),
      )
      const latest = again[0]
      // Where an open step answers what came back, the plan has seen it.
      if (!latest || again.some(g => answers(g).some(i => !closed(view, i)))) continue
      const ids = items.map(i => i.id).sort(byId)
      const when = latest.on?.on ? ` on ${view.say(latest.on.on)}` : ''
      hits.push({
        items: [f.id, latest.id, ...ids],
        message: `${view.name(f)} is answered by ${listed(ids)} alone, ${ids.length === 1 ? 'which is' : 'all of them'} closed, and ${latest.body || 'a later inspection'} found it again${when} (${titleOf(latest) === titleOf(f) ? 'in the same words' : `“${short(titleOf(latest))}”`})${again.length > 1 ? `, ${count(again.length, 'time')} in all` : ''}.`,
        fix: `Open ${ids.length === 1 ? ids[0] : 'one of them'} again, or write a new step that answers ${latest.id}; ask what was missing when it was closed.`,
      })
    }
    return { examined, hits }
  },
}

export const whyRules: readonly Rule[] = [reasonless, uncovered, cameBack]
