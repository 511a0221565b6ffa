/** The hash that is worked out in pieces is that of the whole text. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { planOf } from '../graph/graph.ts'
import { bytesOf, hashing, hashOf } from './bytes.ts'

const plain = (graph: Parameters<typeof bytesOf>[0]) => createHash('sha256').update(bytesOf(graph)).digest('hex')
const steps = (n: number) =>
  planOf({
    step: Array.from({ length: n }, (_, i) => ({
      id: `S${i}`,
      title: `Hire “${i}” \u2028 \ud83d\ude00`,
      due: '2026-09-01',
    })),
  })

test('a plan of any size has the hash of its bytes, in as many turns as it takes', () => {
  for (const n of [0, 1, 499, 500, 501, 1203]) {
    const graph = steps(n)
    const turns = [...hashing(graph)].length
    assert.ok(turns >= Math.ceil(n / 500), `${turns} turns`)
    assert.equal(hashOf(graph), plain(graph))
    assert.deepEqual([...hashing(graph)], [], 'what is known is not worked out again')
  }
  const empty = { ...steps(0), records: {} } as ReturnType<typeof steps>
  assert.equal(hashOf(empty), plain(empty))
})
