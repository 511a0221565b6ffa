import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

const shared = process.env.GOLDENTHREAD_SHARED ?? '../shared'
type Doc = {
  on: string
  items: Record<string, number>
  counts: Record<string, number>
  findings: { rule: string; severity: string; items: string[]; message: string; fix: string }[]
  rules: { rule: string; state: string; why: string }[]
}

const result = spawnSync(
  'npx',
  [
    'goldenthread',
    'check',
    join(shared, 'data/birmingham'),
    '--findings',
    join(shared, 'data/public/birmingham_2014_actions.json'),
    '--on',
    '2022-03-31',
    '--json',
  ],
  { encoding: 'utf8', maxBuffer: 1e8 },
)
const doc: Doc = JSON.parse(result.stdout)
const hits = (rule: string) => doc.findings.filter(f => f.rule === rule)
const offenders = (rule: string) => hits(rule).map(f => f.items[0])
const PAIRS = [
  'Leadership',
  'Quality assurance',
  'Planning',
  'Central functions',
  'Performance',
  'Parents',
  'Children',
  'Partners',
  'Digital',
]

test('the real folder is read whole, with nothing left out', () => {
  assert.equal(result.status, 1)
  assert.deepEqual(doc.items, {
    outcomes: 9,
    measures: 0,
    programmes: 10,
    steps: 26,
    posts: 12,
    boards: 5,
    obligations: 10,
    findings: 28,
    funding: 3,
    decisions: 0,
    risks: 0,
  })
})
test('all sixty rules say what became of them', () => {
  assert.equal(doc.rules.length, 60)
  assert.equal(new Set(doc.rules.map(r => r.rule)).size, 60)
})
test('each of the nine roadmap pairs lacks a baseline and a target', () => {
  for (const p of PAIRS)
    for (const rule of ['C-13', 'C-14']) assert.equal(offenders(rule).filter(i => i === p).length, 1, `${rule} ${p}`)
})
test('the money of the transport and directorate programmes ends before the work, and not that of SEND', () => {
  assert.deepEqual(offenders('C-31').sort(), ['P2', 'P3'])
})
test('both paused programmes lack something', () => assert.deepEqual(offenders('C-50').sort(), ['P4', 'P5']))
test('the acronym ITU is nowhere explained', () => {
  assert.ok(hits('C-30').some(f => f.items[0] === 'P5' && /\bITU\b/.test(f.message)))
})
test('three interim posts and the acting one', () => {
  assert.deepEqual(offenders('C-47').sort(), [
    'Assistant Director Commissioning',
    'Assistant Director Education and Early Years',
    'Assistant Director SEND and Inclusion',
    'Transformation Director',
  ])
})
test('the promised return to Cabinet', () => assert.ok(offenders('C-37').includes('O8')))
test('the redesign', () => assert.ok(offenders('C-44').includes('D13')))
test('"next year" and "three years" are no dates', () => {
  for (const id of ['R6', 'R8']) assert.ok(offenders('C-02').includes(id), id)
})
test('every step without an owner', () => {
  const unowned = [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17].map(n => `D${n}`).concat('R3', 'R9', 'R7')
  for (const id of unowned) assert.ok(offenders('C-01').includes(id), id)
  for (const id of ['D2', 'R1', 'R2']) assert.ok(!offenders('C-01').includes(id), id)
})
test('"Baseline all services" stands there twice', () => {
  const pairs = doc.findings.filter(f => f.rule === 'C-20' || f.rule === 'C-21').map(f => [...f.items].sort().join())
  assert.deepEqual(pairs, ['D5,D7'])
})
test('risk "coming down" is a claim', () => assert.ok(offenders('C-52').includes('R9')))
test('every finding that no step answers', () => {
  assert.equal(new Set(offenders('C-25').filter(i => /^findings:|^Ofsted 2014 para/.test(i ?? ''))).size, 28)
})
