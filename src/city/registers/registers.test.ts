import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AGENCIES, type AgencyKey } from '../model.ts'
import { DEFAULTS } from '../settings.ts'
import { familiesOf, type Known, knownOf, type Row, readBack, subjectOf, textsOf } from './city-for-tests.ts'
import { swappable, written } from './dates.ts'
import { DUPLICATE, FACTORS, RATES } from './errors.ts'
import type { Subject } from './held.ts'
import { oddsOf } from './odds.ts'
import { compound, KEPT } from './slips.ts'
import { hasOtherSpelling, hasShortForm } from './spellings.ts'
import { earlierHome, earlierName, otherHome } from './where.ts'

const { settled, networks } = familiesOf({ ...DEFAULTS, children: 20_000 })
const city = readBack(settled, networks)
const known = knownOf(city)
const agencyOf = (k: Known) => AGENCIES.indexOf(k.register as AgencyKey)
const first = known.filter(k => !k.duplicate && agencyOf(k) >= 0)

/** What is said of a record that is no error. */
const INFORMATION = new Set(['lag-name', 'lag-address', 'legal-name'])
/** Whether an error is possible for somebody. */
const POSSIBLE: Readonly<Record<string, (s: Subject) => boolean>> = {
  'baby-name': s => s.day - s.p.born < 365,
  'former-name': s => earlierName(s.p, s.name) !== null,
  'old-address': s => earlierHome(s.p, s.where) !== null,
  'other-home': s => otherHome(s.p, s.day) !== null,
  'middle-as-forename': s => s.name.middle !== '' && s.name.middle !== s.name.forename,
  'short-forename': s => hasShortForm(s.name.forename),
  'other-forename': s => hasOtherSpelling(s.name.forename),
  'other-surname': s => hasOtherSpelling(s.name.surname),
  'joined-forename': s => compound(s.name.forename),
  'joined-surname': s => compound(s.name.surname),
  'sound-forename': s => s.name.forename !== '',
  'sound-surname': s => s.name.surname !== '',
  'typing-forename': s => s.name.forename.length > 1,
  'typing-surname': s => s.name.surname.length > 1,
  'scan-forename': s => s.name.forename !== '',
  'scan-surname': s => s.name.surname !== '',
  'cut-surname': s => s.name.surname.length > KEPT,
  initial: s => s.name.forename.length > 1,
  'names-swapped': s => s.name.forename !== '' && s.name.surname !== '',
  'day-month': s => swappable(s.p.born),
  january: s => written(s.p.born, 'iso').slice(5) !== '01-01',
  'upn-digit': s => hasUpn(s),
  'temporary-upn': s => hasUpn(s),
  'no-upn': s => hasUpn(s),
}
const hasUpn = ({ p, day }: Subject) => (p.child?.around.schooling[0]?.from ?? Number.POSITIVE_INFINITY) <= day

test('each agency makes each error as often as the model says, of everybody and of each group', () => {
  const names = ['everybody', 'no group', ...FACTORS.map(f => f.group)]
  const cell = (agency: number, group: number, rate: number) => (agency * names.length + group) * RATES.length + rate
  const expected = new Float64Array(AGENCIES.length * names.length * RATES.length)
  const made = new Float64Array(expected.length)
  for (const k of first) {
    const agency = agencyOf(k)
    const s = subjectOf(city, k)
    const groups = [
      0,
      ...(s.groups === 0 ? [1] : []),
      ...FACTORS.flatMap((_, i) => (s.groups & (1 << i) ? [i + 2] : [])),
    ]
    RATES.forEach((rate, r) => {
      const p = POSSIBLE[rate.code]?.(s) === false ? 0 : oddsOf(rate, AGENCIES[agency]!, s.groups, settled.settings)
      const hit = k.codes.includes(rate.code) ? 1 : 0
      for (const group of groups) {
        expected[cell(agency, group, r)]! += p
        made[cell(agency, group, r)]! += hit
      }
    })
  }
  const wrong: string[] = []
  AGENCIES.forEach((agency, a) => {
    names.forEach((group, g) => {
      RATES.forEach(({ code }, r) => {
        const [is, should] = [made[cell(a, g, r)]!, expected[cell(a, g, r)]!]
        // Over so many cells four deviations and a half, and a little for errors that an earlier one made possible or impossible.
        if (Math.abs(is - should) > 4.5 * Math.sqrt(should) + 0.06 * should + 2.5)
          wrong.push(`${agency}, ${group}, ${code}: ${is}, by the model ${should.toFixed(1)}`)
      })
    })
  })
  assert.deepEqual(wrong, [])
})

test('each group is erred about as much more often as the model says, over all agencies', () => {
  FACTORS.forEach((factor, f) => {
    for (const [family, times] of Object.entries(factor.on)) {
      if (family === 'records') continue
      let made = 0
      let should = 0
      let without = 0
      for (const k of first) {
        const s = subjectOf(city, k)
        if ((s.groups & (1 << f)) === 0) continue
        const agency = AGENCIES[agencyOf(k)]!
        for (const rate of RATES) {
          if (rate.family !== family || POSSIBLE[rate.code]?.(s) === false) continue
          should += oddsOf(rate, agency, s.groups, settled.settings)
          without += oddsOf(rate, agency, s.groups & ~(1 << f), settled.settings)
          if (k.codes.includes(rate.code)) made++
        }
      }
      assert.ok(
        Math.abs(made - should) <= 4 * Math.sqrt(should) + 0.03 * should + 1,
        `${factor.group} ${family} ${made} ${should}`,
      )
      // Where there are enough to tell, it is not as without the factor.
      if (times > 1.5 && without > 100)
        assert.ok(made > without * (1 + (times - 1) / 2), `${factor.group} ${family} ${made} ${without}`)
    }
  })
})

test('second records are as many as the model says, and err as much more', () => {
  let errors = 0
  let should = 0
  for (const k of known) {
    if (!k.duplicate || k.register === 'housing' || agencyOf(k) < 0) continue
    const s = subjectOf(city, k)
    const agency = AGENCIES[agencyOf(k)]!
    errors += k.codes.filter(c => !INFORMATION.has(c)).length
    for (const rate of RATES)
      if (POSSIBLE[rate.code]?.(s) !== false) should += oddsOf(rate, agency, s.groups, settled.settings, true)
  }
  assert.ok(should > 500 && Math.abs(errors - should) < 4 * Math.sqrt(should) + 0.05 * should, `${errors} ${should}`)
  for (const agency of AGENCIES) {
    if (agency === 'housing') continue
    let expected = 0
    for (const k of first)
      if (k.register === agency) expected += oddsOf(DUPLICATE, agency, subjectOf(city, k).groups, settled.settings)
    const made = known.filter(k => k.register === agency && k.duplicate).length
    assert.ok(Math.abs(made - expected) <= 4 * Math.sqrt(expected) + 2, `${agency} ${made} ${expected}`)
  }
})

/** What a record says, in the fields that errors are about. */
type Said = Readonly<Record<'name' | 'birth' | 'sex' | 'address' | 'postcode' | 'upn' | 'nhs', string>>
function said(register: string, r: Row): Said {
  const pick = (...names: string[]) => names.map(n => r[n] ?? '').join('|')
  return {
    name: pick(
      'Surname',
      'Forename',
      'family_name',
      'given_name',
      'SURNAME',
      'FORENAME',
      'name',
      'last_name',
      'first_name',
      'child',
      'surname',
      'forename',
    ),
    birth: pick('DOB', 'date_of_birth', 'dob'),
    sex: register === 'housing' ? '' : pick('Sex', 'gender', 'SEX'),
    address: pick('AddressLine', 'address'),
    postcode: register === 'police' ? r.ADDRESS! : pick('Postcode', 'postcode'),
    upn: pick('UPN', 'upn'),
    nhs: pick('nhs_number'),
  }
}
const ABOUT: Readonly<Record<string, readonly (keyof Said)[]>> = {
  'old-address': ['address', 'postcode'],
  'other-home': ['address', 'postcode'],
  'day-month': ['birth'],
  'birth-digit': ['birth'],
  january: ['birth'],
  'no-birth': ['birth'],
  'wrong-sex': ['sex'],
  'no-sex': ['sex'],
  'postcode-slip': ['postcode'],
  'no-postcode': ['postcode'],
  'upn-digit': ['upn'],
  'temporary-upn': ['upn'],
  'no-upn': ['upn'],
  'nhs-digit': ['nhs'],
  'no-nhs': ['nhs'],
}

test('a record says what is so but for its errors, and where it has one it does not', () => {
  // The same people in registers that do not err.
  const errors = Object.fromEntries(AGENCIES.map(a => [a, 0]))
  const some = networks.slice(0, Math.ceil(networks.length / 2))
  const within = new Set(some.flatMap(n => n.people))
  const clean = readBack({ ...settled, settings: { ...settled.settings, errors } }, some)
  const truth = new Map<string, Known>()
  for (const k of knownOf(clean)) {
    assert.ok(k.codes.every(c => INFORMATION.has(c)) && (!k.duplicate || k.register === 'housing'))
    truth.set(`${k.register} ${Object.values(k.row)[0]}`, k)
  }
  let compared = 0
  let differ = 0
  for (const k of known) {
    if (agencyOf(k) < 0 || k.duplicate || !within.has(k.p)) continue
    const so = truth.get(`${k.register} ${Object.values(k.row)[0]}`)
    assert.ok(so, `${k.register} ${JSON.stringify(k.row)}`)
    const [a, b] = [said(k.register, k.row), said(k.register, so.row)]
    const codes = k.codes.filter(c => !INFORMATION.has(c))
    const about = new Set(codes.flatMap(c => ABOUT[c] ?? (['name'] as const)))
    for (const field of Object.keys(a) as (keyof Said)[]) {
      compared++
      if (!about.has(field)) assert.equal(a[field], b[field], `${k.register} ${field}: ${codes}`)
      else if (codes.length === 1 && codes[0] !== 'old-address' && codes[0] !== 'other-home') {
        // In capitals or in one field two names can be alike again; nearly never.
        if (a[field] !== b[field]) differ++
        else assert.ok(['police', 'housing', 'early-help'].includes(k.register), `${k.register} ${codes} ${a[field]}`)
      }
    }
  }
  assert.ok(compared > 100_000 && differ > 1_000, `${compared} ${differ}`)
})

test('every agency holds whom it should', () => {
  const day = settled.until - 1
  const children = networks.flatMap(n => n.children).filter(p => p.child !== null && p.born <= day && p.arrived <= day)
  const here = children.filter(p => (p.left === null || p.left > day) && (p.died === null || p.died > day))
  const under18 = here.filter(p => day - p.born < 18 * 365.25)
  const inRegister = (register: string) => new Set(known.filter(k => k.register === register).map(k => k.p))
  const health = inRegister('health')
  const share = under18.filter(p => health.has(p)).length / under18.length
  assert.ok(share > 0.97 && share < 1, String(share))
  const ghosts = [...health].filter(p => p.left !== null && p.left <= day).length / health.size
  assert.ok(ghosts > 0.005 && ghosts < 0.06, String(ghosts))
  const school = inRegister('school')
  for (const p of children) {
    const on = p.child!.around.schooling.some(s => s.from < day - 20 && (s.until === null || s.until > day))
    if (on) assert.ok(school.has(p))
    if (p.child!.around.schooling.length === 0) assert.ok(!school.has(p))
  }
  const care = inRegister('social-care')
  for (const p of children) assert.equal(care.has(p), p.child!.care.known !== null && p.child!.care.known <= day)
  const youth = inRegister('youth-justice')
  for (const p of youth) assert.ok(p.child!.around.youthJustice.length > 0)
  const police = inRegister('police')
  for (const p of police) {
    const named = p.child?.around.police.some(e => e.named)
    assert.ok(named || day - p.born >= 18 * 365.25 || p.child === null)
  }
  for (const p of [...care, ...health, ...school]) assert.ok(p.child !== null)
})

test('no register says who is who: numbers are unique and are not the truth’s, and events refer to records that are there', () => {
  const truth = new Set<string>()
  for (const n of networks)
    for (const p of n.people) {
      const id = p.id
      for (const form of [`P${id}`, String(id), id.toString(36).toUpperCase(), `R${id}`])
        if (form.length > 3) truth.add(form)
    }
  for (const [name, rows] of Object.entries(city.tables)) {
    if (name === 'identities') continue
    for (const row of rows)
      for (const [column, text] of Object.entries(row))
        if (/id$|ref$|case_no|uprn/i.test(column))
          assert.ok(text === '' || !truth.has(text), `${name}.${column} ${text}`)
  }
  for (const name of [...AGENCIES, 'elective-home-education']) {
    const ids = city.tables[name]!.map(r => Object.values(r)[0]!)
    assert.equal(new Set(ids).size, ids.length, name)
    assert.equal(ids.length, known.filter(k => k.register === name).length, name)
  }
  assert.ok(known.every(k => k.row !== undefined && k.p !== undefined))
  for (const [events, column, register, id] of [
    ['police-incidents', 'nominal_id', 'police', 'nominal_id'],
    ['health-attendances', 'registration_id', 'health', 'registration_id'],
    ['school-attendance', 'pupil_id', 'school', 'pupil_id'],
    ['exclusions', 'pupil_id', 'school', 'pupil_id'],
    ['elective-home-education', 'pupil_id', 'school', 'pupil_id'],
    ['housing-notices', 'tenancy_ref', 'housing', 'tenancy_ref'],
  ] as const) {
    const there = new Set(city.tables[register]!.map(r => r[id]))
    const rows = city.tables[events]!
    assert.ok(rows.length > 0, events)
    for (const row of rows) assert.ok(row[column] === '' || there.has(row[column]), `${events} ${row[column]}`)
  }
})

test('the same settings give the same registers, however the families are taken', () => {
  const few = networks.filter(n => n.unit < 600)
  const again = familiesOf({ ...DEFAULTS, children: 20_000 }, 600).networks
  const [a, b] = [textsOf(settled, few), textsOf(settled, again.reverse())]
  for (const name of Object.keys(a)) assert.deepEqual(a[name]!.split('\n').sort(), b[name]!.split('\n').sort(), name)
})
