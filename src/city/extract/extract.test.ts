import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { iso } from '../days.ts'
import { blockOf, finishOf } from '../engine.ts'
import { DEFAULTS } from '../settings.ts'
import { settle } from '../settle/index.ts'
import { VALID } from './codes-for-tests.ts'
import { caseCode, keyed } from './ids.ts'
import { PLANS } from './plan.ts'
import { idColumn, type Row, readOf } from './read-for-tests.ts'
import { RELATIONSHIPS, TWINS, twin } from './schema.ts'

const settled = settle({ ...DEFAULTS, children: 2_000, years: 5, seed: 4 })
const block = blockOf(settled, 0, settled.units)
const read = readOf([...block.sheets.all(), ...finishOf(settled, block.tally).all()])
const rows = (name: string): readonly Row[] => read.get(name) ?? []
const clean = (name: string) => rows(`clean/${name}`)
const until = iso(settled.until)

test('Every row of a table of the clean edition has an id of its own', () => {
  for (const name of TWINS.keys()) {
    const ids = clean(name).map(r => r[idColumn(name)]!)
    assert.ok(!ids.includes(''), name)
    assert.equal(new Set(ids).size, ids.length, name)
  }
})

test('Each of the 68 relationships holds in the clean edition', () => {
  let looked = 0
  for (const r of RELATIONSHIPS) {
    const there = new Set(clean(r.to).map(row => row[r.toColumn]))
    for (const row of clean(r.table)) {
      const to = row[r.column]!
      // Empty where a post was vacant, or nothing came before.
      if (to === '') continue
      assert.ok(there.has(to), `${r.table}.${r.column} ${to}`)
      looked++
    }
  }
  assert.ok(looked > 20_000)
})

test('Our own tables point to rows that are there', () => {
  const all = new Map([...TWINS.keys()].map(n => [n, new Set(clean(n).map(r => r[idColumn(n)]))]))
  for (const [name, t] of TWINS) {
    if (!name.startsWith('gt_')) continue
    for (const c of t.clean.columns) {
      const to = /\bof (ssd_\w+)/.exec(c.says)?.[1]
      // Adults of a household have no record of their own.
      if (to === undefined || c.name === 'hous_person_id') continue
      for (const row of clean(name)) {
        const id = row[c.name]!
        if (id !== '') assert.ok(all.get(to)?.has(id), `${name}.${c.name} ${id}`)
      }
    }
  }
  for (const r of clean('gt_recorded')) assert.ok(all.get(r.reco_table!)?.has(r.reco_row_id))
})

test('Only codes of the collections are in the clean edition', () => {
  for (const [column, codes] of Object.entries(VALID)) {
    const name = [...TWINS.values()].find(t => t.clean.columns.some(c => c.name === column))!.name
    for (const row of clean(name)) assert.ok(codes.includes(row[column]!), `${column} ${row[column]}`)
  }
})

test('Dates of the clean edition are days that have come, and in an order that can be', () => {
  const orders: readonly (readonly [table: string, ...columns: string[]])[] = [
    ['ssd_cin_episodes', 'cine_referral_date', 'cine_close_date'],
    ['ssd_cin_assessments', 'cina_assessment_start_date', 'cina_assessment_auth_date'],
    ['ssd_cin_plans', 'cinp_cin_plan_start_date', 'cinp_cin_plan_end_date'],
    ['ssd_s47_enquiry', 's47e_s47_start_date', 's47e_s47_end_date'],
    ['ssd_cp_plans', 'cppl_cp_plan_start_date', 'cppl_cp_plan_end_date'],
    ['ssd_cla_episodes', 'clae_entered_care_date', 'clae_cla_episode_start_date', 'clae_cla_episode_ceased_date'],
    ['ssd_cla_placement', 'clap_cla_placement_start_date', 'clap_cla_placement_end_date'],
    ['ssd_legal_status', 'lega_legal_status_start_date', 'lega_legal_status_end_date'],
    ['ssd_missing', 'miss_missing_episode_start_date', 'miss_missing_episode_end_date'],
    ['ssd_address', 'addr_address_start_date', 'addr_address_end_date'],
    ['ssd_involvements', 'invo_involvement_start_date', 'invo_involvement_end_date'],
    ['ssd_early_help_episodes', 'earl_episode_start_date', 'earl_episode_end_date'],
    ['ssd_permanence', 'perm_adm_decision_date', 'perm_matched_date', 'perm_placed_for_adoption_date'],
    ['ssd_ehcp_requests', 'ehcr_ehcp_req_date', 'ehcr_ehcp_req_outcome_date'],
    ['ssd_ehcp_named_plan', 'ehcn_named_plan_start_date', 'ehcn_named_plan_ceased_date'],
    ['gt_adopter', 'adop_enquiry_date', 'adop_stage_1_start', 'adop_stage_1_end', 'adop_stage_2_start'],
    ['gt_adopter', 'adop_stage_2_end', 'adop_approved_date', 'adop_matched_date', 'adop_placed_date'],
    ['gt_contact_decision', 'cdec_received', 'cdec_decided'],
    ['gt_return_interview', 'retn_missing_from', 'retn_found', 'retn_completed'],
    ['gt_recorded', 'reco_occurred', 'reco_recorded'],
  ]
  for (const [table, ...columns] of orders)
    for (const row of clean(table)) {
      const days = columns.map(c => row[c]!.slice(0, 10)).filter(d => d !== '')
      for (let i = 1; i < days.length; i++) assert.ok(days[i - 1]! <= days[i]!, `${table} ${JSON.stringify(row)}`)
    }
  // What is planned may lie ahead.
  const ahead = /due|target|_date_of_birth/
  for (const [name, t] of TWINS)
    for (const c of t.clean.columns)
      if ((c.type === 'date' || c.type === 'moment') && !ahead.test(c.name))
        for (const row of clean(name)) assert.ok(row[c.name]! < until, `${name}.${c.name} ${row[c.name]}`)
})

test('Nothing of a child happens before its birth, nor before its first referral what follows from one', () => {
  const born = new Map(clean('ssd_person').map(r => [r.pers_person_id!, r.pers_dob!]))
  const opened = new Map(clean('ssd_cin_episodes').map(r => [r.cine_referral_id!, r.cine_referral_date!]))
  for (const r of clean('ssd_contacts')) assert.ok(r.cont_contact_date! >= born.get(r.cont_person_id!)!)
  for (const r of clean('ssd_cla_episodes')) assert.ok(r.clae_cla_episode_start_date! >= born.get(r.clae_person_id!)!)
  for (const r of clean('ssd_cin_assessments'))
    assert.ok(r.cina_assessment_start_date! >= opened.get(r.cina_referral_id!)!)
  for (const r of clean('ssd_cp_plans')) assert.ok(r.cppl_cp_plan_start_date! >= opened.get(r.cppl_referral_id!)!)
})

test('Person ids are those of the social care register, and nothing of the truth stands in the extract', () => {
  const truth = new Map(rows('truth/extract-people').map(r => [r.record!, r.person!]))
  const identities = rows('truth/identities').filter(r => r.register === 'social-care')
  const known = new Map(identities.map(r => [r.record!, r.person!]))
  let both = 0
  for (const [record, person] of truth) {
    if (!known.has(record)) continue
    assert.equal(known.get(record), person)
    both++
  }
  assert.ok(both > 200)
  // Every id is letters, a code of seven signs and what follows; the truth's numbers are shorter.
  const numbers = new Set([...truth.values()].map(p => p.slice(1)))
  for (const [name, t] of TWINS) {
    const ids = t.clean.columns.filter(c => c.name.endsWith('_id')).map(c => c.name)
    for (const row of clean(name))
      for (const c of ids) assert.ok(!numbers.has(/^[A-Z]+(\d+)(?:-|$)/.exec(row[c]!)?.[1] ?? ''), row[c]!)
  }
})

test('What is different between the editions is what the list of faults says, and nothing else', () => {
  const listed = new Map<string, Row>()
  for (const f of rows('truth/faults')) {
    const added = f.column === ''
    const at = `${f.table}|${added ? f.is : f.row}|${f.column}`
    assert.ok(!listed.has(at), at)
    listed.set(at, f)
  }
  let seen = 0
  for (const name of TWINS.keys()) {
    const id = idColumn(name)
    const before = new Map(clean(name).map(r => [r[id]!, r]))
    const after = rows(`dirty/${name}`)
    const last = new Set(after.map(r => r[id]!))
    for (const key of before.keys()) assert.ok(last.has(key), `${name} ${key} is lost`)
    for (const row of after) {
      const was = before.get(row[id]!)
      if (!was) {
        const f = listed.get(`${name}|${row[id]}|`)
        assert.ok(f, `${name} ${row[id]} is added`)
        // The whole row again, but for its id.
        assert.deepEqual({ ...row, [id]: f.row }, before.get(f.row!))
        seen++
        continue
      }
      for (const [column, value] of Object.entries(row)) {
        if (value === was[column]) continue
        const f = listed.get(`${name}|${row[id]}|${column}`)
        assert.ok(f, `${name} ${row[id]} ${column}`)
        assert.equal(f.was, was[column])
        assert.equal(f.is, value)
        seen++
      }
    }
    assert.equal(after.length, last.size, name)
  }
  assert.equal(seen, listed.size)
})

test('Every kind of fault is planted in a city of 2,000 children, in one to two of a hundred rows', () => {
  const kinds = new Set([...PLANS.values()].flatMap(p => p.faults.map(f => f.kind)))
  const planted = new Set(rows('truth/faults').map(f => f.kind!))
  assert.deepEqual(
    [...kinds].filter(k => !planted.has(k)),
    [],
  )
  let all = 0
  for (const name of TWINS.keys()) all += clean(name).length
  const share = rows('truth/faults').length / all
  assert.ok(share > 0.01 && share < 0.02, String(share))
})

test('The guide names every kind of fault, and every table of ours', () => {
  const guide = readFileSync(new URL('../../../docs/extract.md', import.meta.url), 'utf8')
  for (const plan of PLANS.values()) for (const f of plan.faults) assert.ok(guide.includes(`| ${f.kind} | `), f.kind)
  for (const name of TWINS.keys()) if (name.startsWith('gt_')) assert.ok(guide.includes(`\`${name}\``), name)
})

test('The id of an event has the code of its person in place of the number, whatever city was asked for before', () => {
  const other = { ...settled, settings: { ...settled.settings, seed: 77 } }
  const code = caseCode(settled, 1234, 0)
  assert.equal(keyed(settled, 'R1234-2'), `R${code}-2`)
  assert.notEqual(keyed(other, 'R1234-2'), `R${code}-2`)
  assert.equal(keyed(settled, 'LP1234-1-3'), `LP${code}-1-3`)
  assert.equal(keyed(settled, 'none'), 'none')
})

test('A table that is not written is refused', () => {
  assert.throws(() => twin('ssd_cohort'), RangeError)
})
