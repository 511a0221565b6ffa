/** The plan's JSON form without white space, as a signed version keeps it, and its hash, by which a certificate names it. */
import { createHash } from 'node:crypto'
import type { PlanGraph } from '../graph/graph.ts'

export const bytesOf = (graph: PlanGraph): Buffer => Buffer.from(JSON.stringify(graph))

const known = new WeakMap<PlanGraph, string>()

/** SHA-256 of those bytes, in hexadecimal; worked out once for a plan as it is. */
export function hashOf(graph: PlanGraph): string {
  for (const _ of hashing(graph));
  return known.get(graph)!
}

/** Records whose text is hashed in one turn: some milliseconds. */
const EACH = 500

/** Works the hash out in turns, for whoever asks for it later. */
export function* hashing(graph: PlanGraph): Generator<void, void> {
  if (known.has(graph)) return
  const hash = createHash('sha256')
  let comma = '{'
  for (const [name, value] of Object.entries(graph)) {
    if (value === undefined) continue
    hash.update(`${comma}${JSON.stringify(name)}:`)
    comma = ','
    if (name === 'records') yield* records(graph, text => void hash.update(text))
    else hash.update(JSON.stringify(value))
  }
  hash.update('}')
  known.set(graph, hash.digest('hex'))
}

/** The lists of records piece by piece; together they are what JSON.stringify makes of them. */
function* records(graph: PlanGraph, write: (text: string) => void): Generator<void, void> {
  let before = '{'
  for (const [kind, list] of Object.entries(graph.records)) {
    write(`${before}${JSON.stringify(kind)}:[`)
    before = '],'
    for (let from = 0; from < list.length; from += EACH) {
      const text = JSON.stringify(list.slice(from, from + EACH))
      write(`${from === 0 ? '' : ','}${text.slice(1, -1)}`)
      yield
    }
  }
  write(before === '{' ? '{}' : ']}')
}
