/** What needs somebody: each reason both ways, each thing once, and all in order. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { planOf } from '../graph/graph.ts'
import { plainWords } from '../graph/values.ts'
import { calderwick, contextAt } from '../pages/drawn-for-tests.ts'
import { SORTS } from './needs.ts'
import { needs, of, STEP, told, who } from './needs-for-tests.ts'
import { needsOf } from './needs-of.ts'

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
