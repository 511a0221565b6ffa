/** What needs somebody: each reason both ways, each thing once, and all in order. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { planOf } from '../graph/graph.ts'
import { plainWords } from '../graph/values.ts'
import { calderwick, contextAt } from '../pages/drawn-for-tests.ts'
import { type Need, SORTS, type Who } from './needs.ts'
import { needsOf } from './needs-of.ts'

const ON = '2026-11-20'
type Rows = Parameters<typeof planOf>[0]
const HEAD = { id: 'P1', title: 'Head of Front Door', holder: 'Ada Lark', heldAs: 'permanent', from: '2024-01-01' }
const OTHER = { id: 'P2', title: 'Director of Care', holder: 'Ben Moor', heldAs: 'permanent', from: '2024-01-01' }
const STEP = { id: 'S1', title: 'Write the log', owner: 'Head of Front Door', outcomes: 'O1', start: '2026-09-01' }
const base: Rows = { outcome: [{ id: 'O1', title: 'Safe decisions' }], post: [HEAD, OTHER] }
const who = (more: Partial<Who> = {}): Who => ({
  posts: ['P1'],
  names: new Set(['Head of Front Door', 'Ada Lark'].map(plainWords)),
  mayAccept: () => false,
  signOff: null,
  whole: false,
  mentions: [],
  ...more,
})
const needs = (rows: Rows, w = who(), on = ON): Need[] => needsOf(contextAt(planOf({ ...base, ...rows }), on), w)
const told = (of: readonly Need[]) => of.map(n => `${n.when} ${n.sort} ${n.key}`)
const of = (sort: string, list: readonly Need[]) => told(list.filter(n => n.sort === sort))

describe('work with a day', () => {
  test('is late the day after it was due, needs one today when it is due, this week within seven days, later within fourteen', () => {
    const step = (id: string, due: string) => ({ ...STEP, id, due })
    const list = needs({
      step: [
        step('S1', '2026-11-19'),
        step('S2', '2026-11-20'),
        step('S3', '2026-11-27'),
        step('S4', '2026-11-28'),
        step('S5', '2026-12-04'),
        step('S6', '2026-12-05'),
      ],
    })
    assert.deepEqual(
      list.filter(n => n.sort === 'late' || n.sort === 'due').map(n => `${n.when} ${n.sort} ${n.key} ${n.days}`),
      ['today late S1 -1', 'today due S2 0', 'week due S3 7', 'later due S4 8', 'later due S5 14'],
    )
    assert.match(
      list.find(n => n.key === 'S1')!.why.join(' '),
      /due on 19 November 2026, 1 day ago\. No decision moved/,
    )
  })

  test('is theirs alone, and no more once it is done or stopped', () => {
    const due = '2026-11-01'
    assert.deepEqual(
      of(
        'late',
        needs({
          step: [
            { ...STEP, due },
            { ...STEP, id: 'S2', owner: 'Director of Care', due },
            { ...STEP, id: 'S3', status: 'stopped', due },
            { ...STEP, id: 'S4', status: 'done', due },
            // Named by name: the one post that they hold is meant.
            { ...STEP, id: 'S5', owner: 'Ada Lark', due },
          ],
        }),
      ),
      ['today late S1', 'today late S5'],
    )
  })

  test('can be a milestone, something owed or a board’s action as well', () => {
    const owner = 'Head of Front Door'
    const list = needs({
      step: [{ ...STEP, due: '2027-01-01', answers: 'B1' }],
      milestone: [
        { id: 'M1', title: 'Log live', due: '2026-11-10', owner },
        { id: 'M2', title: 'Log bound', due: '2026-11-10', owner, state: 'met' },
      ],
      obligation: [
        { id: 'B1', title: 'Send the list', owedTo: 'Ofsted', due: '2026-11-25', owner },
        { id: 'B2', title: 'Send it again', owedTo: 'Ofsted', due: '2026-11-25', owner, submitted: '2026-11-18' },
      ],
      board: [{ id: 'BD', title: 'Improvement Board' }],
      action: [
        { id: 'A1', title: 'Ring round', board: 'BD', due: '2026-11-09', owner },
        { id: 'A2', title: 'Ring back', board: 'BD', due: '2026-11-09', owner, closed: '2026-11-12' },
      ],
    })
    assert.deepEqual(of('late', list), ['today late A1', 'today late M1'])
    assert.match(list.find(n => n.key === 'B1')!.why.join(' '), /owed to Ofsted; nothing is drafted/)
    assert.equal(list.find(n => n.key === 'B1')!.does, 'Draft it')
    assert.equal(
      list.some(n => ['M2', 'B2', 'A2'].includes(n.key)),
      false,
    )
  })
})

test('what is unsafe comes before everything, until a second person has closed it', () => {
  const unsafe = (id: string, more = {}) => ({
    id,
    title: 'Nobody answers the night line',
    children: '3',
    safeguard: 'The duty manager rings round',
    owner: 'Head of Front Door',
    due: '2026-11-22',
    ...more,
  })
  const list = needs({
    step: [{ ...STEP, due: '2026-01-01' }],
    unsafe: [
      unsafe('U1'),
      unsafe('U2', { closed: '2026-11-19' }),
      unsafe('U3', { closed: '2026-11-19', closedBy: 'Director of Care' }),
    ],
  })
  assert.deepEqual(told(list).slice(0, 2), ['today unsafe U1', 'today unsafe U2'])
  assert.equal(
    list.some(n => n.key === 'U3'),
    false,
  )
  assert.match(list[0]!.why.join(' '), /Children: 3\. Meanwhile: The duty manager rings round\./)
})

test('what stops the certificate is told once for each thing, in words that do not say its name again', () => {
  const [n, ...rest] = needs({ step: [{ ...STEP, outcomes: '', due: 'ongoing' }] }).filter(x => x.sort === 'blocks')
  assert.deepEqual(rest, [])
  assert.equal(n?.key, 'S1')
  assert.match(n!.why.join(' '), /^It says “ongoing” where its end date should be/)
  assert.match(n!.why.join(' '), /It names no outcome/)
  assert.deepEqual(of('blocks', needs({ step: [{ ...STEP, due: '2026-12-31' }] })), [])
})

test('a step that is late and lacks an outcome is one thing with two reasons, under the weightier', () => {
  const list = needs({ step: [{ ...STEP, outcomes: '', due: '2026-11-01' }] }).filter(n => n.key === 'S1')
  assert.deepEqual(told(list), ['today blocks S1'])
  assert.ok(list[0]!.why.some(w => /names no outcome/.test(w)) && list[0]!.why.some(w => /19 days ago/.test(w)))
})

describe('what is done', () => {
  const done = { ...STEP, status: 'done', doneOn: '2026-11-02', due: '2026-11-10', test: 'Ten logs read' }
  const evidence = (more: object) => ({ id: 'E1', title: 'The log', about: 'S1', grade: 'document', ...more })
  const offered = { by: 'Head of Front Door', on: '2026-11-05' }

  test('has to be shown, until something waits for another or was accepted', () => {
    const list = needs({ step: [done] })
    assert.deepEqual(of('evidence', list), ['week evidence S1'])
    assert.match(list.find(n => n.sort === 'evidence')!.why.join(' '), /What it asks for: Ten logs read\./)
    const asks = (more: object) =>
      of('evidence', needs({ step: [done], evidence: [evidence({ ...offered, ...more })] }))
    assert.deepEqual(asks({}), [])
    assert.deepEqual(asks({ acceptedBy: 'Director of Care' }), [])
    assert.deepEqual(asks({ grade: 'claim' }), ['week evidence S1'])
  })

  test('comes back with the words of whoever sent it back', () => {
    const back = { sentBackBy: 'Director of Care', sentBackOn: '2026-11-12', checked: 'Only nine logs were read' }
    const [n] = needs({ step: [done], evidence: [evidence({ ...offered, ...back })] }).filter(
      x => x.sort === 'evidence',
    )
    assert.match(n!.why[0]!, /^Director of Care sent your evidence back: “Only nine logs were read”$/)
  })

  test('waits for whoever may accept it, and for nobody else', () => {
    const rows = { step: [done], evidence: [evidence(offered)] }
    const second = who({ posts: ['P2'], mayAccept: key => key === 'E1' })
    assert.deepEqual(of('accept', needs(rows, second)), ['today accept S1'])
    assert.deepEqual(of('accept', needs(rows, second, '2026-11-10')), ['week accept S1'])
    assert.deepEqual(of('accept', needs(rows, who({ posts: ['P2'] }))), [])
    const accepted = { ...rows, evidence: [evidence({ ...offered, acceptedBy: 'Director of Care' })] }
    assert.deepEqual(of('accept', needs(accepted, second)), [])
  })
})

test('evidence that was asked for is wanted by its day, until it was given or is no longer asked for', () => {
  const ask = (more: object, evidence: object[] = []) =>
    needs({
      step: [{ ...STEP, due: '2027-01-01' }],
      request: [{ id: 'R1', title: 'Ten logs', step: 'S1', asker: 'Director of Care', due: '2026-12-10', ...more }],
      evidence: evidence as { id: string }[],
    }).filter(n => n.sort === 'evidence')
  assert.deepEqual(told(ask({})), ['later evidence S1'])
  assert.equal(ask({})[0]!.why[0], 'Director of Care has asked for evidence by 10 December 2026: Ten logs.')
  assert.deepEqual(told(ask({ due: '2026-11-10' })), ['today evidence S1'])
  assert.deepEqual(ask({ withdrawn: '2026-11-11' }), [])
  const given = { id: 'E1', title: 'The log', about: 'S1', grade: 'document', by: 'Head of Front Door' }
  assert.deepEqual(ask({ given: 'E1' }, [given]), [])
  assert.deepEqual(told(ask({ given: 'E1' }, [{ ...given, sentBackOn: '2026-11-12' }])), ['later evidence S1'])
})

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

test('of Calderwick each thing is told once to each post, in the order that the page explains', () => {
  const c = contextAt(calderwick())
  const rank = new Map(SORTS.map(([s], i) => [s as string, i]))
  let all = 0
  for (const p of c.view.all.post) {
    const list = needsOf(c, who({ posts: [p.id], names: new Set([plainWords(p.title)]), whole: true }))
    all += list.length
    assert.equal(new Set(list.map(n => n.key)).size, list.length)
    for (const when of ['today', 'week', 'later']) {
      const ranks = list.filter(n => n.when === when).map(n => rank.get(n.sort)!)
      assert.deepEqual(
        ranks,
        ranks.toSorted((a, b) => a - b),
        p.title,
      )
    }
    for (const n of list) {
      assert.ok(n.why.length > 0 && n.does !== '' && n.what !== '', n.key)
      for (const w of n.why) assert.match(w, /^[A-Z“0-9].*[.?!”]$/s, w)
    }
  }
  assert.ok(all > 100)
})

test('of an empty plan, and of somebody who holds no post, nothing is asked', () => {
  assert.deepEqual(needs({}), [])
  assert.deepEqual(needsOf(contextAt(planOf({})), who({ posts: ['nothing'] })), [])
  assert.deepEqual(of('late', needs({ step: [{ ...STEP, due: '2026-01-01' }] }, who({ posts: [] }))), [])
})
