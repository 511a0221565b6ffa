/** What names what: references looked up by id, own reference, title, alias or paragraph, and lists of links written in. */
import { parts } from './cells.ts'
import { inFileOrder } from './derive.ts'
import type { BuildNote, PlanGraph } from './graph.ts'
import { type AnyRec, type Kind, kindNames, type Rec, spec, titleOf } from './kinds.ts'
import { plainWords, type Ref } from './values.ts'

/** Looks up what a text names: the best of the records that answer to it and that the field may hold; null where none does. */
export type Finder = (text: string, to: readonly string[], from: AnyRec) => AnyRec | null

/** Kinds that tell what was: what they name is that and nothing that came after it. */
const AS_IT_WAS: ReadonlySet<Kind> = new Set(['change', 'signed', 'exception', 'succession'])

/**
 * Makes the look-up of a plan's records by id, own reference, title, alias or paragraph.
 * @param note told of names that could be more than one record
 */
export function finderOf(graph: PlanGraph, note: (n: BuildNote) => void): Finder {
  const byName = new Map<string, AnyRec[]>()
  const add = (name: string, r: AnyRec) => {
    const key = plainWords(name)
    if (key === '') return
    const others = byName.get(key)
    if (!others) byName.set(key, [r])
    else if (!others.includes(r)) others.push(r)
  }
  for (const r of everyRecord(graph)) {
    add(r.id, r)
    if (r.source.ref) add(r.source.ref, r)
    const title = titleOf(r)
    if (title.length <= 300) add(title, r)
    if (r.kind === 'finding') for (const n of paragraphNames(r as Rec<'finding'>)) add(n, r)
  }
  for (const p of graph.records.programme) for (const a of p.aliases) add(a, p)
  for (const a of graph.records.alias) for (const r of byName.get(plainWords(a.of)) ?? []) add(a.title, r)
  // What is in the plan no more leads to what it became: a file may still name it.
  const became = new Map<string, AnyRec[]>()
  for (const s of graph.records.succession)
    for (const was of [s.item?.text ?? '', s.title]) {
      const key = plainWords(was)
      // The line itself has the old item's words.
      if (key === '' || byName.get(key)?.some(r => r.kind !== 'succession' || plainWords(r.id) === key)) continue
      became.set(key, byName.get(plainWords(s.into?.id ?? s.into?.text ?? '')) ?? [])
    }

  return (text, to, from) => {
    const key = plainWords(text)
    const all = AS_IT_WAS.has(from.kind) ? byName.get(key) : [...(byName.get(key) ?? []), ...(became.get(key) ?? [])]
    if (!all || all.length === 0) return null
    // A bare number is a name only where little else could be meant: a paragraph where findings are.
    const bare = /^\d+$/.test(text.trim())
    const fits = all.filter(
      r => r !== from && (to[0] === '*' ? !bare || r.source.ref === text.trim() : to.includes(r.kind)),
    )
    if (fits.length < 2) return fits[0] ?? null
    const fit = inFileOrder(fits)
    const near = fit.filter(r => r.source.file === from.source.file)
    const same = fit.filter(r => r.intervention === from.intervention)
    const best = near[0] ?? same[0] ?? fit[0] ?? null
    if (near.length !== 1 && same.length !== 1 && fit.every(r => r.kind === fit[0]?.kind))
      note({
        code: 'ambiguous-reference',
        source: from.source,
        message: `"${text}" could be ${fit.length} different ${spec(fit[0]!.kind).many}; taken as ${best?.id}`,
      })
    return best
  }
}

/** Finds, in place, the record that each reference of a record names. */
export function resolveRecord(r: AnyRec, find: Finder): void {
  const values = r as unknown as Record<string, unknown>
  for (const [name, f] of Object.entries(spec(r.kind).fields)) {
    if (f.type === 'ref') {
      const one = values[name] as Ref | null
      if (one && one.id === null) one.id = find(one.text, f.to, r)?.id ?? null
    } else if (f.type === 'refs')
      values[name] = (values[name] as Ref[]).flatMap(v => split(v, t => find(t, f.to, r)?.id ?? null))
  }
}

/** Finds, for every reference in the plan, the record it names: by id, own reference, title or alias. */
export function resolve(graph: PlanGraph, note: (n: BuildNote) => void): void {
  const find = finderOf(graph, note)
  for (const k of kindNames) {
    if (!Object.values(spec(k).fields).some(f => f.type === 'ref' || f.type === 'refs')) continue
    for (const r of graph.records[k] as AnyRec[]) resolveRecord(r, find)
  }
}

/** Which field of a record holds a link to a record of another kind. */
const LINK_FIELDS: Partial<Record<Kind, Partial<Record<Kind, string>>>> = {
  step: {
    outcome: 'outcomes',
    finding: 'answers',
    clause: 'answers',
    obligation: 'answers',
    assessment: 'answers',
    need: 'answers',
    step: 'dependsOn',
    funding: 'fundedBy',
  },
  programme: { outcome: 'outcomes', board: 'boards' },
  workstream: { outcome: 'outcomes' },
  measure: { outcome: 'outcomes', step: 'steps' },
  finding: { step: 'steps', programme: 'steps', outcome: 'steps', finding: 'repeats' },
  clause: { step: 'steps', programme: 'steps', outcome: 'steps' },
  obligation: { step: 'steps', programme: 'steps', outcome: 'steps' },
  assessment: { step: 'steps', programme: 'steps', outcome: 'steps' },
  evidence: {
    step: 'about',
    outcome: 'about',
    measure: 'about',
    programme: 'about',
    obligation: 'about',
    finding: 'about',
  },
  funding: { programme: 'covers', step: 'covers', outcome: 'covers' },
}

/** A link that a list of its own holds, from the end that has a field for it. */
export type ListedLink = { readonly from: AnyRec; readonly field: string; readonly to: AnyRec; readonly text: string }

/** Every link that stands in a list of its own and joins two records of the plan. */
export function listedLinks(graph: PlanGraph): ListedLink[] {
  const { link, dependency } = graph.records
  if (link.length === 0 && dependency.length === 0) return []
  const byId = new Map(everyRecord(graph).map(r => [r.id, r]))
  const all: ListedLink[] = []
  for (const l of link) {
    const one = byId.get(l.item?.id ?? '')
    for (const t of l.to) {
      const other = byId.get(t.id ?? '')
      if (!one || !other) continue
      const there = LINK_FIELDS[one.kind]?.[other.kind]
      const back = LINK_FIELDS[other.kind]?.[one.kind]
      if (there) all.push({ from: one, field: there, to: other, text: t.text })
      else if (back) all.push({ from: other, field: back, to: one, text: l.item?.text ?? '' })
    }
  }
  for (const d of dependency) {
    const one = byId.get(d.step?.id ?? '')
    for (const t of d.on) {
      const other = byId.get(t.id ?? '')
      if (one && other) all.push({ from: one, field: 'dependsOn', to: other, text: t.text })
    }
  }
  return all
}

/** Writes links that stand in lists of their own into the records they join, from whichever end a field is there for it. */
export function writeLinks(graph: PlanGraph): void {
  for (const { from, field, to, text } of listedLinks(graph)) {
    const list = (from as unknown as Record<string, Ref[]>)[field]
    if (list && !list.some(r => r.id === to.id)) list.push({ id: to.id, text })
  }
}

/** A cell of several references: whole if the whole is a name, else by its parts, else by commas and "and". */
function split(v: Ref, find: (text: string) => string | null): Ref[] {
  if (v.id !== null) return [v]
  const whole = find(v.text)
  if (whole) return [{ id: whole, text: v.text }]
  return parts(v.text).flatMap(part => {
    const id = find(part)
    if (id) return [{ id, text: part }]
    const span = paragraphs(part)
    if (span?.every(p => find(p) !== null)) return span.map(p => ({ id: find(p), text: p }))
    const finer = part.split(/\s*(?:,|\/|&|\band\b)\s*/).filter(t => t !== '')
    const found = finer.map(t => ({ id: find(t), text: t }))
    // Only split a phrase when that finds something: "Education and Skills" is one name that nobody else holds.
    return finer.length > 1 && found.some(f => f.id !== null) ? found : [{ id: null, text: part }]
  })
}

/** "24", "para 24", "paragraph 24" and "Ofsted para 24" all name the finding of that paragraph. */
function paragraphNames(f: Rec<'finding'>): string[] {
  const n = f.source.ref.match(/^(?:.*\bpara(?:graph)? )?(\d{1,3}(?:\.\d+)*)$/i)?.[1]
  if (!n) return []
  return [
    n,
    `para ${n}`,
    `paras ${n}`,
    `paragraph ${n}`,
    `paragraphs ${n}`,
    ...(f.body ? [`${f.body} para ${n}`, `${f.body} paragraph ${n}`] : []),
  ]
}

/** "paras 30 to 33" are four paragraphs; null for what is no such span. */
function paragraphs(text: string): string[] | null {
  const m = text.match(/^(?:paras?|paragraphs?)?\.?\s*(\d{1,3})\s*(?:-|–|to)\s*(\d{1,3})$/i)
  const [from, to] = [Number(m?.[1]), Number(m?.[2])]
  return m && to > from && to - from < 30 ? Array.from({ length: to - from + 1 }, (_, i) => String(from + i)) : null
}

const everyRecord = (graph: PlanGraph): AnyRec[] => kindNames.flatMap(k => graph.records[k] as AnyRec[])
