/** The plan as one JSON document, and back: the document is the graph itself, so the round trip is exact. */
import { blank } from './cells.ts'
import type { Field } from './field.ts'
import { emptyGraph, type Mark, marked, type PlanGraph } from './graph.ts'
import { kindNames, spec } from './kinds.ts'
import type { Ref } from './values.ts'

/** The plan as JSON text. */
export function toJson(graph: PlanGraph): string {
  return `${JSON.stringify(graph, null, 1)}\n`
}

type Json = null | boolean | number | string | Json[] | { [k: string]: Json }

/**
 * Reads a plan from its JSON text. Hostile until parsed: every record, field and value is checked against its declaration.
 * @throws TypeError with the path of the first thing that does not fit ("records.step[3].due")
 */
export function fromJson(text: string): PlanGraph {
  let doc: Json
  try {
    doc = JSON.parse(text) as Json
  } catch (e) {
    throw new TypeError(`not JSON: ${(e as Error).message}`)
  }
  const top = object(doc, 'the document')
  if (top.format !== 'goldenthread-plan/1') throw new TypeError('format: not "goldenthread-plan/1"')
  const graph = emptyGraph()
  for (const k of array(top.supplied, 'supplied')) {
    const kind = kindNames.find(n => n === k)
    if (!kind) throw new TypeError(`supplied: no kind of record is called ${JSON.stringify(k)}`)
    graph.supplied.push(kind)
  }
  const records = object(top.records, 'records')
  for (const k of Object.keys(records))
    if (!kindNames.some(n => n === k)) throw new TypeError(`records: no kind of record is called ${JSON.stringify(k)}`)
  const seen = new Set<string>()
  for (const kind of kindNames) {
    array(records[kind] ?? [], `records.${kind}`).forEach((item, i) => {
      const path = `records.${kind}[${i}]`
      const from = object(item, path)
      const id = string(from.id, `${path}.id`)
      if (seen.has(id)) throw new TypeError(`${path}.id: ${JSON.stringify(id)} is used twice`)
      seen.add(id)
      if (from.kind !== kind) throw new TypeError(`${path}.kind: not "${kind}"`)
      const source = object(from.source, `${path}.source`)
      const row: Record<string, unknown> = {
        id,
        kind,
        intervention: orNull(from.intervention, v => string(v, `${path}.intervention`)),
        source: {
          file: string(source.file, `${path}.source.file`),
          sheet: string(source.sheet, `${path}.source.sheet`),
          row: orNull(source.row, v => number(v, `${path}.source.row`)),
          ref: string(source.ref, `${path}.source.ref`),
        },
        filled: number(from.filled, `${path}.filled`),
      }
      const { fields, title } = spec(kind)
      // A document may be older than a field, but for the one by which its kind is known: then nobody said anything of it.
      for (const [name, field] of Object.entries(fields))
        row[name] =
          from[name] === undefined && name !== title ? blank(field) : value(field, from[name], `${path}.${name}`)
      ;(graph.records[kind] as unknown[]).push(row)
    })
  }
  namesOnlyRecords(graph, seen)
  return marked(graph, markOf(top))
}

function markOf(top: { [k: string]: Json }): Mark | null {
  const { synthetic, published } = top
  if (synthetic !== undefined && synthetic !== true) throw new TypeError('synthetic: not true; leave it out instead')
  if (published !== undefined && string(published, 'published').trim() === '')
    throw new TypeError('published: names no source')
  if (synthetic && published !== undefined) throw new TypeError('synthetic, published: only one of them can be so')
  return synthetic ? { synthetic } : published !== undefined ? { published: string(published, 'published') } : null
}

/** A reference with an id that no record has would count as found by everybody who asks only whether it has one. */
function namesOnlyRecords(graph: PlanGraph, ids: ReadonlySet<string>): void {
  for (const kind of kindNames)
    for (const [name, field] of Object.entries(spec(kind).fields)) {
      if (field.type !== 'ref' && field.type !== 'refs') continue
      graph.records[kind].forEach((r, i) => {
        const held = (r as unknown as Record<string, Ref | Ref[] | null>)[name]
        for (const ref of Array.isArray(held) ? held : held ? [held] : [])
          if (ref.id !== null && !ids.has(ref.id))
            throw new TypeError(`records.${kind}[${i}].${name}: no record is called ${JSON.stringify(ref.id)}`)
      })
    }
}

function value(field: Field, v: Json | undefined, path: string): unknown {
  const part = (name: string, of: Json | undefined): Json | undefined => object(of, path)[name]
  switch (field.type) {
    case 'text':
      return string(v, path)
    case 'list':
      return array(v, path).map(x => string(x, path))
    case 'flag':
      return orNull(v, x => boolean(x, path))
    case 'when':
      return orNull(v, x => ({
        on: orNull(part('on', x), d => isoDay(d, path)),
        from: orNull(part('from', x), d => isoDay(d, path)),
        text: string(part('text', x), path),
      }))
    case 'money':
      return orNull(v, x => ({
        pence: orNull(part('pence', x), n => number(n, path)),
        text: string(part('text', x), path),
      }))
    case 'quantity':
      return orNull(v, x => ({
        value: orNull(part('value', x), n => number(n, path)),
        unit: string(part('unit', x), path),
        text: string(part('text', x), path),
      }))
    case 'choice':
      return orNull(v, x => {
        const is = orNull(part('is', x), w => string(w, path))
        if (is !== null && !Object.hasOwn(field.words, is))
          throw new TypeError(`${path}: ${JSON.stringify(is)} is not one of its words`)
        return { is, text: string(part('text', x), path) }
      })
    case 'ref':
      return orNull(v, x => ({ id: orNull(part('id', x), i => string(i, path)), text: string(part('text', x), path) }))
    case 'refs':
      return array(v, path).map(x => ({
        id: orNull(part('id', x), i => string(i, path)),
        text: string(part('text', x), path),
      }))
  }
}

const orNull = <T>(v: Json | undefined, read: (v: Json) => T): T | null =>
  v === null || v === undefined ? null : read(v)
function fail(path: string, wanted: string): never {
  throw new TypeError(`${path}: not ${wanted}`)
}
const string = (v: Json | undefined, path: string): string => (typeof v === 'string' ? v : fail(path, 'text'))
const number = (v: Json | undefined, path: string): number =>
  typeof v === 'number' && Number.isFinite(v) ? v : fail(path, 'a number')
const boolean = (v: Json | undefined, path: string): boolean =>
  typeof v === 'boolean' ? v : fail(path, 'true or false')
const array = (v: Json | undefined, path: string): Json[] => (Array.isArray(v) ? v : fail(path, 'a list'))
const object = (v: Json | undefined, path: string): { [k: string]: Json } =>
  typeof v === 'object' && v !== null && !Array.isArray(v) ? v : fail(path, 'an object')
const isoDay = (v: Json, path: string): string =>
  typeof v === 'string' && /^\d{4}-\d\d-\d\d$/.test(v) && isDay(v) ? v : fail(path, 'a day such as 2026-03-31')
/** Whether there is such a day: a date that does not come back as it went in is none (30 February becomes 2 March). */
const isDay = (v: string): boolean => {
  const time = Date.parse(v)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(v)
}
