/** A plan as one JSON document: read, checked, and written in the one form in which it is kept. */

import { mostBytes } from '../../store/files.ts'
import { Refusal } from '../../store/refusal.ts'
import { printableText } from '../../web/chart/svg.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { fromJson } from '../graph/json.ts'
import { kindNames } from '../graph/kinds.ts'
import type { Counts, MarkWord } from './tables.ts'

export type Document = {
  readonly graph: PlanGraph
  /** The form that is kept: no white space, fields in their order, so that one plan has one hash. */
  readonly bytes: Buffer
  readonly mark: MarkWord
  /** Where it was published; '' unless it was. */
  readonly source: string
  readonly counts: Counts
}

/**
 * Reads a document.
 * @param text hostile until parsed
 * @throws Refusal on `document` for what is no plan, and for one that is too large to keep
 */
export function readDocument(text: string): Document {
  const graph = parsed(text)
  const bytes = Buffer.from(JSON.stringify(graph))
  if (bytes.byteLength > mostBytes)
    throw refused(`The plan has ${size(bytes.byteLength)} as JSON; ${size(mostBytes)} is the most that is kept.`)
  return {
    graph,
    bytes,
    mark: graph.synthetic ? 'synthetic' : graph.published === undefined ? 'own' : 'published',
    // The database holds no text with a NUL in it; the document keeps what it said.
    source: printableText(graph.published ?? '').trim() || (graph.published === undefined ? '' : 'not named'),
    counts: Object.fromEntries(
      kindNames.flatMap(k => (graph.records[k].length > 0 ? [[k, graph.records[k].length]] : [])),
    ),
  }
}

function parsed(text: string): PlanGraph {
  try {
    return fromJson(text)
  } catch (e) {
    if (!(e instanceof TypeError)) throw e
    throw refused(`This is no plan in Goldenthread’s own JSON: ${e.message.slice(0, 300)}`)
  }
}

/**
 * A demonstration takes in nothing that could be real: its accounts have no passwords.
 * @throws Refusal on `document` where it is not marked and this is no production server
 */
export function refuseUnmarked(document: Pick<Document, 'mark'>, production: boolean): void {
  if (production || document.mark !== 'own') return
  throw refused(
    'This server is a demonstration, whose accounts have no passwords: it takes in only plans that are marked as invented or as published facts. Put a file called synthetic.txt beside the sheets if everything in them is invented, or published.txt that names where the facts were published.',
  )
}

const refused = (message: string) => new Refusal('invalid', message, { document: message })
const size = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`
