/** The records that rows hold within other rows: a measure in a step, a holding in a post, the plan that a sheet is. */
import { blank, parts, readCell } from './cells.ts'
import type { PlanGraph } from './graph.ts'
import { type AnyRec, type Kind, type Rec, type Source, spec } from './kinds.ts'
import { plainWords, type Ref } from './values.ts'

/** Makes them, adds their kinds to `has` where the columns that hold them exist, and links them to where they came from. */
export function derive(graph: PlanGraph, has: Set<Kind>, taken: Set<string>): void {
  const make = maker(graph, taken)
  plansOfSheets(graph, has, make)
  mentioned(graph, has, make)
  measuresInSteps(graph, has, make)
  measuresInOutcomes(graph, has, make)
  latestOfMeasures(graph, has, make)
  attendanceOfMeetings(graph, has, make)
  evidenceInSteps(graph, has, make)
  holdingsInPosts(graph, has, make)
  inspectionsInFindings(graph, has, make)
}

type Maker = <K extends Kind>(kind: K, id: string, from: AnyRec, fields: Partial<Rec<K>>) => Rec<K>

function maker(graph: PlanGraph, taken: Set<string>): Maker {
  return (kind, id, from, fields) => {
    const record: Record<string, unknown> = {
      id,
      kind,
      intervention: from.intervention,
      source: { ...from.source, ref: '' },
      filled: 0,
    }
    for (const [name, f] of Object.entries(spec(kind).fields)) record[name] = blank(f)
    Object.assign(record, fields)
    for (let n = 2; taken.has(record.id as string); n++) record.id = `${id} (${n})`
    taken.add(record.id as string)
    ;(graph.records[kind] as unknown[]).push(record)
    return record as never
  }
}

/** Rows as they stand in their files: what is made of several rows must not hang on the order in which they came. */
export function inFileOrder<R extends AnyRec>(rows: readonly R[]): R[] {
  const cmp = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return rows.toSorted(
    ({ source: a, id: x }, { source: b, id: y }) =>
      cmp(a.file, b.file) || cmp(a.sheet, b.sheet) || (a.row ?? 0) - (b.row ?? 0) || cmp(x, y),
  )
}

const stem = (s: Source) => s.file.replace(/^.*\//, '').replace(/\.[a-z]+$/i, '')
const to = (r: AnyRec, text: string): Ref => ({ id: r.id, text })

/** A sheet of steps is a plan, whether or not anybody registered it as one. */
function plansOfSheets(graph: PlanGraph, has: Set<Kind>, make: Maker): void {
  const plans = inFileOrder(graph.records.plan)
  const byName = new Map(plans.flatMap(p => [p.id, p.title, p.source.ref].map(n => [plainWords(n), p] as const)))
  const sheets = new Map<string, Set<string>>()
  for (const { source } of graph.records.step) {
    const seen = sheets.get(source.file)
    if (seen) seen.add(source.sheet)
    else sheets.set(source.file, new Set([source.sheet]))
  }
  for (const r of [...inFileOrder(graph.records.step), ...inFileOrder(graph.records.outcome)]) {
    const named = r.plan?.text
    if (!named && r.kind === 'outcome') continue
    const file = stem(r.source)
    const sheet = r.source.sheet
    const several = (sheets.get(r.source.file)?.size ?? 0) > 1
    const name = named || (several ? `${file} ${sheet}` : file || sheet)
    if (name === '') continue
    const key = plainWords(name)
    let plan = [key, plainWords(`${file} ${sheet}`), plainWords(sheet), plainWords(file)]
      .slice(0, named ? 1 : several ? 3 : 4)
      .map(k => byName.get(k))
      .find(p => p !== undefined)
    if (!plan) {
      plan = make('plan', name, r, { title: named || name.replace(/[-_]+/g, ' ') })
      plan.source.row = null
      byName.set(key, plan)
      has.add('plan')
    }
    r.plan = to(plan, name)
  }
}

/** Outcomes, programmes and workstreams that steps name but no sheet lists: they exist, and nothing more is known of them. */
function mentioned(graph: PlanGraph, has: Set<Kind>, make: Maker): void {
  const steps = inFileOrder(graph.records.step)
  const streams = inFileOrder(graph.records.workstream)
  const made = new Map<string, AnyRec>()
  const once = (kind: 'outcome' | 'programme' | 'workstream', name: string, from: AnyRec): void => {
    const key = `${kind} ${plainWords(name)}`
    if (made.has(key)) return
    made.set(key, make(kind, name.slice(0, 80), from, { title: name } as never))
  }
  const lacks = (['outcome', 'programme', 'workstream'] as const).filter(k => !has.has(k))
  for (const k of lacks) {
    for (const s of steps) {
      // A comma may be part of a name; what parts a list for certain is a semicolon, a bar or a line break.
      if (k === 'outcome')
        for (const o of s.outcomes) for (const name of o.text.split(/[;\n|]/)) if (name.trim()) once(k, name.trim(), s)
      if (k !== 'outcome' && s[k]) once(k, s[k].text, s)
    }
    if (k === 'programme') for (const w of streams) if (w.programme) once(k, w.programme.text, w)
    if ([...made.keys()].some(key => key.startsWith(`${k} `))) has.add(k)
  }
  for (const s of steps) {
    const w = s.workstream && (made.get(`workstream ${plainWords(s.workstream.text)}`) as Rec<'workstream'> | undefined)
    if (w && !w.programme && s.programme) w.programme = { ...s.programme }
  }
}

/** "How we will know" and "Measure" cells name measures; the same words in one plan are one measure. */
function measuresInSteps(graph: PlanGraph, has: Set<Kind>, make: Maker): void {
  const known = new Map<string, Rec<'measure'>>()
  for (const m of inFileOrder(graph.records.measure))
    for (const n of [m.id, m.title, m.source.ref]) if (n) known.set(plainWords(n), m)
  const stated = new Set(graph.records.measure.filter(m => m.outcomes.length > 0))
  const inline = new Map<string, Rec<'measure'>>()
  for (const s of inFileOrder(graph.records.step)) {
    if (s.measure === '') continue
    has.add('measure')
    const whole = known.get(plainWords(s.measure))
    const listed = whole ? [whole] : parts(s.measure).flatMap(p => known.get(plainWords(p)) ?? [])
    if (listed.length > 0) {
      for (const m of listed) {
        join(m, s)
        // A measure that the dictionary links to no outcome serves those of the steps that name it.
        if (!stated.has(m))
          for (const o of s.outcomes) if (!m.outcomes.some(r => r.text === o.text)) m.outcomes.push({ ...o })
      }
      continue
    }
    const key = `${s.plan?.id ?? ''} ${plainWords(s.measure)}`
    const m =
      inline.get(key) ??
      make('measure', `measure of ${s.id}`, s, {
        title: s.measure,
        baseline: s.baseline && { ...s.baseline },
        target: s.target && { ...s.target },
        // The target stands in the step's own row, so it is to be reached when the step is.
        targetOn: s.target && s.due && { ...s.due },
        outcomes: s.outcomes.map(o => ({ ...o })),
      })
    inline.set(key, m)
    join(m, s)
  }
}
function join(m: Rec<'measure'>, s: Rec<'step'>): void {
  if (!m.steps.some(r => r.id === s.id)) m.steps.push(to(s, s.id))
}

/** A roadmap may hold the measure of a pair in the pair's own row. */
function measuresInOutcomes(graph: PlanGraph, has: Set<Kind>, make: Maker): void {
  const known = new Map<string, Rec<'measure'>>()
  for (const m of inFileOrder(graph.records.measure))
    for (const n of [m.id, m.title, m.source.ref]) if (n) known.set(plainWords(n), m)
  for (const o of inFileOrder(graph.records.outcome)) {
    if (o.measure === '' && !o.baseline && !o.target) continue
    has.add('measure')
    const listed = [o.measure, ...parts(o.measure)].flatMap(p => known.get(plainWords(p)) ?? [])
    for (const m of listed) if (!m.outcomes.some(r => r.text === o.id)) m.outcomes.push(to(o, o.id))
    if (listed.length > 0) continue
    make('measure', `measure of ${o.id}`, o, {
      title: o.measure || o.title || o.id,
      direction: o.direction,
      baseline: o.baseline && { ...o.baseline },
      baselineOn: o.baselineOn && { ...o.baselineOn },
      baselineSource: o.baselineSource,
      target: o.target && { ...o.target },
      targetOn: (o.targetOn ?? (o.target && o.due)) && { ...(o.targetOn ?? o.due!) },
      outcomes: [to(o, o.id)],
    })
  }
}

/** A dictionary that gives the latest value beside the definition gives a measured value. */
function latestOfMeasures(graph: PlanGraph, has: Set<Kind>, make: Maker): void {
  for (const m of graph.records.measure) {
    if (!m.latestOn) continue
    has.add('value')
    make('value', `latest value of ${m.id}`, m, {
      measure: to(m, m.id),
      on: { ...m.latestOn },
      value: m.latest && { ...m.latest },
    })
  }
}

/** Lines of attendance make the meetings they speak of, or fill those that are listed. */
function attendanceOfMeetings(graph: PlanGraph, has: Set<Kind>, make: Maker): void {
  const { attendance, meeting } = graph.records
  if (attendance.length === 0) return
  has.add('meeting')
  const key = (board: string | undefined, on: string | null | undefined) => `${plainWords(board ?? '')} ${on ?? ''}`
  const known = new Map(meeting.map(m => [key(m.board?.text, m.on?.on), m] as const))
  const byRef = new Map(meeting.flatMap(m => [m.id, m.source.ref].map(n => [plainWords(n), m] as const)))
  for (const a of inFileOrder(attendance)) {
    if (a.agency === '') continue
    const k = key(a.board?.text, a.on?.on)
    let m = (a.meeting && byRef.get(plainWords(a.meeting.text))) ?? known.get(k)
    if (!m) {
      if (!a.on?.on) continue
      m = make('meeting', `${a.board?.text ?? 'meeting'} ${a.on.on}`, a, {
        board: a.board && { ...a.board },
        on: { ...a.on },
      })
      known.set(k, m)
    }
    const list = a.attended?.is === 'no' ? m.apologies : a.attended?.is === 'yes' ? m.present : null
    if (list && !list.includes(a.agency)) list.push(a.agency)
  }
}

/** What an evidence cell holds is a claim by whoever filled the cell in, until somebody says more. */
function evidenceInSteps(graph: PlanGraph, has: Set<Kind>, make: Maker): void {
  for (const s of graph.records.step) {
    if (s.evidence === '') continue
    has.add('evidence')
    make('evidence', `evidence of ${s.id}`, s, {
      title: s.evidence,
      about: [to(s, s.id)],
      grade: { is: s.acceptedBy ? 'document' : 'claim', text: '' },
      by: s.evidenceBy ? { ...s.evidenceBy } : s.owner && { ...s.owner },
      acceptedBy: s.acceptedBy && { ...s.acceptedBy },
      on: s.updated,
      voice: readCell(spec('evidence').fields.voice!, voiceIn(s.evidence)) as Rec<'evidence'>['voice'],
    })
  }
}
export function voiceIn(text: string): string {
  if (/\b(?:voice|views?|forum|feedback|survey|consult\w*|told us|heard from|said|listen\w*)\b/i.test(text)) {
    if (/\b(?:child\w*|young people|care leavers?|pupils?)\b/i.test(text)) return 'child'
    if (/\b(?:parents?|carers?|famil\w+)\b/i.test(text)) return 'parent'
    if (/\b(?:staff|workers?|workforce)\b/i.test(text)) return 'staff'
  }
  return ''
}

/** A row of a post sheet says what the post is and who holds it; several rows of one title are one post and its history. */
function holdingsInPosts(graph: PlanGraph, has: Set<Kind>, make: Maker): void {
  if (has.has('post')) has.add('holding')
  const first = new Map<string, Rec<'post'>>()
  const kept: Rec<'post'>[] = []
  for (const p of inFileOrder(graph.records.post)) {
    const key = `${p.intervention ?? ''} ${plainWords(p.title)}`
    const post = first.get(key) ?? p
    if (post === p) {
      first.set(key, p)
      kept.push(p)
    }
    if (!p.heldAs && !p.state && !p.from && !p.until && p.holder === '') continue
    make('holding', `${p.title} from ${p.from?.text || 'an unknown date'}`, p, {
      post: to(post, p.title),
      person: p.holder,
      heldAs: p.heldAs,
      state: p.state,
      from: p.from,
      until: p.until,
    })
  }
  graph.records.post = kept
}

/** Findings of one body on one day are an inspection, where nobody listed inspections. */
function inspectionsInFindings(graph: PlanGraph, has: Set<Kind>, make: Maker): void {
  if (has.has('inspection')) return
  const seen = new Set<string>()
  for (const f of inFileOrder(graph.records.finding)) {
    const key = `${plainWords(f.body)} ${f.on?.on ?? ''}`
    if (!f.on?.on || f.body === '' || seen.has(key)) continue
    seen.add(key)
    has.add('inspection')
    make('inspection', `${f.body} ${f.on.on}`, f, { title: f.body, body: f.body, on: f.on })
  }
}
