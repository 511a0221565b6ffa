/** Findings of an inspection as JSON: a list of items with their text, or an object that holds such a list and its source. */
import { z } from 'zod'
import { Unreadable } from '../../store/workbook/table.ts'
import type { Row } from '../graph/graph.ts'
import { readWhen } from '../graph/values.ts'

const Item = z.looseObject({
  text: z.string().optional(),
  finding: z.string().optional(),
  recommendation: z.string().optional(),
  title: z.string().optional(),
  kind: z.string().optional(),
  para: z.union([z.string(), z.number()]).optional(),
  ref: z.union([z.string(), z.number()]).optional(),
  id: z.union([z.string(), z.number()]).optional(),
  body: z.string().optional(),
  date: z.string().optional(),
})
const Document = z.union([
  z.array(Item),
  z.looseObject({
    source: z.string().optional(),
    body: z.string().optional(),
    date: z.string().optional(),
    intervention: z.string().optional(),
    items: z.array(Item).optional(),
    findings: z.array(Item).optional(),
    recommendations: z.array(Item).optional(),
  }),
])

/** Whether a parsed JSON document looks like a list of findings. */
export function looksLikeFindings(doc: unknown): boolean {
  const parsed = Document.safeParse(doc)
  if (!parsed.success) return false
  const d = parsed.data
  const items = Array.isArray(d) ? d : (d.items ?? d.findings ?? d.recommendations)
  return items !== undefined && items.length > 0 && items.every(i => wordsOf(i) !== '')
}

const wordsOf = (i: z.infer<typeof Item>) => (i.text ?? i.finding ?? i.recommendation ?? i.title ?? '').trim()

/**
 * Reads findings. Body and date are taken from each item, else from the document, else from the words of its source
 * ("Ofsted inspection of X, published 23 May 2014, paras 24-39").
 * @throws Unreadable where the file holds no list of findings
 */
export function findingRows(name: string, doc: unknown): Row[] {
  const parsed = Document.safeParse(doc)
  const d = parsed.success ? parsed.data : null
  const items = d === null ? undefined : Array.isArray(d) ? d : (d.items ?? d.findings ?? d.recommendations)
  if (!items) throw new Unreadable(name, 'holds no list of findings ("items", each with "text")')
  const top = d === null || Array.isArray(d) ? {} : d
  const source = top.source ?? ''
  const body = top.body ?? source.match(/^(.*?)\s+(?:inspection|review|report|visit)\b/i)?.[1] ?? ''
  const date = top.date ?? source.match(/\b\d{1,2} [A-Z][a-z]+ \d{4}\b|\b\d{4}-\d\d-\d\d\b/)?.[0] ?? ''
  const year = readWhen(date).on?.slice(0, 4) ?? ''
  return items.flatMap((i, n) => {
    const words = wordsOf(i)
    if (words === '') throw new Unreadable(name, `item ${n + 1} has no text`)
    const own = i.ref ?? i.id
    const para = i.para === undefined ? '' : `para ${i.para}`
    const id =
      own !== undefined ? String(own) : para ? [i.body ?? body, year, para].filter(Boolean).join(' ') : undefined
    return {
      kind: 'finding' as const,
      id,
      intervention: top.intervention ?? null,
      source: { file: name, row: n + 1 },
      cells: {
        title: words,
        body: i.body ?? body,
        on: i.date ?? date,
        sort: (i.kind ?? '').replaceAll('_', ' '),
        '@source': source,
      },
    }
  })
}
