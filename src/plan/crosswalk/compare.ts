/** Two records side by side, field by field. */
import { type AnyRec, spec } from '../graph/kinds.ts'
import { sameMeaning } from '../versions/difference.ts'
import { type Find, fieldWords, type Run, sayValue, wordRuns } from '../versions/saying.ts'

/** How the two stand to each other in one field. */
export type Stands = 'differs' | 'left alone' | 'right alone' | 'same'
export type Compared = {
  readonly field: string
  readonly label: string
  readonly left: string
  readonly right: string
  readonly stands: Stands
  /** Of prose that differs: the words of the right one against those of the left. */
  readonly runs: readonly Run[] | null
}

/** Every field in which one of the two says something, what differs first. */
export function compared(left: AnyRec, right: AnyRec, find: Find): readonly Compared[] {
  const [a, b] = [left, right] as unknown as Record<string, unknown>[]
  const rows = Object.entries(spec(left.kind).fields).flatMap(([name, field]): Compared[] => {
    const [x, y] = [sayValue(field, a![name], find), sayValue(field, b![name], find)]
    if (x === '' && y === '') return []
    const stands: Stands =
      x === '' ? 'right alone' : y === '' ? 'left alone' : sameMeaning(field, a![name], b![name]) ? 'same' : 'differs'
    const runs = stands === 'differs' && field.type === 'text' ? wordRuns(x, y) : null
    return [{ field: name, label: fieldWords(left.kind, name), left: x, right: y, stands, runs: runs && sharing(runs) }]
  })
  const order: readonly Stands[] = ['differs', 'right alone', 'left alone', 'same']
  return rows.toSorted((p, q) => order.indexOf(p.stands) - order.indexOf(q.stands))
}

/** Runs of texts of which most is the same; null for those that are better read as two. */
function sharing(runs: readonly Run[]): readonly Run[] | null {
  const words = (is: Run['is']) => runs.reduce((n, r) => n + (r.is === is ? r.text.split(' ').length : 0), 0)
  return words('same') >= Math.max(words('gone'), words('new')) ? runs : null
}

/** In what two records differ, in few words: for a list of pairs. */
export const differsIn = (rows: readonly Compared[]): readonly string[] =>
  rows.filter(r => r.stands === 'differs').map(r => (/^[A-Z]{2}/.test(r.label) ? r.label : r.label.toLowerCase()))
