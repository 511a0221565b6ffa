import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { check } from '../src/plan/coherence/index.ts'
import { readPlan } from '../src/plan/reading/read.ts'

const folder = join(import.meta.dirname, 'birmingham-2022')

test('each of the nine pairs of March 2022 lacks a measure, a starting value and a target', async () => {
  const { graph } = await readPlan(folder)
  const { findings } = check(graph, '2022-03-31')
  const pairs = new Set(graph.records.outcome.map(o => o.id))
  assert.equal(pairs.size, 9)
  for (const rule of ['C-05', 'C-13', 'C-14'])
    assert.equal(findings.filter(f => f.rule === rule && pairs.has(f.items[0])).length, 9, rule)
})

test('money ends before the work, and the return to Cabinet was promised', async () => {
  const { findings } = check((await readPlan(folder)).graph, '2022-03-31')
  for (const rule of ['C-31', 'C-33', 'C-37', 'C-50'])
    assert.ok(
      findings.some(f => f.rule === rule),
      rule,
    )
})

test('every row names its source', async () => {
  for (const name of [
    'steps',
    'from-and-to',
    'programmes-and-boards',
    'senior-posts',
    'money',
    'duties-and-findings',
  ]) {
    const lines = (await readFile(join(folder, `${name}.csv`), 'utf8')).split('\n').filter(l => l !== '')
    for (const l of lines) assert.match(l, /,(?:Source|(?:overview|commissioner|oversight|unsafe|director)-20\d\d)$/)
  }
})
