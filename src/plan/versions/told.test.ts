/** How a difference is told: in words, by sort, with who, when and why. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { PlanRows } from '../coherence/rules/testing.ts'
import { planOf } from '../graph/graph.ts'
import { differenceOf } from './difference.ts'
import { wordRuns } from './saying.ts'
import { countsOf, type Line, sorts, type Telling, tell, whySays } from './told.ts'

type Cells = Record<string, string>
const told = (before: PlanRows, after: PlanRows, how: Parameters<typeof tell>[3] = {}): Telling => {
  const [a, b] = [planOf(before), planOf(after)]
  return tell(a, b, differenceOf(a, b), how)
}
const S1: Cells = { id: 'S1', title: 'Hire six social workers', owner: 'Head of A', due: '31 March 2026' }
const step = (was: Cells, now: Cells, more: PlanRows = {}, before: PlanRows = {}) =>
  told({ ...before, step: [{ ...S1, ...was }] }, { ...before, ...more, step: [{ ...S1, ...now }] })
const only = ({ lines }: Telling): Line => {
  assert.equal(lines.length, 1, JSON.stringify(lines.map(l => l.says)))
  return lines[0]!
}
const sentence = (t: Telling) => `${only(t).says}${whySays(only(t))}.`

describe('a date that moved', () => {
  const moved = { due: '30 June 2026' }
  const change = (cells: Cells) => ({ change: [{ item: 'S1', field: 'due', on: '2026-02-01', ...cells }] })

  test('is told with the reason of the change that moved it, who moved it and when', () => {
    const t = step({}, moved, change({ reason: 'Nobody applied.', by: 'Head of A' }))
    assert.equal(sentence(t), 'Due moved from 31 March 2026 to 30 June 2026, 91 days later, because “Nobody applied”.')
    assert.deepEqual([only(t).sort, only(t).by, only(t).on], ['re-dated', 'Head of A', '2026-02-01'])
  })

  test('is told with the reason in the step’s own row where no change is recorded', () => {
    assert.match(sentence(step({}, { ...moved, movedBecause: 'The rota' })), /, because “The rota”\.$/)
    assert.doesNotMatch(
      sentence(step({ movedBecause: 'An old one' }, { ...moved, movedBecause: 'An old one' })),
      /because/,
      'a reason that was there before the move is not its reason',
    )
  })

  test('by several moves is told once, with each reason', () => {
    const t = step({}, moved, {
      change: [
        { id: 'H2', item: 'S1', field: 'due', on: '2026-02-10', reason: 'Then the rota', by: 'Head of B' },
        { id: 'H1', item: 'S1', field: 'due', on: '2026-02-01', reason: 'Nobody applied' },
      ],
    })
    assert.match(sentence(t), /because “Nobody applied”, then “Then the rota”\.$/)
    assert.deepEqual([only(t).times, only(t).by, only(t).on], [2, 'Head of B', '2026-02-10'])
  })

  test('is not explained by a change that was there before, nor by one of another field or step', () => {
    const old = { id: 'H1', item: 'S1', field: 'due', on: '2026-01-01', reason: 'Before' }
    const other = { id: 'H2', item: 'S1', field: 'owner', on: '2026-02-02', reason: 'An owner' }
    assert.equal(whySays(only(step({}, moved, { change: [old, other] }, { change: [old] }))), '')
  })

  test('sooner, set and left blank are told as such', () => {
    assert.equal(
      sentence(step({}, { due: '30 March 2026' })),
      'Due moved from 31 March 2026 to 30 March 2026, one day sooner.',
    )
    assert.equal(sentence(step({ due: '' }, {})), 'Due set to 31 March 2026.')
    assert.equal(sentence(step({}, { due: '' })), 'Due was 31 March 2026 and is left blank.')
    assert.equal(sentence(step({}, { due: 'ongoing' })), 'Due moved from 31 March 2026 to “ongoing”.')
    assert.equal(sentence(step({}, { due: 'March 2026' })), 'Due moved from 31 March 2026 to March 2026.')
  })

  test('brings its original date with it, which is not told apart', () => {
    assert.equal(only(step({}, { ...moved, originalDue: '31 March 2026' })).fields.length, 1)
  })
})

describe('what is told', () => {
  test('an owner, the wording, evidence, progress and links are sorted apart', () => {
    const t = step(
      {},
      {
        owner: 'Head of B',
        title: 'Hire seven social workers',
        evidence: 'Contracts signed',
        rag: 'Green',
        cost: '£5,000',
      },
    )
    assert.deepEqual(
      t.lines.map(l => l.sort),
      ['re-owned', 're-worded', 'added', 'evidence', 'evidence', 'progress', 'other'].filter(s => s !== 'added'),
    )
    const says = Object.fromEntries(t.lines.map(l => [l.sort, l.says]))
    assert.equal(says['re-owned'], 'Owner was Head of A and is now Head of B')
    assert.equal(says['re-worded'], 'Wording was “Hire six social workers” and is now “Hire seven social workers”')
    assert.equal(says.other, 'Cost is now £5,000, where nothing was said')
    assert.equal(says.progress, 'RAG is now green, where nothing was said')
  })

  test('a step that is stopped counts as taken out', () => {
    const line = only(step({ status: 'in progress' }, { status: 'stopped' }))
    assert.deepEqual([line.sort, line.says], ['removed', 'Status was in progress and is now stopped'])
  })

  test('what is written otherwise and means the same is not told', () => {
    assert.deepEqual(step({}, { due: '31/03/2026', owner: 'head of A' }).lines, [])
  })

  test('what came and went is told with its owner, and kinds that say what happened are counted', () => {
    const plan = { plan: [{ id: 'A', title: 'A' }] }
    const t = told(
      {
        ...plan,
        step: [{ ...S1, plan: 'A' }],
        measure: [{ id: 'M', title: 'M' }],
        value: [{ measure: 'M', on: '2026-01-31', value: '1' }],
      },
      {
        ...plan,
        step: [{ id: 'S2', title: 'Train', owner: 'Head of B', plan: 'A' }],
        measure: [{ id: 'M', title: 'M' }],
        value: [
          { measure: 'M', on: '2026-01-31', value: '2' },
          { measure: 'M', on: '2026-02-28', value: '3' },
        ],
      },
    )
    assert.deepEqual(
      t.lines.map(l => [l.sort, l.record.id, l.says]),
      [
        ['added', 'S2', 'This step was added; its owner is Head of B'],
        ['removed', 'S1', 'This step was taken out; its owner is Head of A'],
      ],
    )
    assert.deepEqual(t.recorded.get('value'), { added: 1, removed: 0, changed: 1 })
    assert.deepEqual([countsOf(t.lines).added, countsOf(t.lines).removed, countsOf(t.lines)['re-dated']], [1, 1, 0])
  })

  test('links that came and went are named by reference and title', () => {
    const finding = {
      finding: [
        { id: 'F1', title: 'Thresholds' },
        { id: 'F2', title: 'Waits' },
      ],
    }
    const line = only(step({ answers: 'F1' }, { answers: 'F2' }, {}, finding))
    assert.equal(line.says, 'What it answers: F2 Waits came in; F1 Thresholds was taken out')
  })

  test('each line knows its programme, by its workstream or its step if need be', () => {
    const of = {
      programme: [{ id: 'P1', title: 'Front door' }],
      workstream: [{ id: 'W1', title: 'W', programme: 'P1' }],
    }
    const t = told(
      {
        ...of,
        step: [{ ...S1, workstream: 'W1' }],
        milestone: [{ id: 'M1', title: 'Half', step: 'S1', due: '2026-01-01' }],
      },
      {
        ...of,
        step: [{ ...S1, workstream: 'W1', owner: 'X' }],
        milestone: [{ id: 'M1', title: 'Half', step: 'S1', due: '2026-01-02' }],
      },
    )
    assert.deepEqual(
      t.lines.map(l => [l.record.id, l.programme]),
      [
        ['M1', 'Front door'],
        ['S1', 'Front door'],
      ],
    )
  })

  test('where no change is recorded, whoever saved it is named', () => {
    const t = told(
      { step: [S1] },
      { step: [{ ...S1, owner: 'Head of B' }] },
      { traces: new Map([['S1', { by: 'A. Person', on: '2026-02-03' }]]) },
    )
    assert.deepEqual([only(t).by, only(t).on], ['A. Person', '2026-02-03'])
  })
})

describe('after a signature', () => {
  const after = (change: Cells | null, now: Cells = { due: '30 June 2026' }) =>
    only(
      told(
        { step: [S1] },
        {
          step: [{ ...S1, ...now }],
          ...(change ? { change: [{ item: 'S1', field: 'due', on: '2026-02-01', ...change }] } : {}),
        },
        { signed: true },
      ),
    )

  test('a change waits until it is approved on its day or later', () => {
    assert.ok(after(null).waits)
    assert.ok(after({}).waits)
    assert.ok(after({ resigned: '2026-01-31' }).waits, 'signed before the change')
    assert.ok(!after({ resigned: '2026-02-01' }).waits)
    assert.ok(!after({ resigned: 'yes' }).waits)
  })

  test('progress and evidence are no change of what was signed', () => {
    assert.ok(!after(null, { rag: 'Green' }).waits)
    assert.ok(!after(null, { evidenceBy: 'Head of A' }).waits)
  })

  test('and nothing waits where nothing was signed', () => {
    assert.ok(!only(told({ step: [S1] }, { step: [{ ...S1, due: '30 June 2026' }] })).waits)
  })
})

describe('words that changed', () => {
  const runs = (a: string, b: string) => wordRuns(a, b).map(r => `${{ same: '', gone: '-', new: '+' }[r.is]}${r.text}`)

  test('are shown among those that stayed', () => {
    assert.deepEqual(runs('Hire six social workers', 'Hire seven able social workers'), [
      'Hire',
      '-six',
      '+seven able',
      'social workers',
    ])
    assert.deepEqual(runs('a', 'b'), ['-a', '+b'])
    assert.deepEqual(runs('', 'b c'), ['+b c'])
  })

  test('long stretches that stayed are cut, and a book for a book is told as one for the other', () => {
    const long = Array.from({ length: 100 }, (_, i) => `w${i}`).join(' ')
    const [head, gone, came] = wordRuns(`${long} old`, `${long} new`)
    assert.match(head!.text, /^… w88 /)
    assert.deepEqual(
      [gone, came],
      [
        { is: 'gone', text: 'old' },
        { is: 'new', text: 'new' },
      ],
    )
    const book = (w: string) => Array.from({ length: 20_000 }, (_, i) => `${w}${i}`).join(' ')
    const two = wordRuns(book('a'), book('b'))
    assert.deepEqual(
      two.map(r => [r.is, r.text.split(' ').length]),
      [
        ['gone', 251],
        ['new', 251],
      ],
    )
  })
})

test('every sort has a count, in one order', () => {
  assert.deepEqual(Object.keys(countsOf([])), [...sorts])
})
