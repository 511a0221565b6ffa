/** The plan as the rules look at it on one day: indexes made once, and the few questions that many rules ask. */
import { type Day, sayDay } from '../graph/dates.ts'
import { allRecords, type PlanGraph } from '../graph/graph.ts'
import {
  type AnyRec,
  type Kind,
  type Outcome,
  type Programme,
  type Rec,
  type Step,
  spec,
  titleOf,
} from '../graph/kinds.ts'
import { plainWords, type Ref } from '../graph/values.ts'
import { type Settings, settings as standard } from './settings.ts'

export type View = ReturnType<typeof viewOf>

/** Groups records by the ids that a reference field of theirs points to. */
function by<R extends AnyRec>(
  records: readonly R[],
  refs: (r: R) => readonly (Ref | null)[],
): (id: string) => readonly R[] {
  let map: Map<string, R[]> | null = null
  return id => {
    if (!map) {
      map = new Map()
      for (const r of records)
        for (const ref of refs(r)) {
          if (!ref?.id) continue
          const list = map.get(ref.id)
          if (!list) map.set(ref.id, [r])
          else if (list.at(-1) !== r) list.push(r)
        }
    }
    return map.get(id) ?? []
  }
}

/** A function whose one result is worked out at the first call. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const SHORT = 90
/** A title short enough for a sentence, cut at a word. */
export function short(text: string): string {
  const t = (/\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text).trim()
  if (t.length <= SHORT) return t
  return `${t.slice(0, t.lastIndexOf(' ', SHORT - 1) > 40 ? t.lastIndexOf(' ', SHORT - 1) : SHORT - 1)}…`
}

/** "Step D5 “Baseline all services”": how a message names a record. */
function nameOf(x: AnyRec): string {
  const title = titleOf(x)
  const label = spec(x.kind).one
  const own = x.source.ref && plainWords(x.source.ref) !== plainWords(title) ? ` ${x.source.ref}` : ''
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}${own} “${short(title)}”`
}

/**
 * Looks at a plan on a day.
 * @param on the as-at day; no rule ever asks what today is
 */
export function viewOf(graph: PlanGraph, on: Day, settings: Settings = standard) {
  const r = graph.records
  const byId = once(() => {
    const map = new Map<string, AnyRec>()
    for (const record of allRecords(graph)) map.set(record.id, record)
    return map
  })
  const get = <K extends Kind>(ref: Ref | string | null | undefined, kind?: K): Rec<K> | null => {
    const id = typeof ref === 'string' ? ref : ref?.id
    const found = id ? byId().get(id) : undefined
    return found && (kind === undefined || found.kind === kind) ? (found as unknown as Rec<K>) : null
  }
  const stepsOfProgramme = by(r.step, s => [s.programme, get(s.workstream, 'workstream')?.programme ?? null])
  const stepsOfWorkstream = by(r.step, s => [s.workstream])
  const programmesOfOutcome = by(r.outcome, o => o.programmes)

  /** Outcomes a step serves: its own, else its workstream's, else its programme's. */
  const served = new Map<Step, readonly Outcome[]>()
  const outcomesOf = (s: Step): readonly Outcome[] => {
    const known = served.get(s)
    if (known) return known
    const found = outcomesFound(s)
    served.set(s, found)
    return found
  }
  const outcomesFound = (s: Step): readonly Outcome[] => {
    const direct = s.outcomes.flatMap(o => get(o, 'outcome') ?? [])
    if (direct.length > 0) return direct
    const w = get(s.workstream, 'workstream')
    const viaStream = w?.outcomes.flatMap(o => get(o, 'outcome') ?? []) ?? []
    if (viaStream.length > 0) return viaStream
    const p = get(s.programme, 'programme') ?? get(w?.programme, 'programme')
    return p ? outcomesOfProgramme(p) : []
  }
  const outcomesOfProgramme = (p: Programme): Outcome[] => [
    ...new Set([...p.outcomes.flatMap(o => get(o, 'outcome') ?? []), ...programmesOfOutcome(p.id)]),
  ]
  const stepsOfOutcome = once(() => {
    const map = new Map<string, Step[]>()
    for (const s of r.step)
      for (const o of outcomesOf(s)) {
        const list = map.get(o.id)
        if (list) list.push(s)
        else map.set(o.id, [s])
      }
    return map
  })

  /** Declared done: by status, by a blue mark, or by a date of completion that has come. */
  const isDone = (s: Step) =>
    s.status?.is === 'done' ||
    (s.status?.is == null && (s.rag?.is === 'blue' || (s.doneOn?.on != null && s.doneOn.on <= on)))
  const isStopped = (s: Step) => s.status?.is === 'stopped'
  const isOpen = (s: Step) => !isDone(s) && !isStopped(s)

  // One record is named by many rules.
  const names = new Map<AnyRec, string>()
  const name = (x: AnyRec): string => {
    const known = names.get(x)
    if (known !== undefined) return known
    const made = nameOf(x)
    names.set(x, made)
    return made
  }

  return {
    graph,
    on,
    settings,
    /** All records of the plan by kind. */
    all: r,
    supplied: new Set(graph.supplied),
    get,
    /** How a message names a record: `nameOf`. */
    name,
    /** The same with a small first letter, for the middle of a sentence. */
    nameIn: (x: AnyRec) => name(x).replace(/^./, c => c.toLowerCase()),
    say: sayDay,
    isDone,
    isStopped,
    isOpen,
    openSteps: once(() => r.step.filter(isOpen)),
    doneSteps: once(() => r.step.filter(isDone)),
    outcomesOf,
    outcomesOfProgramme,
    stepsOfOutcome: (id: string): readonly Step[] => stepsOfOutcome().get(id) ?? [],
    stepsOfProgramme,
    stepsOfWorkstream,
    measuresOfOutcome: by(r.measure, m => m.outcomes),
    stepsWaitingFor: by(r.step, s => s.dependsOn),
    measuresOfStep: by(r.measure, m => m.steps),
    valuesOfMeasure: by(r.value, v => [v.measure]),
    milestonesOfStep: by(r.milestone, m => [m.step]),
    milestonesOfProgramme: by(r.milestone, m => [m.programme]),
    evidenceOf: by(r.evidence, e => e.about),
    changesOf: by(r.change, c => [c.item]),
    holdingsOf: by(r.holding, h => [h.post]),
    meetingsOf: by(r.meeting, m => [m.board]),
    actionsOf: by(r.action, a => [a.board]),
    fundingOf: by(r.funding, f => f.covers),
    programmesOfBoard: by(r.programme, p => p.boards),
    /** Whether two records may be compared: two interventions in one council are two stories. */
    sameIntervention: (a: AnyRec, b: AnyRec) =>
      a.intervention === null || b.intervention === null || a.intervention === b.intervention,
  }
}
