/** What the report says of a plan, before any printer sees it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check, type Finding, type Judgement } from '../coherence/check.ts'
import { rules } from '../coherence/rules/index.ts'
import { planOf } from '../graph/graph.ts'
import type { Block, Report } from './blocks.ts'
import { reportOf } from './content.ts'
import { marked } from './content-findings.ts'
import { threadOf } from './content-thread.ts'
import { contextOf } from './context.ts'
import { and, clip, count, sayMonths, shortDay } from './words.ts'

const ON = '2026-11-20'
const META = { title: 'Calderwick', files: [], warnings: [], madeOn: '2026-11-21' }

const plan = () =>
  planOf({
    outcome: [
      { id: 'O1', title: 'Plans on time' },
      { id: 'O2', title: 'Homes near their people' },
      { id: 'O3', title: 'Staff who stay' },
    ],
    measure: [
      {
        id: 'M1',
        title: 'Plans in 20 weeks',
        outcomes: 'O1',
        baseline: '34%',
        baselineOn: '2026-01-31',
        baselineSource: 'returns',
        target: '75%',
        targetOn: '2027-12-31',
        direction: 'up',
      },
      { id: 'M2', title: 'Moves in a year', outcomes: 'O2' },
    ],
    programme: [
      {
        id: 'P1',
        title: 'Homes',
        state: 'in flight',
        outcomes: 'O2',
        start: '2026-01-01',
        fundedUntil: '2027-03-31',
        end: '2027-06-30',
        lead: 'Director of care',
      },
    ],
    step: [
      { id: 'S1', title: 'Hire two psychologists', outcomes: 'O1', owner: 'Head of SEND', due: '2027-01-31' },
      { id: 'S2', title: 'Write a guide' },
      { id: 'S3', title: 'Open 20 homes', programme: 'P1', owner: 'Director of care', due: '2027-05-31' },
    ],
    finding: [
      { id: 'F1', title: 'Plans are late', body: 'Ofsted', steps: 'S1' },
      { id: 'F2', title: 'Homes are far away', body: 'Ofsted' },
      { id: 'F3', title: 'Staff are kind', body: 'Ofsted', sort: 'strength' },
    ],
  })
const graph = plan()
const judgement = check(graph, ON)
const report = reportOf(judgement, graph, META, rules)

const blocks = function* (all: readonly Block[]): Generator<Block> {
  for (const b of all) {
    yield b
    if (b.is === 'section' || b.is === 'panel') yield* blocks(b.blocks)
    if (b.is === 'beside') yield* blocks([...b.main, ...b.side])
  }
}
const find = <K extends Block['is']>(r: Report, is: K) =>
  [...blocks(r.blocks)].filter(b => b.is === is) as Extract<Block, { is: K }>[]

test('the thread counts what the rules count', () => {
  const t = threadOf(contextOf(judgement, graph, META, rules))
  const offenders = (rule: string) => judgement.findings.filter(f => f.rule === rule).map(f => f.items[0])
  assert.deepEqual(
    t.passages.map(p => [p.of, p.stop.map(r => r.id)]),
    [
      [2, offenders('C-25')],
      [3, offenders('C-03')],
      [3, offenders('C-05')],
      [2, ['O2']],
      [1, []],
    ],
  )
  assert.deepEqual(
    t.stepless.map(o => o.id),
    ['O3'],
  )
})

test('what to fix first begins with the worst and widest, and names its rules', () => {
  const [fixes] = find(report, 'fixes')
  assert.ok(fixes && fixes.items.length >= 3 && fixes.items.length <= 7)
  assert.ok(fixes.items.every(i => i.word === 'Blocker'))
  assert.ok(fixes.items.every(i => i.title.includes(': ') && i.rules.length > 0))
})

test('one lack is told once: an outcome with no measure has no baseline and no target either', () => {
  const bare = planOf({
    outcome: [1, 2, 3, 4].map(i => ({ id: `O${i}`, theme: `Theme ${i}`, now: 'patchy', ['th' + 'en']: 'whole' })),
  })
  const [fixes] = find(reportOf(check(bare, ON), bare, META, rules), 'fixes')
  assert.deepEqual(fixes?.items.find(i => i.rules.includes('C-05'))?.rules, ['C-05', 'C-13', 'C-14'])
})

test('no finding is dropped: each stands in full or in the table of the rest', () => {
  const said = find(report, 'rule').flatMap(r => [
    ...r.items.map(i => i.message),
    ...(r.rest?.rows.map(row => row[0]) ?? []),
  ])
  assert.equal(said.length, judgement.findings.length)
  for (const f of judgement.findings) assert.ok(said.includes(f.message), f.message)
})

test('the gap between money and work is numbered, measured and named', () => {
  const gaps = find(report, 'table').find(t => t.caption.includes('who can close'))
  assert.ok(gaps)
  assert.deepEqual(gaps.rows[0]?.slice(1, 5), ['Money', '31 Mar 2027', 'Work to 30 Jun 2027', '3 months'])
})

test('an accepted finding is told with its name, its reason and its end, and its gap stays a gap', () => {
  const [first] = judgement.findings.filter(f => f.rule === 'C-03')
  const j: Judgement = {
    ...judgement,
    findings: judgement.findings.filter(f => f !== first),
    accepted: [{ ...(first as Finding), by: 'Chief executive', reason: 'It ends in March', until: '2027-03-31' }],
  }
  const r = reportOf(j, graph, META, rules)
  assert.match(
    JSON.stringify(find(r, 'section').find(s => s.id === 'accepted')),
    /Chief executive.*It ends in March.*31 March 2027/s,
  )
  assert.equal(threadOf(contextOf(j, graph, META, rules)).passages[1]?.stop.length, 1)
})

test('a judgement by rules that are not at hand is still told', () => {
  const r = reportOf(judgement, graph, META, [])
  assert.equal(find(r, 'rule').length, new Set(judgement.findings.map(f => f.rule)).size)
})

test('the answer fits what was found', () => {
  const answer = (j: Judgement) => String(reportOf(j, graph, META, rules).answer)
  assert.match(
    answer(judgement),
    /^Not today\. \S+ blockers stand between this plan and its certificate\. The widest: /,
  )
  const mild = judgement.findings.filter(f => f.severity !== 'blocker')
  assert.match(
    answer({ ...judgement, findings: mild, counts: { ...judgement.counts, blocker: 0 } }),
    /^It can be certified: no blocker was found\./,
  )
  const none = { blocker: 0, high: 0, medium: 0, low: 0 }
  assert.match(answer({ ...judgement, findings: [], counts: none }), /^Yes\. Every rule that could run ran/)
})

test('marks that overlap, run over the end or stand in no order are set right', () => {
  assert.deepEqual(
    marked({
      text: 'improve and embed',
      marks: [
        [12, 99],
        [0, 7],
        [3, 7],
      ],
    }),
    [{ mark: 'improve' }, ' and ', { mark: 'embed' }],
  )
  assert.deepEqual(marked({ text: 'plain', marks: [] }), ['plain'])
})

test('numbers, lists, spans and dates read as people say them', () => {
  assert.equal(count(1, 'step'), 'one step')
  assert.equal(count(1200, 'step'), '1,200 steps')
  assert.equal(and(['a', 'b', 'c']), 'a, b and c')
  assert.equal(clip('one two three four five', 16), 'one two three…')
  assert.deepEqual([0, 1, 13, 24, 25].map(sayMonths), [
    'under a month',
    '1 month',
    '13 months',
    '2 years',
    '2 years 1 month',
  ])
  assert.equal(shortDay('2027-09-05'), '5 Sep 2027')
})
