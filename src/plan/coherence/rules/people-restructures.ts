/** The rule about restructures: not in haste, not twice running, and never for their own sake. */
import { addMonths, type Day, monthsBetween } from '../../graph/dates.ts'
import type { Programme, Step } from '../../graph/kinds.ts'
import type { Hit, Rule } from '../rule.ts'
import type { View } from '../view.ts'
import { allOf, byId, count } from './plain.ts'

/** A step or programme that changes who sits where. */
type Restructure = { item: Step | Programme; from: Day | null; to: Day | null; open: boolean }

const ORGANISATION =
  "(?:directorates?|departments?|divisions?|organi[sz]ation(?:al)?|workforce|staffing|management|managerial|leadership|senior team|senior management|children['’]?s services|teams?|tiers?)"
/** Changes of an organisation by name, and changes of "the structure" of one. A new form or board structure is neither. */
const PATTERNS = [
  /\bre-?structur\w*/gi,
  /\bre-?organi[sz](?:e[ds]?|ing|ations?)\b/gi,
  /\bde-?layer\w*/gi,
  new RegExp(
    `\\bre-?design(?:s|ed|ing)?(?: of)?(?: (?:the|our|its|a|whole|entire|full|all))*(?: [\\w’'-]+){0,2} ${ORGANISATION}\\b`,
    'gi',
  ),
  new RegExp(`\\b${ORGANISATION}(?: [\\w’'-]+)?(?: structures?)? re-?design\\b`, 'gi'),
  new RegExp(
    `\\b(?:new|revised?|change[ds]?|changing|review(?:ed|ing)?|re-?set|re-?align(?:ed|ing)?|re-?design(?:ed|ing)?|implement(?:ed|ing)?|introduc(?:e|ed|ing)|permanent)\\b(?: [\\w’'-]+){0,4}? (?:${ORGANISATION}|services?|service delivery|team) structures?\\b`,
    'gi',
  ),
  /\b(?:re-?design|new|revised|flatter|future)(?: (?:of|the|our))*(?: service)? structures?\b/gi,
  /\b(?:merg(?:e|ing|er of)|amalgamat(?:e|ing|ion of))(?: the| our| two| three)*(?: [\w’'-]+){0,2} (?:directorates|departments|divisions)\b/gi,
]
/** Said of paper, money or things: "restructure the form". */
const OF_THINGS =
  /^(?: of)?(?: (?:the|our|its|a|an|all|existing|current|new))*(?: [\w’'-]+){0,2}? (?:forms?|reports?|templates?|websites?|web ?pages?|databases?|data ?sets?|datasets?|data|spreadsheets?|agendas?|meetings?|documents?|plans?|polic(?:y|ies)|files?|folders?|debts?|loans?|budgets?|accounts?|charts?|boards?|governance|curriculum|course|training|questionnaires?|assessments?|pathways?)\b/i
/** Said to be avoided or looked back on: "do not rush into a restructure", "since the last reorganisation". */
const NOT_DONE =
  /\b(?:not?|never|avoid\w*|without|instead of|rather than|before any|no further|evaluat\w*|lessons? (?:from|of)|learn\w* from|since|after|following|impact of|effects? of|post)(?: [\w’'-]+){0,4} $|\b(?:post|pre)-$/i

/** Stems without which a text can announce none: looked for first, since most texts hold none. */
const STEMS = /structur|organi[sz]|layer|design|merg|amalgamat/i

const found = new Map<string, boolean>()
/** Whether words announce a restructure. */
export function isRestructure(text: string): boolean {
  if (!STEMS.test(text)) return false
  let is = found.get(text)
  if (is === undefined) {
    is = PATTERNS.some(p =>
      allOf(p, text).some(
        m => !OF_THINGS.test(text.slice(m.index + m[0].length)) && !NOT_DONE.test(text.slice(0, m.index)),
      ),
    )
    if (found.size > 10_000) found.clear()
    found.set(text, is)
  }
  return is
}

function restructures(view: View): Restructure[] {
  const made: Restructure[] = []
  for (const s of view.all.step) {
    if (view.isStopped(s) || !isRestructure(s.title)) continue
    const due = s.due?.on ?? null
    const to = view.isDone(s) ? (s.doneOn?.on ?? due) : due
    made.push({
      item: s,
      from: s.start?.from ?? s.start?.on ?? to,
      to: to ?? s.start?.on ?? null,
      open: view.isOpen(s),
    })
  }
  for (const p of view.all.programme) {
    const state = p.state?.is ?? null
    if (state === 'stopped' || !(isRestructure(p.title) || p.aliases.some(isRestructure))) continue
    const from = p.start?.from ?? p.start?.on ?? p.fundedFrom?.on ?? null
    const to = p.end?.on ?? p.fundedUntil?.on ?? from
    made.push({ item: p, from: from ?? to, to, open: state !== 'closed' })
  }
  // By time and then by id: of a pair the later is the offender.
  return made.sort(
    (a, b) =>
      (a.from ?? '9').localeCompare(b.from ?? '9') ||
      (a.to ?? '9').localeCompare(b.to ?? '9') ||
      byId(a.item.id, b.item.id),
  )
}

/** Ids of what some finding, obligation, clause, need or self-assessment line is answered by. */
function answering(view: View): Set<string> {
  const { finding, obligation, clause, assessment } = view.all
  return new Set([...finding, ...obligation, ...clause, ...assessment].flatMap(r => r.steps.flatMap(s => s.id ?? [])))
}

const programmesOf = (view: View, s: Step) =>
  [s.programme?.id, view.get(s.workstream, 'workstream')?.programme?.id].filter(id => id != null)

/** Whether two are one restructure: one waits for the other, or is a step of it. */
function isSame(view: View, a: Restructure, b: Restructure): boolean {
  const leans = (x: Restructure, y: Restructure) =>
    x.item.kind === 'step' &&
    (x.item.dependsOn.some(d => d.id === y.item.id) || programmesOf(view, x.item).includes(y.item.id))
  return leans(a, b) || leans(b, a)
}

const restructured: Rule = {
  id: 'C-44',
  severity: 'high',
  title: 'A restructure in haste, or for no stated problem',
  fires:
    'A restructure that is not finished begins within 24 months of another, or no finding, need or gap is named that it solves.',
  why: 'A restructure stops work for a year; one on top of another, or for its own sake, costs more than it mends.',
  serves: ['LG-7'],
  asks: 'Does it last?',
  needs: [['step', 'programme']],
  looksAt: 'restructures',
  judge(view) {
    const all = restructures(view)
    const solves = answering(view)
    const hits: Hit[] = []
    all.forEach((r, i) => {
      if (!r.open) return
      const near = nearest(view, all, i)
      if (near) hits.push(pairHit(view, r, near))
      if (!hasProblem(view, r, solves))
        hits.push({
          items: [r.item.id],
          message: `${view.name(r.item)} is a restructure, and the plan names no finding, need or gap that it would solve.`,
          fix: 'Name the finding or gap that only a restructure can mend, or take it out of the plan.',
        })
    })
    return { examined: all.length, hits }
  },
}

/** Of the restructures that began before it, the one that ends last, where too little time lies between. */
function nearest(view: View, all: readonly Restructure[], i: number): Restructure | null {
  const r = all[i]
  if (!r?.from) return null
  let last: Restructure | null = null
  for (let j = i - 1; j >= 0; j--) {
    const other = all[j]
    if (!other?.to || (last?.to && other.to <= last.to)) continue
    if (view.sameIntervention(r.item, other.item) && !isSame(view, r, other)) last = other
  }
  return last?.to && r.from < addMonths(last.to, view.settings.restructureMonths) ? last : null
}

function pairHit(view: View, r: Restructure, other: Restructure): Hit {
  const from = r.from ?? ''
  const to = other.to ?? ''
  const gap = monthsBetween(to, from)
  const when =
    from <= to
      ? `before ${view.nameIn(other.item)} ends on ${view.say(to)}`
      : `${gap < 1 ? 'less than a month' : count(gap, 'month')} after ${view.nameIn(other.item)} ends on ${view.say(to)}`
  return {
    items: [r.item.id, other.item.id],
    message: `${view.name(r.item)} begins on ${view.say(from)}, ${when}; both are restructures.`,
    fix: `Make them one restructure, drop one, or begin the second no sooner than ${view.say(addMonths(to, view.settings.restructureMonths))}.`,
  }
}

function hasProblem(view: View, r: Restructure, solves: ReadonlySet<string>): boolean {
  if (solves.has(r.item.id)) return true
  if (r.item.kind === 'step') return r.item.answers.length > 0 || programmesOf(view, r.item).some(id => solves.has(id))
  return view.stepsOfProgramme(r.item.id).some(s => s.answers.length > 0 || solves.has(s.id))
}

export const restructureRules: readonly Rule[] = [restructured]
