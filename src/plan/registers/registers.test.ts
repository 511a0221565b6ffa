import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { textOf } from '../../web/html.ts'
import { planOf } from '../graph/graph.ts'
import { kindNames, spec } from '../graph/kinds.ts'
import { asked, calderwick, drawn, seenAt } from '../pages/drawn-for-tests.ts'
import { keyFields, OWN, registerKinds } from './kinds.ts'
import { registersPage } from './pages.ts'

const whole = seenAt(calderwick())
const body = (search = '', found = whole) => textOf(drawn(registersPage, found, search).body)

describe('the registers', () => {
  test('every kind of record has a register or a page of its own, once', () => {
    for (const k of kindNames)
      assert.equal(registerKinds.filter(r => r === k).length + (OWN[k] === undefined ? 0 : 1), 1, k)
  })

  test('a register shows fields that its kind has, and no field twice', () => {
    for (const k of registerKinds) {
      const of = keyFields(k)
      assert.equal(new Set(of).size, of.length, k)
      for (const f of of) assert.ok(spec(k).fields[f], `${k}.${f}`)
    }
  })

  test('every register of Calderwick lists each of its records, with a link', () => {
    for (const k of registerKinds) {
      const all = whole.c.view.all[k]
      const [file] = registersPage.downloads!(whole, { ...asked('download=csv&table=register'), query: { kind: k } })
      assert.ok(file!.csv().startsWith('\uFEFFReference,'), k)
      const html = body(`kind=${k}`)
      if (all.length === 0) assert.match(html, new RegExp(`The plan holds no ${spec(k).one}`), k)
      else if (all.length <= 50)
        for (const r of all) assert.ok(html.includes(`href="/plan/item?${new URLSearchParams({ id: r.id })}"`), r.id)
    }
  })

  test('what is no kind, or has a page of its own, gives the first register that holds something', () => {
    for (const kind of ['nothing', 'step', 'value', ''])
      assert.equal(drawn(registersPage, whole, `kind=${kind}`).title, 'Risks', kind)
  })

  test('the words that were written are kept where they are no day and no amount', () => {
    const found = seenAt(
      planOf({
        risk: [{ id: 'R1', title: '<img src=x>', due: 'when we can', level: 'High' }],
        decision: [{ id: 'D1', title: 'Approve', amount: 'several million', board: 'Cabinet', on: '2026-06-01' }],
      }),
    )
    assert.match(body('kind=risk', found), /“when we can”/)
    assert.doesNotMatch(body('kind=risk', found), /<img src=x>/)
    assert.match(body('kind=decision', found), /“several million”/)
  })

  test('an empty plan has registers that say that they are empty', () => {
    assert.match(body('', seenAt(planOf({}))), /The plan holds no risk/)
  })

  test('a register is sorted and filtered, and taken away as it is', () => {
    const query = { kind: 'risk', 'f-level': 'High' }
    const [file] = registersPage.downloads!(whole, {
      ...asked('kind=risk&f-level=High&download=csv&table=register'),
      query,
    })
    const lines = file!.csv().trimEnd().split('\r\n')
    assert.equal(lines.length - 1, whole.c.view.all.risk.filter(r => r.level?.text === 'High').length)
  })
})
