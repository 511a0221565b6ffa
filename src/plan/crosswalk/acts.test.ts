/** Two that say one thing: who may make them one, stop one, or keep both; what is refused; what the plan says afterwards. */
import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import { testStore } from '../../store/test-database.ts'
import { PLAN } from '../../web/walk-for-tests.ts'
import { check } from '../coherence/check.ts'
import { fromJson, toJson } from '../graph/json.ts'
import { refused, TODAY, world } from '../working/plan-for-tests.ts'
import { recordUndo } from '../working/undo.ts'
import { recordKeep, recordMerge, recordSupersede } from './acts.ts'
import { crosswalkRead, duplicatesRead } from './reading.ts'

const store = await testStore({ after })
const w = await world(store)
const TWINS = {
  post: [
    { id: 'D1', title: 'Director of Practice' },
    { id: 'H1', title: 'Head of Front Door' },
    { id: 'H2', title: 'Head of Homes' },
  ],
  plan: [
    { id: 'CIP', title: 'Improvement plan', state: 'active', function: 'Front door' },
    { id: 'APP', title: 'Accelerated plan', state: 'active', function: 'SEND' },
  ],
  programme: [{ id: 'P1', title: 'Front door', lead: 'Director of Practice' }],
  outcome: [
    { id: 'O1', title: 'Every worry about a child is answered in time', plan: 'CIP' },
    { id: 'O2', title: 'Every worry about a child is answered on time', plan: 'CIP' },
  ],
  step: [
    {
      id: 'A',
      plan: 'CIP',
      title: 'Replace the shared mailboxes with one online referral form',
      owner: 'Head of Front Door',
      programme: 'P1',
      due: '2026-06-30',
      status: 'in progress',
      test: 'No mailbox is left',
    },
    {
      id: 'B',
      plan: 'APP',
      title: 'Replace the shared mailboxes with one online referral form',
      owner: 'Head of Homes',
      programme: 'P1',
      due: '2026-09-30',
      cost: '£5k',
    },
    {
      id: 'C',
      plan: 'CIP',
      title: 'Train 40 people in the form',
      owner: 'Head of Front Door',
      programme: 'P1',
      dependsOn: 'B',
    },
  ],
  milestone: [{ id: 'M1', title: 'Half of them closed', step: 'B', due: '2026-08-01' }],
  exception: [{ rule: 'C-10', item: 'B', by: 'Director', reason: 'For now', until: '2027-01-31' }],
} as const
const rows = () => structuredClone(TWINS) as unknown as NonNullable<Parameters<typeof w.plan>[0]>
beforeEach(() => w.plan(rows()))

const two = async (keep = 'A', goes = 'B') => ({
  keep,
  goes,
  keepVersion: await w.version(keep),
  goesVersion: await w.version(goes),
})
const records = async () => (await w.live()).graph.records

describe('who may', () => {
  /** An act that is always refused after the right was found, so that the plan stays as it is. */
  const stale = { keep: 'A', goes: 'B', keepVersion: 99, goesVersion: 99 }

  test('look: whoever reads the plan', async () => {
    for (const [act, input] of [
      [duplicatesRead, { on: TODAY }],
      [crosswalkRead, {}],
    ] as const)
      assert.deepEqual(await w.whoMay(act as typeof duplicatesRead, () => input), [...PLAN].sort())
  })

  test('merge: whoever may change both and all that names them; an owner of the one may not', async () => {
    assert.deepEqual(await w.whoMay(recordMerge, () => stale), ['director', 'programme-manager'])
    assert.deepEqual(await w.whoMay(recordMerge, () => stale, 'owner'), ['director', 'programme-manager'])
    assert.deepEqual(await w.whoMay(recordMerge, () => stale, 'answering'), [
      'area-director',
      'director',
      'programme-manager',
      'senior-responsible-owner',
    ])
  })

  test('supersede: whoever answers for both', async () => {
    const input = { ...stale, reason: 'One form is enough' }
    assert.deepEqual(await w.whoMay(recordSupersede, () => input), ['director', 'programme-manager'])
    assert.deepEqual(await w.whoMay(recordSupersede, () => input, 'owner'), ['director', 'programme-manager'])
    assert.deepEqual(await w.whoMay(recordSupersede, () => input, 'answering'), [
      'area-director',
      'director',
      'programme-manager',
      'senior-responsible-owner',
    ])
  })

  test('keep both: whoever may accept, and never whoever owns what it is about', async () => {
    const input = { ...stale, rule: 'C-20', reason: 'They are two forms', until: '2026-09-01' }
    assert.deepEqual(await w.whoMay(recordKeep, () => input), ['director'])
    assert.deepEqual(await w.whoMay(recordKeep, () => input, 'answering'), ['director', 'senior-responsible-owner'])
    assert.deepEqual(await w.whoMay(recordKeep, () => input, 'other'), [], 'it is the step of that post')
  })
})

describe('a merge', () => {
  test('leaves one, which everything names; the log, the crosswalk and the audit say so', async () => {
    const before = await w.live()
    await w.perform(recordMerge, w.director, { ...(await two()), reason: 'One form, two plans' })
    const { step, milestone, change, succession, exception } = await records()
    assert.deepEqual(
      step.map(s => s.id),
      ['A', 'C'],
    )
    const [a, c] = step
    assert.deepEqual([a!.cost?.pence, a!.due?.on, a!.owner?.id], [500_000, '2026-06-30', 'H1'])
    assert.deepEqual([c!.dependsOn.map(d => d.id), milestone[0]!.step?.id], [['A'], 'A'])
    assert.deepEqual(
      [exception[0]!.item, exception[0]!.endedOn?.on, exception[0]!.ended],
      [{ id: null, text: 'B' }, TODAY, 'What it was for was merged into A'],
    )
    assert.equal(change[0]!.was, 'Plan: APP Accelerated plan\nOwner: Head of Homes\nDue: 30 September 2026')
    assert.deepEqual(
      [change[0]!.reason, change[0]!.on?.on, succession[0]!.plan?.id],
      ['One form, two plans', TODAY, 'APP'],
    )
    const then = await w.live()
    assert.equal(then.head.stamp, before.head.stamp + 1)
    assert.equal(then.lost('B')?.id, 'B', 'it is kept, and so is its past')
    assert.deepEqual(fromJson(toJson(then.graph)), then.graph)
    const said = (await w.auditOf(w.director)).filter(r => r.act === 'record.merge')
    assert.ok(said[0]!.outcome === 'done' && said[0]!.ids.includes(before.row('B')!.id))
  })

  test('is refused where either was changed since, as somebody else’s', async () => {
    const seen = await two()
    for (const stale of [{ keepVersion: 7 }, { goesVersion: 7 }])
      assert.equal((await refused(w.perform(recordMerge, w.director, { ...seen, ...stale }))).code, 'stale')
    assert.equal((await records()).step.length, 3)
  })

  test('is refused where it would make a ring, and the ring is named', async () => {
    await w.plan({
      ...rows(),
      step: [
        ...(rows().step ?? []).slice(0, 1),
        { id: 'B', title: 'Later', dependsOn: 'C' },
        { id: 'C', title: 'Between', dependsOn: 'A' },
      ],
    })
    const no = await refused(w.perform(recordMerge, w.director, await two()))
    assert.equal(no.code, 'conflict')
    assert.match(no.message, /“B\. Later” waits for “C\. Between”, which waits for “A\. Replace/)
  })

  test('of what stands in the signed plan asks why, and leaves what was signed', async () => {
    await w.plan({ ...rows(), signed: [{ item: 'B', title: 'One online referral form', signedOn: '2026-01-10' }] })
    const no = await refused(w.perform(recordMerge, w.director, await two()))
    assert.match(no.fields.reason ?? '', /stands in the plan as it was signed/)
    await w.perform(recordMerge, w.director, { ...(await two()), reason: 'The board agreed on 5 May' })
    assert.deepEqual((await records()).signed[0]!.item, { id: null, text: 'B' })
  })

  test('of two kinds, of one with itself or of what is not there finds nothing', async () => {
    for (const [keep, goes] of [
      ['A', 'O1'],
      ['A', 'A'],
      ['A', 'nothing'],
      ['M1', 'H1'],
    ] as const) {
      const input = { keep, goes, keepVersion: 1, goesVersion: 1 }
      assert.equal((await refused(w.perform(recordMerge, w.director, input))).code, 'not-found')
    }
  })

  test('is taken back whole, from the page of either, while nothing else has changed', async () => {
    for (const from of ['A', 'B']) {
      const before = (await w.live()).graph.records
      await w.perform(recordMerge, w.director, { ...(await two()), reason: 'One form' })
      await w.perform(recordUndo, w.director, { key: from, version: await w.version(from) })
      assert.deepEqual((await w.live()).graph.records, before)
    }
  })

  test('twice at once is done once', async () => {
    const input = await two()
    const both = await Promise.allSettled([1, 2].map(() => w.perform(recordMerge, w.director, input)))
    assert.deepEqual(both.map(b => b.status).sort(), ['fulfilled', 'rejected'])
    assert.equal((await records()).succession.length, 1)
  })
})

describe('superseding', () => {
  const reason = 'The plan for SEND uses the one form'

  test('stops the one and says what took its place; both stay', async () => {
    await w.perform(recordSupersede, w.director, { ...(await two()), reason })
    const { step, change, succession } = await records()
    const b = step.find(s => s.id === 'B')!
    assert.deepEqual([step.length, b.status], [3, { is: 'stopped', text: 'superseded' }])
    assert.deepEqual([change[0]!.item?.id, change[0]!.now, change[0]!.reason], ['B', 'superseded by A', reason])
    assert.deepEqual(
      [succession[0]!.item?.id, succession[0]!.into?.id, succession[0]!.became?.is],
      ['B', 'A', 'superseded'],
    )
    assert.equal((await refused(w.perform(recordSupersede, w.director, { ...(await two()), reason }))).code, 'conflict')
  })

  test('is taken back whole', async () => {
    const before = (await w.live()).graph.records
    await w.perform(recordSupersede, w.director, { ...(await two()), reason })
    await w.perform(recordUndo, w.director, { key: 'B', version: await w.version('B') })
    assert.deepEqual((await w.live()).graph.records, before)
  })

  test('asks why, and is refused of what is done, of what has no state, and of what was changed since', async () => {
    assert.match(
      (await refused(w.perform(recordSupersede, w.director, { ...(await two()), reason: 'Because' }))).fields.reason ??
        '',
      /3 words/,
    )
    assert.equal(
      (await refused(w.perform(recordSupersede, w.director, { ...(await two()), goesVersion: 9, reason }))).code,
      'stale',
    )
    const outcomes = await refused(w.perform(recordSupersede, w.director, { ...(await two('O1', 'O2')), reason }))
    assert.match(outcomes.message, /Outcomes have no state/)
    await w.plan({ ...rows(), step: (rows().step ?? []).map(s => ({ ...s, status: 'done' })) })
    assert.match(
      (await refused(w.perform(recordSupersede, w.director, { ...(await two()), reason }))).message,
      /declared done/,
    )
  })

  test('a plan is superseded by its own word', async () => {
    await w.perform(recordSupersede, w.director, { ...(await two('CIP', 'APP')), reason })
    assert.equal((await records()).plan.find(p => p.id === 'APP')!.state?.is, 'superseded')
  })
})

describe('keeping both', () => {
  const keep = async (more: object = {}) => ({
    ...(await two()),
    rule: 'C-20',
    reason: 'They are two forms',
    until: '2026-09-01',
    ...more,
  })
  // Judged at once: a page may show the findings of a moment ago.
  const found = async (on: string) => {
    const j = check((await w.live()).graph, on)
    const ofRule = (list: readonly { rule: string }[]) => list.filter(f => f.rule === 'C-20').length
    return { open: ofRule(j.findings), kept: ofRule(j.accepted) }
  }

  test('sets the finding aside until its day, and then it is back', async () => {
    assert.deepEqual(await found(TODAY), { open: 1, kept: 0 })
    await w.perform(recordKeep, w.director, await keep())
    assert.deepEqual(await found(TODAY), { open: 0, kept: 1 })
    assert.deepEqual(await found('2026-09-01'), { open: 1, kept: 0 })
  })

  test('has an end that is to come, within a year, and a reason', async () => {
    for (const [wrong, field, why] of [
      [{ until: TODAY }, 'until', /still to come/],
      [{ until: '2027-05-07' }, 'until', /within 12 months/],
      [{ until: 'soon' }, 'until', /Enter a date/],
      [{ reason: 'No' }, 'reason', /3 words/],
    ] as const)
      assert.match((await refused(w.perform(recordKeep, w.director, await keep(wrong)))).fields[field] ?? '', why)
    assert.equal((await refused(w.perform(recordKeep, w.director, await keep({ goesVersion: 3 })))).code, 'stale')
  })
})

describe('what the pages are given', () => {
  const look = async (more: object = {}) => (await w.perform(duplicatesRead, w.director, { on: TODAY, ...more }))!

  test('every pair that the rules find, the one to keep first, with what a merge would do', async () => {
    const { pairs, choice } = await look()
    assert.deepEqual(
      pairs.map(p => [p.rule, p.offender.id, p.other.id]),
      [
        ['C-20', 'B', 'A'],
        ['C-22', 'O2', 'O1'],
      ],
    )
    assert.deepEqual(
      [choice!.keep.id, choice!.goes.id, choice!.may],
      ['A', 'B', { merge: true, supersede: true, keep: true }],
    )
    assert.deepEqual(
      [choice!.takes, choice!.lost, [...choice!.named], choice!.exceptions],
      [
        ['cost'],
        ['plan', 'owner', 'due'],
        [
          ['milestone', 1],
          ['step', 1],
        ],
        1,
      ],
    )
    const turned = (await look({ keep: 'B', goes: 'A' })).choice!
    assert.deepEqual([turned.keep.id, turned.goes.id, turned.pair.offender.id], ['B', 'A', 'B'])
  })

  test('a pair that was settled is said to be, and the next is shown; what was kept stands last', async () => {
    await w.perform(recordMerge, w.director, { ...(await two()), reason: '' })
    const seen = await look({ keep: 'A', goes: 'B' })
    assert.deepEqual([seen.settled, seen.choice!.pair.rule], [true, 'C-22'])
    await w.perform(recordKeep, w.director, {
      ...(await two('O1', 'O2')),
      rule: 'C-22',
      reason: 'The board wants both',
      until: '2026-09-01',
    })
    const last = await look()
    assert.deepEqual([last.choice, last.pairs.map(p => p.kept?.until)], [null, ['2026-09-01']])
  })

  test('two of which the plan itself says that they are one are a pair, until somebody keeps both', async () => {
    await w.plan({
      programme: [
        { id: 'P1', title: 'Directorate Improvement Programme' },
        { id: 'P2', title: 'Directorate Transformation Programme' },
      ],
      alias: [{ title: 'Directorate Transformation Programme', of: 'Directorate Improvement Programme' }],
    })
    const [pair] = (await look()).pairs
    assert.deepEqual([pair!.rule, pair!.offender.id, pair!.other.id], ['NAMES', 'P2', 'P1'])
    await w.perform(recordKeep, w.director, {
      ...(await two('P1', 'P2')),
      rule: 'NAMES',
      reason: 'One ends in May',
      until: '2026-09-01',
    })
    assert.equal((await look()).pairs[0]!.kept?.reason, 'One ends in May')
  })

  test('the crosswalk says of each item what became of it, to the end of the way', async () => {
    await w.perform(recordMerge, w.director, { ...(await two()), reason: 'One form' })
    await w.perform(recordSupersede, w.director, { ...(await two('C', 'A')), reason: 'Training covers the form' })
    const { lines } = (await w.perform(crosswalkRead, w.director, {}))!
    const of = (key: string) => lines.find(l => l.key === key)!
    assert.deepEqual(
      [of('B').fate, of('B').now?.key, of('B').plan, of('B').reason],
      ['merged into', 'C', 'Accelerated plan', 'One form'],
    )
    assert.deepEqual([of('A').fate, of('A').now?.key], ['superseded by', 'C'])
    assert.deepEqual([of('C').fate, of('C').now?.key, of('M1').plan], ['kept', 'C', 'Improvement plan'])
    assert.equal(lines[0]!.key, 'B', 'what has moved comes first')
  })
})
