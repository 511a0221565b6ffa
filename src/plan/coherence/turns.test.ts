import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { planOf } from '../graph/graph.ts'
import { fromJson } from '../graph/json.ts'
import { kindNames, type Step } from '../graph/kinds.ts'
import { check, checkInTurns } from './check.ts'
import { somePlan } from './rules/testing.ts'

const ON = '2026-11-20'
const turn = () => new Promise<void>(done => setImmediate(done))
const calderwick = () =>
  fromJson(gunzipSync(readFileSync(new URL('../demo/calderwick.json.gz', import.meta.url))).toString('utf8'))

test('Calderwick judged in turns is judged the same as at once', async () => {
  const graph = calderwick()
  let turns = 0
  const judged = await checkInTurns(graph, ON, {
    between: () => {
      turns++
      return turn()
    },
  })
  assert.deepEqual(judged, check(graph, ON))
  const asked = judged.rules.filter(r => r.state !== 'missing-input').length
  assert.ok(turns > asked, `${turns} turns for ${asked} rules: the longest of them pauses within`)
})

test('plans made up at random are judged the same in turns, two of them at once', async () => {
  await fc.assert(
    fc.asyncProperty(somePlan(...kindNames), somePlan(...kindNames), async (one, other) => {
      const graphs = [planOf(one), planOf(other)]
      const judged = await Promise.all(graphs.map(g => checkInTurns(g, ON, { between: turn })))
      assert.deepEqual(
        judged,
        graphs.map(g => check(g, ON)),
      )
    }),
    { numRuns: 15 },
  )
})

test('what is added, replaced or removed while a plan is judged in turns is left for the next judgement', async () => {
  const graph = calderwick()
  const before = check(graph, ON)
  let turns = 0
  const judged = await checkInTurns(graph, ON, {
    between: async () => {
      const steps = graph.records.step
      if (turns++ > 50) return
      steps.push({ ...steps[turns]!, id: `new ${turns}`, owner: null } as Step)
      steps.splice(turns, 1)
      steps[0] = { ...steps[0]!, title: 'ongoing', due: null, owner: null }
    },
  })
  assert.deepEqual(judged, before)
  assert.notDeepEqual(check(graph, ON).findings, before.findings)
})

test('a judgement that is no longer wanted is stopped between two turns', async () => {
  let turns = 0
  const stopped = checkInTurns(calderwick(), ON, {
    between: async () => {
      if (++turns === 5) throw new Error('the server is closing')
    },
  })
  await assert.rejects(stopped, /the server is closing/)
  assert.equal(turns, 5)
})
