/** A difference as people read it: what was re-dated, re-owned, re-worded, added, removed; each with who, when and why. */
import type { Day } from '../graph/dates.ts'
import { allRecords, type PlanGraph } from '../graph/graph.ts'
import { type AnyRec, fieldOf, type Kind, type Rec, type Step, spec, titleOf } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import { type Difference, type FieldChange, sameMeaning } from './difference.ts'
import { type Find, fieldWords, sayChange, sayValue } from './saying.ts'

/** What sort of change it is, in the order in which they are told. */
export const sorts = ['re-dated', 're-owned', 're-worded', 'added', 'removed', 'evidence', 'progress', 'other'] as const
export type Sort = (typeof sorts)[number]

/** One field of a line. */
export type Said = {
  readonly label: string
  readonly name: string
  readonly was: string
  readonly now: string
  /** Whether both are words of prose, to be shown word by word. */
  readonly prose: boolean
  readonly says: string
}
/** One record with all of one sort that became of it. */
export type Line = {
  readonly sort: Sort
  readonly record: AnyRec
  readonly says: string
  readonly fields: readonly Said[]
  /** In the order in which they were given, each once. */
  readonly because: readonly string[]
  readonly by: string | null
  readonly on: Day | null
  /** How many recorded changes led to it. */
  readonly times: number
  /** A change of what was signed, and nobody has approved it since. */
  readonly waits: boolean
  /** The records of changes that nobody has approved, by their ids. */
  readonly open: readonly string[]
  /** The title of its programme. */
  readonly programme: string | null
}
export type Telling = {
  /** In the order of `sorts`, and within a sort of the plan. */
  readonly lines: readonly Line[]
  /** Records that say what happened and not what was agreed: how many came, went and changed, by kind. */
  readonly recorded: ReadonlyMap<Kind, { readonly added: number; readonly removed: number; readonly changed: number }>
}
/** Who last changed a record, and when: for what no record of a change explains. */
export type Trace = { readonly by: string | null; readonly on: Day }

/** Kinds that say what was agreed; the others say what happened, was counted, or who held what. */
const AGREED = new Set<Kind>([
  ...(['plan', 'aim', 'outcome', 'measure', 'programme', 'workstream', 'step', 'milestone', 'pilot'] as const),
  ...(['finding', 'need', 'assessment', 'instrument', 'obligation', 'clause', 'risk', 'board'] as const),
  ...([
    'funding',
    'saving',
    'service',
    'area',
    'contract',
    'duty',
    'pledge',
    'strategy',
    'option',
    'commitment',
  ] as const),
])
/** Whether a record of this kind is told by itself, and not only counted. */
export const isTold = (kind: Kind): boolean => kind === 'evidence' || AGREED.has(kind)
const DATES = new Set(
  'due start end from until targetOn baselineOn reviewOn fundedFrom fundedUntil originalDue live review'.split(' '),
)
const OWNERS = new Set('owner lead chair director partner supplier'.split(' '))
const EVIDENCE = new Set('evidence evidenceBy acceptedBy acceptedOn'.split(' '))
const PROGRESS = new Set(
  'status state rag doneOn reopened updated progress latest latestOn note submitted drafted acknowledged delivered closed'.split(
    ' ',
  ),
)

function sortOf(kind: Kind, { name, now }: FieldChange): Sort {
  if (kind === 'evidence' || EVIDENCE.has(name)) return 'evidence'
  // A step that is stopped is no more done: to whoever signed it is as good as taken out.
  if (kind === 'step' && name === 'status' && (now as Step['status'])?.is === 'stopped') return 'removed'
  if (PROGRESS.has(name)) return 'progress'
  if (DATES.has(name)) return 're-dated'
  if (OWNERS.has(name)) return 're-owned'
  return fieldOf(kind, name)?.type === 'text' ? 're-worded' : 'other'
}

/** Which words of a record of changes speak of which sort. */
const TELLS: Readonly<Record<Sort, readonly string[]>> = {
  're-dated': ['due'],
  're-owned': ['owner'],
  're-worded': ['wording'],
  added: ['added'],
  removed: ['removed', 'closed'],
  evidence: [],
  progress: ['status', 'closed', 'reopened'],
  other: ['target'],
}
/** Whether a recorded change of that word is of that sort. */
export const speaksOf = (sort: Sort, word: string | null | undefined): boolean => TELLS[sort].includes(word ?? '')
/** What has to be approved again once it was signed. */
const AGREEMENT = new Set<Sort>(['re-dated', 're-owned', 're-worded', 'added', 'removed', 'other'])

/**
 * Tells a difference.
 * @param signed whether `before` was signed: then what changed waits until it is approved again
 * @param traces who last changed a record between the two, by its id
 */
export function tell(
  before: PlanGraph,
  after: PlanGraph,
  difference: Difference,
  { signed = false, traces = new Map() }: { signed?: boolean; traces?: ReadonlyMap<string, Trace> } = {},
): Telling {
  const [was, is] = [finder(before), finder(after)]
  const reasons = reasonsIn(before, after, was)
  const lines: Line[] = []
  const recorded = new Map<Kind, { added: number; removed: number; changed: number }>()
  const record = (kind: Kind, what: 'added' | 'removed' | 'changed') => {
    const n = recorded.get(kind) ?? { added: 0, removed: 0, changed: 0 }
    n[what]++
    recorded.set(kind, n)
  }
  const line = (sort: Sort, r: AnyRec, says: string, fields: readonly Said[], find: Find): void => {
    const told = (reasons.get(r.id) ?? []).filter(c => speaksOf(sort, c.field?.is))
    const last = told.at(-1)
    const trace = traces.get(r.id)
    const own = sort === 're-dated' && r.kind === 'step' ? movedBecause(r as Step, was) : ''
    const because = [...new Set([...told.map(c => c.reason.trim()), ...(told.length > 0 ? [] : [own])])].filter(
      x => x !== '',
    )
    lines.push({
      sort,
      record: r,
      says,
      fields,
      because,
      by: last?.by ? whoSays(last.by, is) : (trace?.by ?? null),
      on: last?.on?.on ?? trace?.on ?? null,
      times: told.length,
      waits: signed && AGREEMENT.has(sort) && !(told.length > 0 && told.every(isApproved)),
      open: told.flatMap(c => (c.resigned === null ? [c.id] : [])),
      programme: programmeOf(r, find),
    })
  }
  for (const r of difference.added)
    if (r.kind === 'evidence') line('evidence', r, `Evidence came in: “${titleOf(r)}”${aboutOf(r, is)}`, [], is)
    else if (AGREED.has(r.kind)) line('added', r, `This ${spec(r.kind).one} was added${ownedBy(r, is)}`, [], is)
    else record(r.kind, 'added')
  for (const r of difference.removed)
    if (r.kind === 'evidence') line('evidence', r, `Evidence was taken out: “${titleOf(r)}”${aboutOf(r, was)}`, [], was)
    else if (AGREED.has(r.kind)) line('removed', r, `This ${spec(r.kind).one} was taken out${ownedBy(r, was)}`, [], was)
    else record(r.kind, 'removed')
  for (const { record: r, fields } of difference.changed) {
    if (!isTold(r.kind)) {
      record(r.kind, 'changed')
      continue
    }
    const bySort = new Map<Sort, Said[]>()
    for (const f of meaningful(r.kind, fields)) {
      const sort = sortOf(r.kind, f)
      const said = saidOf(r.kind, f, was, is)
      const list = bySort.get(sort)
      if (list) list.push(said)
      else bySort.set(sort, [said])
    }
    for (const [sort, said] of bySort) line(sort, r, said.map(s => s.says).join('; '), said, is)
  }
  const order = new Map(sorts.map((s, i) => [s, i]))
  return { lines: lines.sort((a, b) => order.get(a.sort)! - order.get(b.sort)!), recorded }
}

/** Fields that mean something else than before. What a new date brings with it is told with the date. */
function meaningful(kind: Kind, fields: readonly FieldChange[]): FieldChange[] {
  const moved = kind === 'step' && fields.some(f => f.name === 'due')
  return fields.filter(
    f =>
      !sameMeaning(fieldOf(kind, f.name), f.was, f.now) &&
      f.name !== 'movedBecause' &&
      !(moved && f.name === 'originalDue'),
  )
}

function saidOf(kind: Kind, { name, was, now }: FieldChange, before: Find, after: Find): Said {
  const field = fieldOf(kind, name)
  return {
    label: fieldWords(kind, name),
    name,
    was: sayValue(field, was, before),
    now: sayValue(field, now, after),
    prose: field?.type === 'text' && was !== '' && now !== '',
    says: sayChange(kind, name, field, was, now, before, after),
  }
}

const finder = (graph: PlanGraph): Find => {
  const byId = new Map<string, AnyRec>()
  for (const r of allRecords(graph)) byId.set(r.id, r)
  return id => byId.get(id)
}

/** The records of changes that came since, by the item they are about, oldest first. */
function reasonsIn(before: PlanGraph, after: PlanGraph, was: Find): ReadonlyMap<string, Rec<'change'>[]> {
  const found = new Map<string, Rec<'change'>[]>()
  if (before === after) return found
  for (const c of after.records.change) {
    const key = c.item?.id ?? c.item?.text
    if (!key || was(c.id)?.kind === 'change') continue
    const list = found.get(key)
    if (list) list.push(c)
    else found.set(key, [c])
  }
  for (const list of found.values()) list.sort((a, b) => ((a.on?.on ?? '') < (b.on?.on ?? '') ? -1 : 1))
  return found
}

/** Approved on its day or after. */
const isApproved = (c: Rec<'change'>): boolean =>
  c.resigned !== null && (c.resigned.on === null || c.on?.on == null || c.resigned.on >= c.on.on)

/** The reason in a step's own row, where it was not there before. */
function movedBecause(s: Step, was: Find): string {
  const old = was(s.id) as Step | undefined
  return old?.movedBecause === s.movedBecause ? '' : s.movedBecause
}

const whoSays = (ref: Ref, find: Find): string => {
  const r = ref.id === null ? undefined : find(ref.id)
  return r ? titleOf(r) : ref.text
}

function ownedBy(r: AnyRec, find: Find): string {
  const held = r as unknown as { owner?: Ref | null; lead?: Ref | null }
  const owner = held.owner ?? held.lead
  return owner ? `; its ${held.owner ? 'owner' : 'lead'} is ${whoSays(owner, find)}` : ''
}

function aboutOf(r: AnyRec, find: Find): string {
  const about = (r as Rec<'evidence'>).about
  const names = about.map(a => {
    const item = a.id === null ? undefined : find(a.id)
    return item ? `${spec(item.kind).one} ${item.source.ref || titleOf(item)}` : a.text
  })
  return names.length === 0 ? '' : `, for ${names.slice(0, 4).join(', ')}${names.length > 4 ? ' and others' : ''}`
}

/** The programme that a record belongs to, by itself, its workstream or its step. */
export function programmeOf(r: AnyRec, find: Find): string | null {
  const at = (ref: Ref | null | undefined) => (ref?.id ? find(ref.id) : undefined)
  const held = r as unknown as Partial<Record<'programme' | 'workstream' | 'step', Ref | null>>
  if (r.kind === 'programme') return titleOf(r)
  const own = at(held.programme)
  if (own) return titleOf(own)
  const above = at(held.workstream) ?? at(held.step)
  if (above) return programmeOf(above, find)
  const [first] = r.kind === 'evidence' ? (r as Rec<'evidence'>).about : []
  const about = at(first)
  return about && about.kind !== 'evidence' ? programmeOf(about, find) : null
}

/** The reason as the end of a sentence; '' where none is recorded. */
export function whySays({ because }: Pick<Line, 'because'>): string {
  if (because.length === 0) return ''
  const [first, ...more] = because.map(b => `“${b.replace(/\s*[.;]+$/, '')}”`)
  return `, because ${[first, ...more.map(m => `then ${m}`)].join(', ')}`
}

/** How many records each sort is about. */
export function countsOf(lines: readonly Line[]): Readonly<Record<Sort, number>> {
  const counts = Object.fromEntries(sorts.map(s => [s, 0])) as Record<Sort, number>
  for (const l of lines) counts[l.sort]++
  return counts
}
