import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { textOf } from '../../web/html.ts'
import { planOf } from '../graph/graph.ts'
import { asked, calderwick, contextAt, drawn, seenAt } from '../pages/drawn-for-tests.ts'
import { barsOf } from './chart.ts'
import { ledgerOf, totalsOf } from './ledger.ts'
import { answerOf, moneyPage } from './pages.ts'
import { checksOf } from './reconcile.ts'
import { oneYear, sayPence, sum, yearOf } from './years.ts'

type Rows = Parameters<typeof planOf>[0]
const ON = '2026-11-20'
const at = (rows: Rows) => contextAt(planOf(rows), ON)
const P = [
  { id: 'P1', title: 'Homes', state: 'In flight', start: '2026-04-01', end: '2028-03-31' },
  { id: 'P2', title: 'Front door', state: 'In flight', start: '2026-04-01', end: '2027-03-31' },
]
const line = (id: string, covers: string, amount: string, more: Record<string, string> = {}) => ({
  id,
  title: `Line ${id}`,
  covers,
  amount,
  from: '2026-04-01',
  until: '2028-03-31',
  ...more,
})
const rowsOf = (rows: Rows) =>
  Object.fromEntries(
    ledgerOf(at(rows)).rows.map(r => [r.programme?.id ?? r.title, [[...r.planned], r.unsplit, r.total]]),
  )

describe('years and pence', () => {
  test('a financial year begins on 1 April, and a date stands in one only where all of it does', () => {
    assert.deepEqual([yearOf('2026-03-31'), yearOf('2026-04-01')], [2025, 2026])
    assert.equal(oneYear({ from: '2026-04-01', on: '2027-03-31', text: '2026/27' }), 2026)
    assert.equal(oneYear({ from: '2026-01-01', on: '2026-12-31', text: '2026' }), null)
    assert.equal(oneYear({ from: null, on: null, text: 'soon' }), null)
  })
  test('pounds are said to the penny', () => {
    assert.deepEqual([115_000_000, 1205, -300, 0, 7].map(sayPence), ['£1,150,000', '£12.05', '-£3', '£0', '£0.07'])
  })
})

describe('the ledger', () => {
  test('nothing is put into a year that nobody put there', () => {
    assert.deepEqual(rowsOf({ programme: P, funding: [line('F1', 'P1', '£3m')] }).P1, [[], 300_000_000, 300_000_000])
    const year = { from: '2026-04-01', until: '2027-03-31' }
    assert.deepEqual(rowsOf({ programme: P, funding: [line('F1', 'P1', '£3m', year)] }).P1, [
      [[2026, 300_000_000]],
      0,
      300_000_000,
    ])
    const spend = [{ funding: 'F1', programme: 'P1', year: '2026/27', profile: '£1m' }]
    assert.deepEqual(rowsOf({ programme: P, funding: [line('F1', 'P1', '£3m')], spend }).P1, [
      [[2026, 100_000_000]],
      200_000_000,
      300_000_000,
    ])
  })

  test('a line that is shared out is not counted beside its shares', () => {
    const rows: Rows = {
      programme: P,
      funding: [
        line('F0', '', '£5m', { sort: 'Approved total' }),
        line('F1', 'P1', '£3m', { total: 'F0', sort: 'Allocation' }),
        line('F2', 'P2', '£2m', { total: 'F0', sort: 'Allocation' }),
      ],
    }
    assert.equal(totalsOf(ledgerOf(at(rows))).total, 500_000_000)
    assert.deepEqual(
      checksOf(at(rows)).map(x => [x.record.id, x.differ, x.wrong]),
      [['F0', 0, false]],
    )
  })

  test('a line that pays for several programmes is split among none of them', () => {
    const rows = rowsOf({ programme: P, funding: [line('F1', 'P1; P2', '£3m')] })
    assert.deepEqual([rows.P1![2], rows.P2![2], rows['Shared by P1, P2']![2]], [0, 0, 300_000_000])
  })

  test('an amount that is none counts as none, and is said', () => {
    const { rows } = ledgerOf(at({ programme: P, funding: [line('F1', 'P1', 'several million more')] }))
    assert.deepEqual([rows[0]!.total, rows[0]!.blank], [0, 1])
  })

  test('what a known cost lacks is unfunded, and without a cost nobody can say', () => {
    const of = (cost: string) =>
      ledgerOf(at({ programme: [{ ...P[0]!, cost }], funding: [line('F1', 'P1', '£3m')] })).rows[0]!
    assert.deepEqual([of('£3.5m').short, of('£2m').short, of('').short], [50_000_000, 0, null])
  })

  test('one-off and recurrent are told by what the line says, else by whether it ends', () => {
    const of = (more: Record<string, string>) =>
      ledgerOf(at({ programme: P, funding: [line('F1', 'P1', '£3m', more)] })).lines[0]!.lasting
    assert.deepEqual(
      [
        of({}),
        of({ amount: '£3m a year' }),
        of({ sort: 'base', until: '' }),
        of({ sort: 'base' }),
        of({ until: '' }),
        of({ note: 'one-off, from reserves', sort: 'base', until: '' }),
      ],
      ['one-off', 'recurrent', 'recurrent', 'not said', 'not said', 'one-off'],
    )
  })

  test('whatever the lines are, the years and what is in none come to the total, to the penny', () => {
    const pence = fc.integer({ min: 0, max: 99_999_999 })
    const given = fc.record({
      amount: fc.option(pence),
      covers: fc.constantFrom('P1', 'P2', 'P1; P2', ''),
      years: fc.array(fc.record({ year: fc.constantFrom('2025/26', '2026/27', '2027/28', 'later'), profile: pence }), {
        maxLength: 4,
      }),
    })
    fc.assert(
      fc.property(fc.array(given, { maxLength: 8 }), all => {
        const pounds = (n: number) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`
        const ledger = ledgerOf(
          at({
            programme: P,
            funding: all.map((l, i) => line(`F${i}`, l.covers, l.amount === null ? 'lots' : pounds(l.amount))),
            spend: all.flatMap((l, i) =>
              l.years.map(y => ({ funding: `F${i}`, year: y.year, profile: pounds(y.profile) })),
            ),
          }),
        )
        const t = totalsOf(ledger)
        assert.equal(sum(t.planned.values()) + t.unsplit, t.total)
        assert.equal(t.decided + t.undecided, t.total)
        const dated = (l: (typeof all)[number]) => sum(l.years.filter(y => y.year !== 'later').map(y => y.profile))
        assert.equal(t.total, sum(all.map(l => l.amount ?? dated(l))))
        // What is drawn is what is in the table.
        for (const b of barsOf(ledger))
          assert.equal(sum(b.parts.values()), b.year === null ? t.unsplit : (t.planned.get(b.year) ?? 0))
      }),
      { numRuns: 40 },
    )
  })
})

describe('the sums', () => {
  test('of Calderwick that do not agree are those that rule C-34 finds, and what a programme says beside its lines', () => {
    const c = contextAt(calderwick())
    const found = c.j.findings.filter(f => f.rule === 'C-34').map(f => f.items[0]!)
    const wrong = checksOf(c)
      .filter(x => x.wrong)
      .map(x => x.record.id)
    for (const id of found) assert.ok(wrong.includes(id), id)
    assert.deepEqual(wrong.filter(id => !found.includes(id)).sort(), ['P02', 'P04'])
  })

  test('what is decided is held against the lines that name the decision', () => {
    const rows = (amount: string): Rows => ({
      programme: P,
      board: [{ id: 'B1', title: 'Cabinet' }],
      decision: [{ id: 'D1', title: 'Approve', board: 'Cabinet', on: '2026-06-01', amount, sort: 'decision' }],
      funding: [line('F1', 'P1', '£3m', { decision: 'D1' })],
    })
    assert.deepEqual(
      checksOf(at(rows('£4m'))).map(x => [x.record.id, x.differ]),
      [['D1', -100_000_000]],
    )
    assert.equal(checksOf(at(rows('£3m')))[0]!.wrong, false)
  })
})

describe('the page', () => {
  const whole = seenAt(calderwick())
  const body = (search = '') => textOf(drawn(moneyPage, whole, search).body)

  test('says what is planned, decided and unfunded, and how many sums do not agree', () => {
    assert.equal(
      answerOf(whole.c),
      '£28,260,000 is planned, £26,660,000 of it decided. In six programmes it ends before the work does. £500,000 of known cost has no money. Four of 22 sums do not agree.',
    )
    assert.match(answerOf(at({})), /^Nobody can say/)
  })

  test('what is planned, forecast and spent is shown, each with its sum', () => {
    assert.match(body(), /Planned, by programme and year.*£28,260,000/s)
    assert.match(body('show=forecast'), /Forecast, by programme and year.*£22,328,000/s)
    assert.match(body('show=spent'), /Spent, by programme and year.*£10,336,000/s)
    assert.match(body('show=else'), /Planned, by programme and year/)
  })

  test('all of it can be taken away, in pounds', () => {
    const files = moneyPage.downloads!(whole, asked('download=csv&table=money'))
    assert.deepEqual(
      files.map(f => f.name),
      ['money', 'lines', 'sums'],
    )
    assert.match(files[0]!.csv(), /P01\. Front Door and Safety,.*2300000,2260000,1340000/)
  })
})
