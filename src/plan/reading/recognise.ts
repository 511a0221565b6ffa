/**
 * What a sheet holds: its header row (or two), the kind of record its rows are, and the field each column fills, all by the
 * meaning of headings and the look of values, never by position. Every guess carries its confidence.
 */

import type { Cell, Table } from '../../store/workbook/table.ts'
import { type Kind, kindNames, spec } from '../graph/kinds.ts'
import { plainWords, readWhen } from '../graph/values.ts'
import { everyHeading, fieldsFor, level, stems } from './headings.ts'
import { plausible, type Sample, sampleOf } from './samples.ts'

/** A column and what it fills: a field of the kind, the row's own reference ('id'), or one of the columns all kinds share. */
export type Column = { index: number; heading: string; field: string; confidence: number }
/** Columns whose heading is itself a date (months of a measure, years of a budget). */
export type WideColumn = { index: number; heading: string }
export type Recognised = {
  kind: Kind
  /** 0 to 1: how sure we are that the rows are of this kind. */
  confidence: number
  /** Rows of the table (by place, from 0) that make up the header; what stands above it is a title. */
  headerFrom: number
  headerTo: number
  columns: Column[]
  wide: WideColumn[]
  /** Columns that hold something and that we have no use for. */
  unused: { index: number; heading: string }[]
  /** Words above the header: the sheet's own title. */
  title: string
}

/** Fields that columns headed by dates stand in for: amounts by year, values by month. */
const WIDE: Partial<Record<Kind, readonly string[]>> = {
  measure: ['frequency'],
  funding: ['amount', 'from'],
  spend: ['year', 'profile'],
}
const HEADER_WITHIN = 25
const SAMPLE = 40
const LEAST = 0.5

type Header = { from: number; to: number; headings: string[]; alternatives: string[][] }

/** The rows that could be a header: one row, or two of which the upper groups the lower. */
function headersOf(table: Table): Header[] {
  const found: Header[] = []
  const width = Math.max(0, ...table.rows.slice(0, HEADER_WITHIN + 1).map(r => r.length))
  const textAt = (row: Cell[] | undefined, i: number) => (row?.[i]?.text ?? '').trim()
  for (let r = 0; r < Math.min(HEADER_WITHIN, table.rows.length); r++) {
    const row = table.rows[r]
    const filled = row?.filter(c => c.text.trim() !== '').length ?? 0
    const distinct = new Set(row?.map(c => c.text.trim()).filter(t => t !== ''))
    if (distinct.size < 2 && filled > 1) continue
    if (filled === 0) continue
    const one = Array.from({ length: width }, (_, i) => textAt(row, i))
    found.push({ from: r, to: r, headings: one, alternatives: one.map(t => [t]) })
    const next = table.rows[r + 1]
    if (!next) continue
    // A second header row says what its group does not: "Date" over "Due | Done". It holds headings, and no data.
    const below = next.map(c => c.text.trim()).filter(t => t !== '')
    if (below.some(t => t.length > 40 || isData(t) || isDate(t))) continue
    if (below.filter(t => everyHeading.has(level(t))).length < 2) continue
    const two = Array.from({ length: width }, (_, i) => [
      textAt(next, i),
      `${textAt(row, i)} ${textAt(next, i)}`.trim(),
      textAt(row, i),
    ])
    found.push({ from: r, to: r + 1, headings: two.map(t => t[0] || t[2] || ''), alternatives: two })
  }
  return found
}

type Scored = { kind: Kind; score: number; confidence: number; columns: Column[]; sure: number }

/** @param settled whether somebody has said that the rows are of this kind: then whatever headings it has are taken */
function scoreKind(
  kind: Kind,
  header: Header,
  samples: readonly Sample[],
  hint: string,
  settled: boolean,
): Scored | null {
  const s = spec(kind)
  const options: Column[] = []
  header.alternatives.forEach((texts, index) => {
    const heading = header.headings[index] ?? ''
    const best = new Map<string, number>()
    texts.forEach((t, i) => {
      // The joined and the upper heading count a little less than the lower one by itself.
      for (const [field, f] of fieldsFor(kind, t))
        if (f - i * 0.02 > (best.get(field) ?? 0)) best.set(field, f - i * 0.02)
    })
    for (const [field, f] of best) {
      if (f < LEAST) continue
      // What a change was and is now can be anything, dates above all.
      const confidence = f * (kind === 'change' ? 1 : plausible(s.fields[field], samples[index]!))
      if (confidence >= LEAST) options.push({ index, heading, field, confidence })
    }
  })
  // A column that could be the name or the reference is the name: a record can do without a reference.
  options.sort(
    (a, b) => b.confidence - a.confidence || Number(a.field === 'id') - Number(b.field === 'id') || a.index - b.index,
  )
  const columns: Column[] = []
  for (const o of options) if (!columns.some(c => c.index === o.index || c.field === o.field)) columns.push(o)
  // "Step" and "Outcome" side by side may both say what an item is about: a list takes several columns.
  for (const o of options)
    if (o.confidence >= 0.8 && s.fields[o.field]?.type === 'refs' && !columns.some(c => c.index === o.index))
      columns.push(o)
  const years = header.headings.filter((h, i) => isDate(h) && !columns.some(c => c.index === i)).length
  const stands = years >= 2 ? WIDE[kind] : undefined
  const has = (field: string) => columns.some(c => c.field === field) || (stands?.includes(field) ?? false)
  const named = s.sheet.reduce(
    (n, w) => (` ${stems(hint)} `.includes(` ${stems(plainWords(w))} `) ? Math.max(n, w.length) : n),
    0,
  )
  // A file that is called "areas" may hold names and nothing else; the first part of the signature is never waived.
  if (columns.length === 0) return null
  if (!settled && !s.signature.every((any, i) => any.some(has) || (i > 0 && named > 0))) return null
  const key = new Set(s.signature.flat())
  const weight = (field: string) =>
    field === s.title ? 2 : field === 'id' ? 0.4 : field.startsWith('@') ? 0.1 : key.has(field) ? 1.2 : 1
  const total = columns.reduce((n, c) => n + weight(c.field) * c.confidence, 0)
  const filled = header.headings.filter((h, i) => h !== '' && !isDate(h) && (samples[i]?.values.length ?? 0) > 0).length
  const lost = Math.max(0, filled - columns.length)
  // References, amounts, dates and sentences are what stands under headings.
  const data = header.headings.filter(h => isData(h) || (isDate(h) && !(kind in WIDE))).length
  const score = total - lost * 0.6 - data * 0.8 - (header.to - header.from) * 0.3 + (named > 0 ? 1.6 + named * 0.03 : 0)
  const cover = columns.reduce((n, c) => n + c.confidence, 0) / Math.max(1, columns.length + lost)
  return {
    kind,
    score,
    confidence: Math.min(1, cover * 0.85 + (named > 0 ? 0.15 : 0)),
    columns,
    sure: columns.filter(c => c.confidence > 0.8).length,
  }
}

const isDate = (text: string) => {
  const w = readWhen(text)
  return w.on !== null && /\d/.test(text)
}

/** What no heading looks like: "A1", "4.2", "£1,200", "58%", a sentence. */
const isData = (text: string) =>
  /^(?:£?-?\d[\d,.]*\s*(?:%|m|k|bn)?|[A-Z]{1,5}[-. ]?\d+(?:\.\d+)*)$/.test(text) || text.length > 90

/** What a caller already knows of a sheet, from a mapping file. */
export type Known = {
  kind?: Kind
  headerRow?: number
  columns?: Readonly<Record<string, string | null>>
  /** The same by the place of a column, from 0: for columns without a heading, or of which two have the same. */
  at?: Readonly<Record<number, string | null>>
}

/**
 * Recognises a sheet.
 * @param known what a mapping file says; it overrides every guess
 * @returns null where no kind of record fits
 */
export function recognise(table: Table, known: Known = {}): Recognised | null {
  const all = headersOf(table)
  // Rows with a heading that we know come first; only where there is none is every row tried.
  const likely = all.filter(h => h.headings.some(t => everyHeading.has(level(t))))
  const settled = [known.kind, known.columns, known.at, known.headerRow].some(x => x !== undefined)
  const candidates = (likely.length > 0 && !settled ? likely : all).filter(
    h => known.headerRow === undefined || table.rowNumbers[h.to] === known.headerRow,
  )
  const place = `${table.file.replace(/\.[a-z]+$/i, '')} ${table.sheet}`
  const scored = candidates.flatMap(header => {
    const samples = samplesOf(table, header)
    const above = table.rows
      .slice(0, header.from)
      .map(r => r[0]?.text ?? '')
      .join(' ')
    const hint = plainWords(`${place} ${above}`.replace(/[_/\\-]+/g, ' '))
    const fit = (known.kind ? [known.kind] : kindNames).flatMap(kind => {
      const given = known.kind ? { kind, score: 0.1, confidence: 1, columns: [], sure: 0 } : null
      return scoreKind(kind, withKnown(header, known), samples, hint, known.kind !== undefined) ?? given ?? []
    })
    const top = fit.reduce<Scored | null>((x, y) => (x === null || y.score > x.score ? y : x), null)
    return top ? [{ ...top, header }] : []
  })
  // The first row of sure headings is the header, however well a second table further down would do.
  const first = scored.find(x => x.header.from === x.header.to && x.sure >= 3 && x.confidence >= 0.6)
  const best = scored
    .filter(x => !first || x.header.from <= first.header.from)
    .reduce<(typeof scored)[number] | null>(
      (x, y) => (x === null || y.score > x.score + (y.header.from > x.header.from ? 0.25 : 0) ? y : x),
      null,
    )
  // A sheet of many columns that nobody can use is still a plan where the few that count are there.
  if (!best || (best.confidence < 0.3 && best.sure < 3 && !known.kind)) return null
  const { header } = best
  const columns = applyKnown(best.columns, header, known)
  const samples = samplesOf(table, header)
  const free = header.headings
    .map((heading, index) => ({ heading, index }))
    .filter(c => !columns.some(o => o.index === c.index) && known.at?.[c.index] !== null)
  const wide = best.kind in WIDE ? free.filter(c => isDate(c.heading)) : []
  const dropped = new Set(Object.entries(known.columns ?? {}).flatMap(([h, f]) => (f === null ? [level(h)] : [])))
  return {
    kind: best.kind,
    confidence: known.kind ? 1 : Number(best.confidence.toFixed(2)),
    headerFrom: header.from,
    headerTo: header.to,
    columns: columns.sort((a, b) => a.index - b.index),
    wide: wide.length >= 2 ? wide : [],
    unused: free.filter(
      c =>
        !(wide.length >= 2 && wide.includes(c)) &&
        (samples[c.index]?.values.length ?? 0) > 0 &&
        !dropped.has(level(c.heading)),
    ),
    title: table.rows
      .slice(0, header.from)
      .flatMap(r => [...new Set(r.map(c => c.text).filter(t => t !== ''))])
      .join(' ')
      .slice(0, 200),
  }
}

function samplesOf(table: Table, header: Header): Sample[] {
  const samples: string[][] = header.headings.map(() => [])
  for (const row of table.rows.slice(header.to + 1, header.to + 1 + SAMPLE))
    row.forEach((c, i) => {
      const text = c.text.trim()
      if (text !== '') samples[i]?.push(text)
    })
  return samples.map(sampleOf)
}

/** Headings that the mapping file settles take no part in the guessing. */
function withKnown(header: Header, known: Known): Header {
  if (!known.columns && !known.at) return header
  const settled = new Set(Object.keys(known.columns ?? {}).map(level))
  const isSettled = (i: number) => settled.has(level(header.headings[i] ?? '')) || known.at?.[i] !== undefined
  return { ...header, alternatives: header.alternatives.map((t, i) => (isSettled(i) ? [''] : t)) }
}
function applyKnown(columns: Column[], header: Header, known: Known): Column[] {
  let all = [...columns]
  for (const [heading, field] of Object.entries(known.columns ?? {})) {
    const index = header.headings.findIndex(h => level(h) === level(heading))
    if (index < 0 || field === null) continue
    all = all.filter(c => c.field !== field && c.index !== index)
    all.push({ index, heading, field, confidence: 1 })
  }
  for (const [place, field] of Object.entries(known.at ?? {})) {
    const index = Number(place)
    const heading = header.headings[index]
    if (heading === undefined || field === null) continue
    all = all.filter(c => c.index !== index)
    all.push({ index, heading, field, confidence: 1 })
  }
  return all
}

/** Whether a row further down is a header again: the same one repeated on a new page, or that of a second table. */
export function looksLikeHeader(row: readonly Cell[]): boolean {
  const texts = row.map(c => level(c.text)).filter(t => t !== '')
  const known = texts.filter(t => everyHeading.has(t) && t.length > 1 && !/^\d+$/.test(t))
  return texts.length >= 3 && new Set(texts).size >= 3 && known.length >= 3 && known.length / texts.length >= 0.6
}
