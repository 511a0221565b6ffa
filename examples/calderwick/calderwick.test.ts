import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { check, type Judgement, rules } from '../../src/plan/coherence/index.ts'
import { DEMO_DAY, demoDocument } from '../../src/plan/demo.ts'
import { readFolder } from '../../src/plan/reading/files.ts'
import { type Reading, readPlan } from '../../src/plan/reading/read.ts'
import { make } from './make.ts'

const files = join(import.meta.dirname, 'files')
const AS_AT = '2026-11-20'

suite('the example city of Calderwick', () => {
  let reading: Reading
  let judgement: Judgement
  before(async () => {
    reading = await readPlan(files)
    judgement = check(reading.graph, AS_AT)
  })

  test('holds three plans, twelve programmes and 150 steps, and the people and papers around them', () => {
    const r = reading.graph.records
    assert.deepEqual(
      {
        plans: r.plan.length,
        programmes: r.programme.length,
        steps: r.step.length,
        posts: r.post.length,
        boards: r.board.length,
        obligations: r.obligation.length,
        findings: r.finding.length,
      },
      { plans: 3, programmes: 12, steps: 150, posts: 25, boards: 8, obligations: 15, findings: 16 },
    )
    for (const p of r.plan)
      assert.ok(
        r.step.some(s => s.plan?.id === p.id),
        `${p.id} has no step`,
      )
  })

  test('has no sheet that the reader does not recognise', () => {
    assert.deepEqual(
      reading.taken.filter(t => t.kind === null || t.rows === 0 || t.confidence < 0.8).map(t => `${t.file} ${t.sheet}`),
      [],
    )
  })

  test('gives every one of the sixty rules something to find', () => {
    assert.equal(rules.length, 60)
    assert.deepEqual(
      judgement.rules.filter(s => s.state !== 'ran').map(s => `${s.rule}: ${s.why}`),
      [],
    )
    const fired = new Set(judgement.findings.map(f => f.rule))
    assert.deepEqual(
      rules.filter(r => !fired.has(r.id)).map(r => r.id),
      [],
    )
  })

  test('is a serious plan: most of it is sound', () => {
    assert.ok(judgement.counts.blocker >= 15 && judgement.counts.blocker <= 40, `${judgement.counts.blocker} blockers`)
    assert.ok(
      judgement.findings.length >= 150 && judgement.findings.length <= 350,
      `${judgement.findings.length} findings`,
    )
  })

  test('sets aside what was accepted with an end to come, and brings back what has run out', () => {
    assert.deepEqual(judgement.accepted.map(a => `${a.rule} ${a.items[0]}`).sort(), [
      'C-31 P03',
      'C-31 P05',
      'C-44 1.11',
    ])
    assert.ok(judgement.findings.some(f => f.rule === 'C-31' && f.items[0] === 'P06'))
  })

  test('is the plan with which a demonstration starts', () => {
    assert.ok(demoDocument() === JSON.stringify(reading.graph), 'run node examples/calderwick/make.ts')
    assert.equal(reading.graph.synthetic, true)
    assert.equal(DEMO_DAY, AS_AT)
  })

  suite('made again', () => {
    let folder: string
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'calderwick-'))
      await make(folder)
    })
    after(() => rm(folder, { recursive: true }))

    test('has the same files, and the same bytes in every CSV file', async () => {
      const names = (await readdir(files)).sort()
      assert.deepEqual((await readdir(folder)).sort(), names)
      for (const name of names.filter(n => n.endsWith('.csv')))
        assert.ok((await readFile(join(folder, name))).equals(await readFile(join(files, name))), `${name} differs`)
    })

    test('has the same cells in every workbook', async () => {
      assert.deepEqual(await readFolder(folder), await readFolder(files))
    })
  })
})
