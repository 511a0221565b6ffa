/** Rules of double counting: the same step written twice, with a contradiction (C-20) or without (C-21). */
import type { Rec, Step } from '../../graph/kinds.ts'
import { plainWords, type Ref } from '../../graph/values.ts'
import type { Hit, Rule } from '../rule.ts'
import { PARTNERS, similarPairsInTurns } from '../similarity.ts'
import { normal } from '../trigrams.ts'
import { short, type View } from '../view.ts'
import { sameWho, who } from './owners.ts'
import { byId, groupBy, listed } from './plain.ts'
import { levelled, type Marks, marksOf, placeWords, signature, toldApart } from './same-words.ts'

/** Two steps that are one, the offender first, how that shows, and in what they contradict each other. */
type Twins = { step: Step; other: Step; because: string; against: Contradiction[] }
type Contradiction = { what: string; said: string }

/** Steps whose doubles count: not stopped, and in no plan that is a draft, closed or replaced. */
function inUse(view: View): Step[] {
  return view.all.step
    .filter(s => {
      const state = view.get(s.plan, 'plan')?.state?.is
      return !view.isStopped(s) && state !== 'closed' && state !== 'superseded' && state !== 'draft'
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

const RHYTHM =
  /\b(?:daily|weekly|fortnightly|monthly|quarterly|termly|annual|annually|yearly|half[- ]yearly|six[- ]monthly|(?:each|every) (?:week|month|quarter|term|year))\b/i
/** One turn of something that recurs and the next: "Publish the quarterly report", due in March and in June. */
const turns = (a: Step, b: Step) =>
  RHYTHM.test(a.title) && RHYTHM.test(b.title) && !!a.due?.on && !!b.due?.on && a.due.on !== b.due.on

/** Papers that tell of many things at once, whatever they are called: two steps proven by them may well be two. */
const GENERAL =
  /\b(?:minutes?|agendas?|dashboards?|scorecards?|trackers?|newsletters?|bulletins?|e-?mails?|meetings?|attached|folder|various|verbal)\b/i
/** Words of a title that say what sort of paper it is, whose or when, and nothing of what it is about. */
const PAPER_WORDS =
  /^(?:reports?|reporting|updates?|plans?|papers?|data|logs?|registers?|notes?|documents?|files?|records?|evidence|summar(?:y|ies)|reviews?|returns?|presentations?|slides?|packs?|highlights?|progress|performance|status|improvement|project|programme|delivery|action|annual|yearly|monthly|weekly|quarterly|termly|final|draft|latest|board|cabinet|committee|scrutiny|panel|team|service|directorate|council|department|jan\w*|feb\w*|mar|march|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|q\d|v\d+|\d+\w{0,2})$/
const LINK = /(?:https?:\/\/|\\\\|\/)\S+\.?\S*|\b[\w-]+\.(?:pdf|docx?|xlsx?|pptx?|csv|msg|html?)\b/i

/** Whether a title names one paper: three words or more, and two of them on what it is about. */
function isParticular(title: string): boolean {
  const words = normal(title).split(' ')
  return !GENERAL.test(title) && words.length > 2 && words.filter(w => !PAPER_WORDS.test(w)).length > 1
}

/** What an item of evidence is known by: its link, or a title too particular to be another paper's; null for neither. */
function evidenceKey(e: Rec<'evidence'>): string | null {
  const link = e.link || e.title.match(LINK)?.[0] || ''
  if (link !== '')
    return `link ${link
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\/(?:www\.)?/, '')
      .replace(/[/.,;)]+$/, '')}`
  return isParticular(e.title) ? `title ${plainWords(e.title)}` : null
}

/** An item of evidence shared by more steps than this proves something larger than any one of them. */
const SHARED_BY = 4

const found = new WeakMap<View, { steps: number; twins: Twins[] }>()
/** All twins among the steps in use; both rules look at the same ones. */
function twinsIn(view: View): { steps: number; twins: Twins[] } {
  const turns = twinsInTurns(view)
  for (let turn = turns.next(); ; turn = turns.next()) if (turn.done) return turn.value
}
function* twinsInTurns(view: View): Generator<void, { steps: number; twins: Twins[] }, void> {
  const known = found.get(view)
  if (known) return known
  const steps = inUse(view)
  const places = placeWords(view)
  const marked = new Map<Step, Marks>()
  const marks = (s: Step): Marks => {
    const known = marked.get(s) ?? marksOf(s.title, s.areas, places)
    marked.set(s, known)
    return known
  }
  const twins = new Map<string, Twins>()
  const add = (a: Step, b: Step, because: (other: Step) => string) => {
    const key = a.id < b.id ? `${a.id}\n${b.id}` : `${b.id}\n${a.id}`
    if (twins.has(key) || !view.sameIntervention(a, b) || turns(a, b)) return
    if (toldApart(marks(a), marks(b))) return
    const [step, other] = byId(a.id, b.id) < 0 ? lesser(a, b) : lesser(b, a)
    twins.set(key, { step, other, because: because(other), against: contradictions(view, step, other) })
  }
  const look = function* (of: readonly Step[]): Generator<void, Set<string>, void> {
    const partners = new Int32Array(of.length)
    const texts = of.map(s => levelled(s.title))
    yield
    for (const p of yield* similarPairsInTurns(texts, view.settings.alike)) {
      const [a, b] = [of[p.a]!, of[p.b]!]
      partners[p.a]!++
      partners[p.b]!++
      add(a, b, other =>
        a.title === b.title || plainWords(a.title) === plainWords(b.title)
          ? 'in the same words'
          : `in nearly the same words (“${short(other.title)}”)`,
      )
    }
    return new Set(of.filter((_, i) => partners[i]! >= PARTNERS).map(s => s.id))
  }
  const crowded = yield* look(steps)
  // In a series of a hundred like steps the two that are one may not have met: such are asked again among their equals.
  if (crowded.size > 0)
    for (const [, of] of groupBy(steps, s => signature(marks(s))))
      if (of.length > 1 && of.some(s => crowded.has(s.id))) yield* look(of)
  for (const [a, b, title] of sharedEvidence(view, steps)) add(a, b, () => `with the same evidence (“${short(title)}”)`)
  const result = { steps: steps.length, twins: [...twins.values()] }
  found.set(view, result)
  return result
}

function sharedEvidence(view: View, steps: readonly Step[]): [Step, Step, string][] {
  const at = new Set(steps.map(s => s.id))
  const holders = new Map<string, { title: string; of: Set<string> }>()
  for (const e of view.all.evidence) {
    const key = evidenceKey(e)
    if (key === null) continue
    const held = holders.get(key) ?? { title: e.title || e.link, of: new Set<string>() }
    if (e.title !== '' && e.title < held.title) held.title = e.title
    // One row that names a list of steps says itself that it proves something larger; one or two are claims for each.
    if (e.about.length <= 2) for (const a of e.about) if (a.id !== null) held.of.add(a.id)
    holders.set(key, held)
  }
  const pairs: [Step, Step, string][] = []
  for (const { title, of } of holders.values()) {
    const all = [...of].filter(id => at.has(id)).sort(byId)
    if (all.length > SHARED_BY) continue
    const known = all.flatMap(id => view.get(id, 'step') ?? [])
    known.forEach((a, i) => {
      for (const b of known.slice(i + 1)) pairs.push([a, b, title])
    })
  }
  return pairs
}

/** The offender of two: the less complete row, else the later step, else the second by id. */
function lesser(a: Step, b: Step): [Step, Step] {
  const day = (s: Step) => s.due?.on ?? s.start?.on ?? ''
  // A cell that says "ongoing" is filled and tells no day.
  const known = (s: Step) => s.filled - (s.due !== null && s.due.on === null ? 1 : 0)
  const second = known(a) !== known(b) ? known(a) > known(b) : day(a) !== day(b) ? day(b) > day(a) : true
  return second ? [b, a] : [a, b]
}

const blank = (r: Ref | null) => r === null || (!/[a-z0-9]/i.test(r.text) && plainWords(r.text) === '')

/** In what two rows of one step contradict each other: owner, end date and status, each with what both rows say. */
function contradictions(view: View, a: Step, b: Step): Contradiction[] {
  const found: Contradiction[] = []
  const tell = (what: string, inA: string, inB: string) =>
    found.push({ what, said: `${what} is ${inA} in ${a.id} and ${inB} in ${b.id}` })
  const owner = (s: Step) => (blank(s.owner) ? 'left blank' : `“${who(view, s.owner)}”`)
  if (blank(a.owner) !== blank(b.owner) || (!blank(a.owner) && !sameWho(view, a.owner, b.owner)))
    tell('the owner', owner(a), owner(b))
  const due = (s: Step) => s.due?.on ?? plainWords(s.due?.text ?? '')
  const sayDue = (s: Step) => (s.due?.on ? view.say(s.due.on) : s.due?.text ? `“${s.due.text}”` : 'left blank')
  if (due(a) !== due(b)) tell('the end date', sayDue(a), sayDue(b))
  const word = (c: Step['status'] | Step['rag']) => c?.is ?? plainWords(c?.text ?? '')
  const say = (s: Step) => (word(s.status) || word(s.rag) ? `“${s.status?.text || s.rag?.text}”` : 'left blank')
  const both = (of: 'status' | 'rag') => word(a[of]) !== '' && word(b[of]) !== ''
  if (both('status') || both('rag')) {
    if (both('status') && word(a.status) !== word(b.status)) tell('the status', say(a), say(b))
    else if (both('rag') && word(a.rag) !== word(b.rag)) tell('the colour', `“${a.rag?.text}”`, `“${b.rag?.text}”`)
    // A word in one and a colour in the other are two scales: they clash where one says done and the other does not.
  } else if ((say(a) === 'left blank') !== (say(b) === 'left blank') || view.isDone(a) !== view.isDone(b))
    tell('the status', say(a), say(b))
  return found
}

const contradicting: Rule = {
  id: 'C-20',
  severity: 'high',
  title: 'The same step stands there twice, and the two disagree',
  fires:
    'Two steps of one intervention say the same thing (likeness over 0.85, or the same particular evidence claimed for both) with a different owner, end date or status. Steps that differ in a number, a time, a place or a name are two steps, and so are turns of one that recurs.',
  why: 'Two answers to who and by when are no answer.',
  serves: ['LG-4'],
  asks: 'Does it join up?',
  needs: ['step'],
  looksAt: 'steps',
  ahead: twinsInTurns,
  judge(view) {
    const { steps, twins } = twinsIn(view)
    const hits = twins
      .filter(t => t.against.length > 0)
      .map(
        ({ step, other, because, against }): Hit => ({
          items: [step.id, other.id],
          message: `${view.name(step)} repeats ${inOther(view, step, other)} ${because}: ${against.map(c => c.said).join('; ')}.`,
          fix: `Keep one of the two (${other.id}, unless its owner says otherwise) and settle ${listed(against.map(c => c.what))} there.`,
        }),
      )
    return { examined: steps, hits }
  },
}

const counted: Rule = {
  id: 'C-21',
  severity: 'high',
  title: 'The same step is counted twice',
  fires:
    'Two steps of one intervention say the same thing (likeness over 0.85, or the same particular evidence claimed for both) with the same owner, end date and status, blank or not.',
  why: 'A step that is counted twice makes the plan look fuller and further on than it is.',
  serves: ['LG-4'],
  asks: 'Does it join up?',
  needs: ['step'],
  looksAt: 'steps',
  judge(view) {
    const { steps, twins } = twinsIn(view)
    const hits = twins
      .filter(t => t.against.length === 0)
      .map(
        ({ step, other, because }): Hit => ({
          items: [step.id, other.id],
          message: `${view.name(step)} repeats ${inOther(view, step, other)} ${because}; owner, end date and status are the same in both.`,
          fix: `Delete ${step.id}, or say in its words how it differs from ${other.id}.`,
        }),
      )
    return { examined: steps, hits }
  },
}

/** "step D5" and, where the other stands elsewhere, the plan it is in. */
function inOther(view: View, step: Step, other: Step): string {
  const plan = view.get(other.plan, 'plan')
  return `step ${other.id}${plan && other.plan?.id !== step.plan?.id ? ` of ${view.nameIn(plan)}` : ''}`
}

export const duplicatesRules: readonly Rule[] = [contradicting, counted]
