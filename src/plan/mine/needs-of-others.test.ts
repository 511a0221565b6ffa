/** What others need somebody for: an owner for their work, an answer, a signature, a decision that has to be made again. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Who } from './needs.ts'
import { HEAD, needs, ON, OTHER, of, type Rows, STEP, told, who } from './needs-for-tests.ts'

describe('work whose owner has left', () => {
  const rows: Rows = {
    post: [HEAD, OTHER, { id: 'P3', title: 'Head of Leaving Care', state: 'vacant', from: '2026-04-13' }],
    workstream: [
      { id: 'W1', title: 'Care', owner: 'Director of Care' },
      { id: 'W2', title: 'Nobody’s' },
    ],
    step: [
      { ...STEP, id: 'S1', owner: 'Head of Leaving Care', workstream: 'W1', due: '2027-01-01' },
      { ...STEP, id: 'S2', owner: 'Head of Leaving Care', workstream: 'W1', due: '2027-01-01' },
      { ...STEP, id: 'S3', owner: 'All team managers', workstream: 'W1', due: '2027-01-01' },
      { ...STEP, id: 'S4', owner: '', workstream: 'W2', due: '2027-01-01' },
    ],
  }

  test('is told to whoever answers for what it is part of, a post that was left once', () => {
    const list = needs(rows, who({ posts: ['P2'] })).filter(n => n.sort === 'ownerless')
    assert.deepEqual(told(list), ['week ownerless P3', 'week ownerless S3'])
    assert.match(list[0]!.why[0]!, /Nobody holds this post, since 13 April 2026\. It owns two open steps/)
    assert.deepEqual(of('ownerless', needs(rows)), [])
  })

  test('is for whoever runs the whole plan where nobody answers for it', () => {
    const list = needs(rows, who({ posts: [], whole: true })).filter(n => n.sort === 'ownerless')
    assert.deepEqual(told(list), ['week ownerless S4'])
    assert.match(list[0]!.why.join(' '), /No post owns it/)
  })

  test('and one’s own has to be handed over before one’s time ends', () => {
    const leaving = (until: string) =>
      needs({ post: [{ ...HEAD, until }], step: [{ ...STEP, due: '2027-03-01' }] }).filter(n => n.sort === 'ownerless')
    assert.deepEqual(told(leaving('2026-11-30')), ['week ownerless P1'])
    assert.deepEqual(leaving('2027-06-30'), [])
  })
})

describe('what others decided, said and wait for', () => {
  const rows: Rows = { step: [{ ...STEP, due: 'TBC' }] }
  const except = (until: string, by = 'Ada Lark') => ({
    exception: [{ id: 'X1', rule: 'C-02', item: 'S1', by, reason: 'The date hangs on the lease', until }],
  })

  test('an exception is told from a fortnight before it ends, and after it has come back', () => {
    const later = needs({ ...rows, ...except('2026-12-03') })
    assert.deepEqual(of('exception', later), ['later exception X1'])
    assert.deepEqual(of('blocks', later), [], 'it is accepted for now')
    assert.deepEqual(of('exception', needs({ ...rows, ...except('2026-12-20') })), [])
    const back = needs({ ...rows, ...except('2026-11-12') })
    assert.deepEqual(of('exception', back), ['today exception X1'])
    assert.match(back.find(n => n.sort === 'exception')!.why[0]!, /You accepted .* counts again/)
    // It ended, and what it was about was put right.
    assert.deepEqual(of('exception', needs({ step: [{ ...STEP, due: '2027-01-01' }], ...except('2026-11-12') })), [])
  })

  test('an exception is told to whoever gave it, and to whoever owns what it is about', () => {
    assert.deepEqual(of('exception', needs({ ...rows, ...except('2026-12-03', 'Somebody else') })), [
      'later exception X1',
    ])
    const strangers = who({ posts: ['P2'], names: new Set(['director of care']) })
    assert.deepEqual(of('exception', needs({ ...rows, ...except('2026-12-03') }, strangers)), [])
  })

  test('what somebody asks to be excused is told to whoever may say yes or no: what was asked at once is one entry', () => {
    const ask = (n: number, reason = 'The date hangs on the lease', more: object = {}) => ({
      ...{ id: `X${n}`, rule: 'C-02', item: `S${n}`, reason, until: '2027-02-01' },
      ...{ askedBy: 'Ben Moor', askedOn: '2026-11-18', ...more },
    })
    const step = [1, 2, 3].map(n => ({ ...STEP, id: `S${n}`, due: 'TBC' }))
    const exception = [ask(1), ask(2), ask(3, 'The board meets in May')]
    const mayExcuse = () => true
    const list = needs({ step, exception }, who({ mayExcuse })).filter(n => n.sort === 'excuse')
    assert.deepEqual(told(list), ['week excuse X1', 'week excuse X3'])
    assert.match(list[0]!.what, /: two items$/)
    assert.equal(
      list[1]!.why[0],
      'Ben Moor asked on 18 November 2026 that it may stand until 1 February 2027: “The board meets in May” It counts until a second person has said yes.',
    )
    const excused = (e: object[], w = who({ mayExcuse }), on = ON) =>
      of('excuse', needs({ step, exception: e } as Rows, w, on))
    assert.deepEqual(excused(exception, who()), [], 'not to whoever may not')
    assert.deepEqual(excused(exception, who({ mayExcuse: key => key === 'X3' })), ['week excuse X3'])
    assert.deepEqual(
      excused([ask(1)], who({ mayExcuse }), '2026-11-27'),
      ['today excuse X1'],
      'it waits for over a week',
    )
    for (const decided of [{ by: 'Ada Lark' }, { refusedBy: 'Ada Lark', refusedOn: ON }, { endedOn: ON }])
      assert.deepEqual(excused([ask(1, 'For now', decided)]), [])
  })

  test('a mention is there until it is read', () => {
    const mention = {
      comment: 'K1',
      item: null,
      by: 'Director of Care',
      on: ON,
      said: 'Can you?',
      href: '/plan/item?id=S1',
    }
    assert.deepEqual(of('mention', needs({}, who({ mentions: [mention] }))), ['today mention K1'])
    assert.deepEqual(of('mention', needs({})), [])
  })

  test('a version that somebody asked for waits for whoever may sign it', () => {
    const signOff = { by: 'Ben Moor', on: '2026-11-18', why: 'The board has read it', href: '/plan/versions' }
    const [n] = needs({}, who({ signOff }))
    assert.deepEqual(told([n!]), ['week sign sign-off'])
    assert.equal(n!.why[0], 'Ben Moor asked for it on 18 November 2026: “The board has read it”')
    assert.deepEqual(needs({}), [])
  })

  test('a plan that differs from the signed one is told to whoever runs the whole of it', () => {
    const signed = { item: 'S1', title: 'Write the log', owner: 'Head of Front Door', signedOn: '2026-06-01' }
    const changed: Rows = {
      step: [{ ...STEP, due: '2027-02-01' }],
      signed: [{ ...signed, due: '2027-01-01' }],
    }
    assert.deepEqual(of('sign', needs(changed, who({ whole: true }))), ['later sign C-49'])
    assert.deepEqual(of('sign', needs(changed)), [])
    assert.deepEqual(
      of('sign', needs({ ...changed, step: [{ ...STEP, due: '2027-01-01' }] }, who({ whole: true }))),
      [],
    )
  })

  test('what no post owns is for whoever runs the whole plan, together where it is much', () => {
    const finding = (n: number) => ({ id: `F${n}`, title: `Finding ${n}`, body: 'Ofsted', on: '2026-03-01' })
    const some = { finding: [1, 2].map(finding), step: [{ ...STEP, due: '2027-01-01' }] }
    const many = { ...some, finding: [1, 2, 3, 4].map(finding) }
    const keys = (r: Rows, w: Who) =>
      needs(r, w)
        .filter(n => /^F|C-25/.test(n.key))
        .map(n => n.key)
    assert.deepEqual(keys(some, who({ whole: true })), ['F1', 'F2'])
    assert.deepEqual(keys(many, who({ whole: true })), ['C-25'])
    assert.deepEqual(keys(many, who()), [])
  })
})

test('a signal of a measure that their post owns is told until it is explained, this week and without a day', () => {
  const signal = {
    code: 'KPI03',
    name: 'Re-referrals',
    place: 'Calderwick',
    sentence: 'Worse by more than chance: 31%.',
    href: '/measures/one?code=KPI03#explained',
  }
  const [n] = needs({}, who({ signals: [signal] })).filter(n => n.sort === 'explain')
  assert.deepEqual([n!.when, n!.kind, n!.what, n!.due], ['week', 'Measure', 'Re-referrals', null])
  assert.match(n!.why.join(' '), /Calderwick\. Worse by more than chance.*nobody has explained it/)
  assert.deepEqual(of('explain', needs({})), [])
})
