import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayFrom, dayOf, iso, monthNo, plusWorking } from '../days.ts'
import { familyOf } from '../engine.ts'
import { caseId } from '../extract/ids.ts'
import type { Network, Settings } from '../model.ts'
import { DEFAULTS } from '../settings.ts'
import { settle } from '../settle/index.ts'
import { managersOf } from '../settle/managers.ts'
import { Sheets } from '../tables.ts'
import { GRADES } from './audits.ts'
import { alone, periodOf, referralOf } from './child-for-tests.ts'
import { frameOf } from './frame.ts'
import { finishServices, newTally, serviceTables, writeServices } from './index.ts'
import { read } from './read-for-tests.ts'

const of = (given: Partial<Settings> = {}) => settle({ ...DEFAULTS, children: 2_000, years: 3, ...given })

/** What some families leave behind. */
function written(settled: ReturnType<typeof of>, networks: readonly Network[]) {
  const sheets = new Sheets()
  const tally = newTally(settled)
  for (const n of networks) writeServices(sheets, settled, n, tally)
  return { sheets, tally }
}

test('a child is counted in one seat a month: that of care before that of need', () => {
  const settled = of()
  const f = frameOf(settled)
  const [a, b] = [settled.teams[3]!.seats[0]!.no, settled.teams[12]!.seats[0]!.no]
  const [start, care, end] = [dayFrom(2024, 3, 10), dayFrom(2024, 9, 1), dayFrom(2025, 2, 20)]
  const { tally } = written(settled, [
    alone(settled, 1, {
      care: {
        referrals: [referralOf({ allocations: [{ seat: a, from: start, until: end, because: '' }] })],
        periods: [periodOf({ start: care, end, allocations: [{ seat: b, from: care, until: end, because: '' }] })],
      },
    }),
  ])
  const months = (seat: number) =>
    Array.from({ length: f.months }, (_, m) => m).filter(m => tally.held[seat * f.months + m] === 1)
  const no = (y: number, m: number) => monthNo(dayFrom(y, m, 1)) - f.base
  // On 31 March to 31 August with the first, from 30 September to 31 January with the second.
  assert.deepEqual(
    months(a),
    [3, 4, 5, 6, 7, 8].map(m => no(2024, m)),
  )
  assert.deepEqual(months(b), [no(2024, 9), no(2024, 10), no(2024, 11), no(2024, 12), no(2025, 1)])
  assert.equal(
    tally.held.reduce((sum, n) => sum + n, 0),
    11,
  )
})

test('days in a placement are all its days within the years told, each once', () => {
  const settled = of()
  const f = frameOf(settled)
  const { first, until } = settled
  const placement = (id: string, start: number, end: number | null, type: string, provider: string) => ({
    ...{ id, start, end, type, provider, urn: '', postcode: '', miles: 3, outside: false, changeReason: '' },
  })
  const { tally } = written(settled, [
    alone(settled, 2, {
      care: {
        periods: [
          periodOf({
            start: first - 100,
            placements: [
              placement('1', first - 100, first + 40, 'U5', 'PR1'),
              placement('2', first + 40, first + 45, 'K2', 'PR4'),
              placement('3', first + 45, null, 'U6', 'PR4'),
            ],
          }),
        ],
      },
    }),
  ])
  const days = (kind: number) => tally.days.slice(kind * f.months, (kind + 1) * f.months).reduce((sum, n) => sum + n, 0)
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7].map(days), [40, until - first - 45, 0, 5, 0, 0, 0, 0])
})

/** Children with open work all the time, in each team. */
const busy = (settled: ReturnType<typeof of>, count: number): Network[] =>
  Array.from({ length: count }, (_, i) => {
    const { seats } = settled.teams[2 + (i % 12)]!
    const from = settled.first + (i % 500)
    const until = i % 3 ? null : from + 400
    return alone(settled, i, {
      born: settled.first - (i % 12) * 365,
      care: {
        referrals: [
          referralOf({
            day: from,
            closed: until,
            allocations: [{ seat: seats[i % seats.length]!.no, from, until, because: '' }],
          }),
        ],
      },
    })
  })

test('audits, voices, complaints and questions are of days on which the child had open work, and follow their levels', () => {
  const settled = of({ children: 12_000, conditions: 'england' })
  const networks = busy(settled, 6_000)
  const { sheets } = written(settled, networks)
  const spell = new Map(
    networks.map(n => {
      const [a] = n.children[0]!.child!.care.referrals[0]!.allocations
      return [caseId(settled, n.children[0]!), { from: iso(a!.from), until: iso(a!.until ?? settled.until) }]
    }),
  )
  const within = (child: string, day: string) => {
    const s = spell.get(child)!
    assert.ok(day >= s.from && day < s.until, `${day} of ${s.from} ${s.until}`)
  }
  const audits = read(sheets, 'services/audits')
  assert.ok(audits.length > 500)
  for (const a of audits) {
    within(a.child!, a.audited!)
    assert.ok(GRADES.includes(a.original_grade as (typeof GRADES)[number]))
    assert.equal(a.moderated === '', a.moderated_grade === '')
    if (a.moderated) assert.ok(a.moderated > a.audited! && a.moderated < iso(settled.until))
    if (a.safe_check) assert.ok(a.safe_check >= a.audited! && a.original_grade === 'inadequate')
  }
  const good = (grade: string | undefined) => grade === 'good' || grade === 'outstanding'
  const moderated = audits.filter(a => a.moderated_grade)
  const share = moderated.filter(a => good(a.moderated_grade)).length / moderated.length
  assert.ok(Math.abs(share - 0.5) < 0.06, String(share))
  // Auditors are kinder than those who moderate.
  assert.ok(audits.filter(a => good(a.original_grade)).length / audits.length > share)

  const voices = read(sheets, 'services/voices')
  assert.ok(voices.length > 1_000)
  for (const v of voices) {
    within(v.child!, v.said!)
    assert.notEqual(v.words, '')
    if (v.told_back) assert.ok(v.told_back >= v.said! && v.changed)
  }
  const complaints = read(sheets, 'services/complaints')
  assert.ok(complaints.length > 100)
  const stages = new Map<string, number>()
  for (const c of complaints) {
    assert.equal(Number(c.stage), (stages.get(c.complaint!) ?? 0) + 1)
    stages.set(c.complaint!, Number(c.stage))
    if (c.stage === '1') {
      within(c.child!, c.received!)
      assert.equal(c.due, iso(plusWorking(dayOf(c.received!), c.extended === 'true' ? 20 : 10)))
    }
    assert.equal(c.answered === '', c.outcome === '')
    if (c.answered) assert.ok(c.answered > c.received! && c.answered < iso(settled.until))
  }
  const answers = read(sheets, 'services/parent-answers')
  for (const a of answers) within(a.child!, a.asked!)
  const said = answers.filter(a => a.score)
  assert.ok(said.length < answers.length / 2)
  const heard = said.filter(a => Number(a.score) >= 4).length / said.length
  assert.ok(Math.abs(heard - 0.6) < 0.05, String(heard))
  assert.equal(new Set(audits.map(a => a.audit)).size, audits.length)
  assert.equal(new Set(voices.map(v => v.voice)).size, voices.length)
  assert.equal(new Set(answers.map(a => a.answer)).size, answers.length)
})

test('in Calderwick nobody in Harrowfell is asked, and in England somebody is', () => {
  for (const conditions of ['calderwick', 'england'] as const) {
    const settled = of({ conditions })
    const { sheets } = written(settled, busy(settled, 1_500))
    const there = read(sheets, 'services/parent-answers').some(a => a.locality === 'Harrowfell')
    assert.equal(there, conditions === 'england')
  }
})

test('reviews that are read open with the child’s own words as often as the level says, before and after it moves', () => {
  const settled = of()
  const networks = Array.from({ length: 800 }, (_, i) =>
    alone(settled, i, {
      care: {
        periods: [
          periodOf({
            start: settled.first,
            reviews: Array.from({ length: 36 }, (_, r) => ({
              ...{ id: `V${i}-${r}`, due: settled.first + r * 30, day: settled.first + 5 + r * 30, continues: true },
              ...{ quorate: true, participation: 'PN1' },
            })),
          }),
        ],
      },
    }),
  )
  const { sheets } = written(settled, networks)
  const rows = read(sheets, 'services/review-samples')
  const share = (list: typeof rows) => list.filter(r => r.opens_with_words === 'true').length / list.length
  const before = share(rows.filter(r => r.reviewed! < '2026-04'))
  const after = share(rows.filter(r => r.reviewed! > '2026-09'))
  assert.ok(Math.abs(before - 0.45) < 0.03, String(before))
  assert.ok(Math.abs(after - 0.89) < 0.05, String(after))
})

test('children ride only while they go to the school, with a plan from the day of the plan', () => {
  const settled = of({ children: 5_000 })
  const special = settled.schools.find(s => s.phase === 'special')!
  const from = settled.first + 60
  const until = settled.first + 700
  const plan = settled.first + 200
  const networks = Array.from({ length: 400 }, (_, i) =>
    alone(settled, i, {
      around: {
        schooling: [{ school: special.no, from, until, leftBecause: '' }],
        sen: [{ from: plan, until: null, kind: 'E' }],
      },
    }),
  )
  const { sheets, tally } = written(settled, networks)
  const rows = read(sheets, 'services/transport-children')
  assert.ok(rows.length > 200 && rows.length < 300, String(rows.length))
  for (const r of rows) {
    assert.deepEqual([r.from, r.until, r.because], [iso(plan), iso(until), 'plan'])
    assert.equal(r.route === '', r.how === 'mileage')
  }
  finishServices(sheets, settled, tally)
  const journeys = read(sheets, 'services/transport-journeys')
  const route = new Map(read(sheets, 'services/transport-routes').map(r => [r.route, r]))
  assert.ok(journeys.length > 200)
  for (const j of journeys) {
    assert.equal(route.get(j.route)?.school, special.urn)
    assert.ok(Number(j.children) > 0 && Number(j.journeys) <= 10)
    assert.ok(Number(j.on_time) <= Number(j.journeys) - Number(j.not_run))
    assert.ok(j.week! >= iso(plan - 31) && j.week! < iso(until))
  }
  for (const d of read(sheets, 'services/transport-drivers')) {
    assert.ok(d.until === '' || d.until! > d.from!)
    assert.equal(d.check_state === 'missing', d.barred_list_check === '')
    const last = d.until || iso(settled.until)
    if (d.badge_state === 'lapsed') assert.ok(d.badge_until! < last)
    if (d.badge_state === 'valid') assert.ok(d.badge_until! > last)
  }
})

test('the managers whose leaving is a special cause leave in its month', () => {
  for (let seed = 1; seed < 25; seed++) {
    const settled = of({ seed, years: 4 })
    const step = settled.causes.find(c => c.kind === 'step')!
    assert.ok(step.teams.length > 0)
    const managers = managersOf(settled)
    for (const t of step.teams)
      assert.ok(
        managers[t]!.holders.some(h => h.until !== null && monthNo(h.until) === monthNo(step.path[0]![0])),
        `seed ${seed}, team ${t}`,
      )
    for (const m of managers)
      m.holders.forEach((h, i) => {
        assert.ok(h.from < settled.until)
        assert.equal(h.until === null, i === m.holders.length - 1 && h.leftBecause === '')
        if (i > 0) assert.ok(h.from >= m.holders[i - 1]!.until!)
      })
  }
})

test('supervision is due at most five weeks apart while somebody holds the post, and on time as the level says', () => {
  const settled = of({ children: 60_000 })
  const sheets = new Sheets()
  finishServices(sheets, settled, newTally(settled))
  const rows = read(sheets, 'services/supervision')
  const team = new Map(settled.teams.map(t => [t.id, t.no]))
  const near = (list: typeof rows, city: number) => {
    const onTime = list.filter(r => r.on_time === 'true').length / list.length
    const level = list.reduce(
      (sum, r) => sum + settled.level('supervision-on-time', team.get(r.team!)!, dayOf(r.due!)),
      0,
    )
    assert.ok(Math.abs(onTime - level / list.length) < 0.04, `${onTime}, ${level / list.length}`)
    assert.ok(Math.abs(onTime - city) < 0.06, `${onTime}, the plan ${city}`)
  }
  near(
    rows.filter(r => r.due! < '2026-05'),
    0.715,
  )
  near(
    rows.filter(r => r.due! > '2026-09'),
    0.905,
  )
  const last = new Map<string, string>()
  for (const r of rows) {
    const was = last.get(r.worker!)
    if (was) assert.ok(dayOf(r.due!) - dayOf(was) > 20 && dayOf(r.due!) - dayOf(was) <= 36)
    last.set(r.worker!, r.due!)
    assert.equal(r.on_time === 'true', r.held !== '' && r.held! <= r.due!)
  }
})

test('the whole city: blocks add up to the same, nothing is told of later days, and the books agree', () => {
  const settled = of({ children: 3_000, years: 4 })
  const families: Network[] = []
  for (let unit = 0; unit < settled.units; unit++) {
    const n = familyOf(settled, unit)
    if (n) families.push(n)
  }
  const half = Math.floor(families.length / 2)
  const whole = written(settled, families)
  const [one, two] = [written(settled, families.slice(0, half)), written(settled, families.slice(half))]
  for (const [key, sums] of Object.entries(whole.tally))
    assert.deepEqual(
      sums,
      one.tally[key]!.map((n, i) => n + two.tally[key]![i]!),
      key,
    )
  for (const t of serviceTables)
    assert.deepEqual(read(whole.sheets, t.name), [...read(one.sheets, t.name), ...read(two.sheets, t.name)])
  const sheets = new Sheets()
  finishServices(sheets, settled, whole.tally)
  // What may lie ahead.
  const ahead = new Set(['due', 'badge_until'])
  for (const t of serviceTables)
    for (const from of [sheets, whole.sheets]) {
      const columns = t.columns.filter(c => c.type === 'date' && !ahead.has(c.name))
      if (t.name === 'services/contracts') continue
      for (const row of read(from, t.name))
        for (const c of columns) if (row[c.name]) assert.ok(row[c.name]! < iso(settled.until), `${t.name} ${c.name}`)
    }

  const staffing = read(sheets, 'services/staffing')
  const caseloads = read(sheets, 'services/caseloads')
  const teams = read(sheets, 'services/teams')
  assert.equal(teams.length, settled.teams.length)
  const send = new Set(teams.filter(t => t.kind === 'send').map(t => t.team))
  const f = frameOf(settled)
  assert.equal(staffing.length, f.months * teams.length)
  const key = (r: Record<string, string>) => `${r.month} ${r.team}`
  const children = new Map<string, number>()
  for (const c of caseloads) children.set(key(c), (children.get(key(c)) ?? 0) + Number(c.children))
  for (const s of staffing) {
    assert.equal(Number(s.posts), Number(s.permanent) + Number(s.agency) + Number(s.vacant))
    if (!send.has(s.team!)) assert.equal(Number(s.children), children.get(key(s)) ?? 0)
  }
  const money = read(sheets, 'services/money')
  for (const b of read(sheets, 'services/budgets')) {
    const rows = money.filter(m => m.service === b.service && (monthNo(dayOf(m.month!)) - 3) / 12 >= Number(b.year))
    const year = rows.filter(m => (monthNo(dayOf(m.month!)) - 3) / 12 < Number(b.year) + 1)
    assert.equal(year.length, Number(b.months))
    assert.equal(
      year.reduce((sum, m) => sum + Number(m.spent), 0),
      Number(b.spent),
    )
  }
  const workers = new Map(read(sheets, 'services/workers').map(w => [w.worker, w]))
  for (const c of caseloads) {
    if (!c.worker) continue
    const w = workers.get(c.worker)!
    assert.ok(w.from! <= c.month! && (w.until === '' || w.until! > c.month!))
    assert.deepEqual([w.team, w.post, w.fte], [c.team, c.post, c.fte])
  }
})
