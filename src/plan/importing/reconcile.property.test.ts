/** What holds of every import, whatever the files hold: the same file twice, rows in another order, nothing edited here. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCell } from '../graph/cells.ts'
import { allRecords, type PlanGraph } from '../graph/graph.ts'
import { type AnyRec, fieldOf, type Kind, titleOf } from '../graph/kinds.ts'
import type { Ref } from '../graph/values.ts'
import {
  accountOf,
  allGroups,
  brought,
  type Cells,
  documentOf,
  done,
  EMPTY,
  incomingOf,
  inShort,
  NOTHING,
  type Sheets,
  type State,
  takenOut,
} from './rows-for-tests.ts'
import { fieldsOf, same, valuesOf } from './same.ts'

const word = fc.constantFrom('Hire', 'Train', 'Audit', 'Review', 'Open a hub', 'Agree a rota')
const day = fc.constantFrom('', '31/03/2027', '30 June 2027', 'ongoing', '2027-09-30')
const ref = (prefix: string) => fc.constantFrom('', `${prefix}1`, `${prefix}2`, `${prefix}3`, `${prefix}4`)
const many = (prefix: string) => fc.array(ref(prefix), { maxLength: 3 }).map(a => a.filter(x => x !== '').join('; '))
/** All rows of a sheet have the same columns. */
const sheetsWith = (minLength: number) =>
  fc.record({
    step: fc.array(
      fc.record({
        id: ref('S'),
        title: word,
        owner: fc.constantFrom('', 'Head of Quality', 'Head of Front Door'),
        due: day,
        outcomes: many('O'),
        answers: many('F'),
        dependsOn: many('S'),
        evidence: fc.constantFrom('', 'A rota', 'Minutes of June'),
        measure: fc.constantFrom('', 'M1', 'Calls answered'),
        status: fc.constantFrom('', 'done', 'Green', '40%', 'no word'),
        cost: fc.constantFrom('', '£2m', '85,000', 'several million'),
      }),
      { minLength, maxLength: 6 },
    ),
    finding: fc.array(
      fc.record({ id: ref('F'), title: word, steps: many('S'), body: fc.constantFrom('', 'Ofsted'), on: day }),
      { minLength, maxLength: 4 },
    ),
    outcome: fc.array(fc.record({ id: ref('O'), title: word, plan: fc.constantFrom('', 'step') }), {
      minLength,
      maxLength: 3,
    }),
    risk: fc.array(fc.record({ title: word, level: fc.constantFrom('', 'high', 'low'), about: many('S') }), {
      maxLength: 4,
    }),
    link: fc.array(fc.record({ item: fc.constantFrom('S1', 'S2', 'S5'), to: ref('F') }), { minLength, maxLength: 2 }),
  })
const sheetsOf = sheetsWith(0)
type Drawn = { readonly [K in 'step' | 'finding' | 'outcome' | 'risk' | 'link']: readonly Cells[] }
/** A kind of which there is no row has no file. */
const files = (drawn: Drawn): Sheets =>
  Object.fromEntries(Object.entries(drawn).filter(([, rows]) => rows.length > 0)) as Sheets
const runs = { numRuns: Number(process.env.GOLDENTHREAD_RUNS || 150) }
const noNames = (r: Cells) => (r.id === '' ? { ...r, id: undefined } : r) as Cells
const plainly = (drawn: Drawn): Sheets =>
  files(Object.fromEntries(Object.entries(drawn).map(([k, rows]) => [k, rows.map(noNames)])) as unknown as Drawn)

test('the same files again change nothing, and leave nothing to be written down', () => {
  fc.assert(
    fc.property(sheetsOf, drawn => {
      const incoming = incomingOf(plainly(drawn))
      const state = brought(EMPTY, incoming)
      const again = accountOf(state, incoming)
      assert.deepEqual(inShort(again), NOTHING)
      assert.equal(again.base.size, 0)
      assert.ok(again.groups.every(g => g.missing.length === 0))
    }),
    runs,
  )
})

test('so does each of the files by itself, and what our own JSON says of the plan', () => {
  fc.assert(
    fc.property(sheetsOf, drawn => {
      const sheets = plainly(drawn)
      const state = brought(EMPTY, incomingOf(sheets))
      for (const [kind, rows] of Object.entries(sheets))
        assert.deepEqual(inShort(accountOf(state, incomingOf({ [kind]: rows }))), NOTHING, kind)
      assert.deepEqual(inShort(accountOf(state, documentOf(structuredClone(state.plan)))), NOTHING)
    }),
    runs,
  )
})

test('the order of rows plays no part', () => {
  const shuffled = sheetsOf.chain(drawn =>
    fc
      .record(
        Object.fromEntries(
          Object.entries(drawn).map(([k, rows]) => [
            k,
            fc.shuffledSubarray([...rows] as Cells[], { minLength: rows.length, maxLength: rows.length }),
          ]),
        ),
      )
      .map(other => [drawn, other as unknown as Drawn] as const),
  )
  fc.assert(
    fc.property(shuffled, ([drawn, other]) => {
      // Which of two rows with one reference keeps it is decided by their order; and a measure that stands in several rows is the first one's.
      const once = (d: Drawn) => ({
        ...d,
        step: distinct(d.step),
        finding: distinct(d.finding),
        outcome: distinct(d.outcome),
      })
      const state = brought(EMPTY, incomingOf(plainly(once(drawn))))
      const kept = new Set(once(drawn).step.concat(once(drawn).finding, once(drawn).outcome))
      const same = Object.fromEntries(
        Object.entries(other).map(([k, rows]) => [
          k,
          k === 'risk' || k === 'link' ? rows : rows.filter(r => kept.has(r)),
        ]),
      ) as unknown as Drawn
      const { added, removed, conflicts, changed } = inShort(accountOf(state, incomingOf(plainly(same))))
      assert.deepEqual({ added, removed, conflicts }, { added: [], removed: [], conflicts: [] })
      assert.deepEqual(
        changed.filter(([key]) => !key!.startsWith('measure of ')),
        [],
      )
    }),
    runs,
  )
})

test('where nothing was done here, the plan is what newer files say, where they say that they are the whole', () => {
  fc.assert(
    // With a file of each kind: what other files hold would stand, and what it joins with it.
    fc.property(sheetsWith(1).map(withReferences), sheetsWith(1).map(withReferences), (before, now) => {
      const incoming = incomingOf(plainly(now))
      const state = brought(EMPTY, incomingOf(plainly(before)))
      const account = accountOf(state, incoming)
      assert.deepEqual(account.conflicts, [])
      const after = brought(state, incoming, { wholes: allGroups(account) })
      for (const kind of ['step', 'finding', 'outcome', 'risk'] as const) {
        if (!(kind in plainly(now))) continue
        assert.deepEqual(saidIn(after.plan, kind), saidIn(incoming.graph, kind), kind)
      }
      assert.deepEqual(inShort(accountOf(after, incoming)), NOTHING)
      noneDangles(after)
    }),
    runs,
  )
})

test('whatever was done here stays when the files of before come again', () => {
  const doing = fc.record({
    drawn: sheetsOf,
    what: fc.array(
      fc.record({
        at: fc.nat(),
        field: fc.nat(),
        cell: fc.constantFrom('Head of Quality', '1/1/2028', '12', 'done', 'S1; F2'),
        out: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  fc.assert(
    fc.property(doing, ({ drawn, what }) => {
      const incoming = incomingOf(plainly(drawn))
      let state = brought(EMPTY, incoming)
      for (const { at, field, cell, out } of what) {
        const all = [...allRecords(state.plan)].filter(r => r.kind !== 'plan')
        const r = all[at % all.length]
        if (!r) return
        const fields = fieldsOf(r).filter(([, f]) => f.type !== 'ref' && f.type !== 'refs')
        const [name, f] = fields[field % fields.length]!
        state = out ? withoutLinks(takenOut(state, r.id)) : done(state, r.id, { [name]: readCell(f, cell) })
      }
      const account = accountOf(state, incoming)
      assert.deepEqual(inShort(account), NOTHING)
    }),
    runs,
  )
})

test('no file takes out what it does not hold, nor leaves a link that leads nowhere', () => {
  fc.assert(
    fc.property(sheetsOf, sheetsOf, (before, now) => {
      const state = brought(EMPTY, incomingOf(plainly(before)))
      const account = accountOf(state, incomingOf(plainly(now)))
      // What a row made and says no more is all that goes by itself.
      for (const r of account.removed) assert.equal(r.filled, 0)
      noneDangles(brought(state, incomingOf(plainly(now))))
    }),
    runs,
  )
})

/** Every row of what is named by its reference has one, and keeps it: a number that a newer file has no more is still known here. */
function withReferences(drawn: Drawn): Drawn {
  const all = (kind: 'step' | 'finding' | 'outcome') =>
    drawn[kind].map((r, i) => {
      const id = r.id || `${kind} ${i}`
      return { ...r, id, title: `${r.title} as ${id}` }
    })
  return { ...drawn, step: all('step'), finding: all('finding'), outcome: all('outcome') }
}

function distinct(rows: readonly Cells[]): Cells[] {
  const met = new Set<string>()
  return rows.filter(r => {
    const name = r.id || r.title || ''
    return !met.has(name) && met.add(name)
  })
}

/** What the records of a kind say, in words, sorted; whom they name by title. */
function saidIn(graph: PlanGraph, kind: Kind): string[] {
  const titles = new Map([...allRecords(graph)].map(r => [r.id, titleOf(r)]))
  const words = (value: unknown): unknown => {
    if (Array.isArray(value)) return [...new Set(value.map(words).map(String))].sort()
    if (value === null || typeof value !== 'object') return value
    if ('id' in value && typeof value.id === 'string') return titles.get(value.id)
    return 'text' in value ? value.text : value
  }
  return (graph.records[kind] as readonly AnyRec[])
    .map(r =>
      JSON.stringify([...fieldsOf(r).flatMap(([name]) => (name === 'plan' ? [] : [[name, words(valuesOf(r)[name])]]))]),
    )
    .sort()
}

function noneDangles({ plan }: State): void {
  const keys = new Set([...allRecords(plan)].map(r => r.id))
  for (const r of allRecords(plan))
    for (const [name, f] of fieldsOf(r))
      if (f.type === 'ref' || f.type === 'refs')
        for (const v of [valuesOf(r)[name] as Ref | Ref[] | null].flat())
          assert.ok(v === null || v.id === null || keys.has(v.id), `${r.id} ${name}`)
}

/** As the application leaves it when a record is taken out: who named it names it in words. */
function withoutLinks(state: State): State {
  const keys = new Set([...allRecords(state.plan)].map(r => r.id))
  let next = state
  for (const r of allRecords(state.plan)) {
    const fields: Record<string, unknown> = {}
    for (const [name, f] of fieldsOf(r)) {
      const value = valuesOf(r)[name]
      const lost = (v: Ref): Ref => (v.id !== null && !keys.has(v.id) ? { id: null, text: v.text } : v)
      if (f.type === 'ref' && value) fields[name] = lost(value as Ref)
      if (f.type === 'refs') fields[name] = (value as Ref[]).map(lost)
      if (
        name in fields &&
        same(fieldOf(r.kind, name)!, fields[name], value) &&
        JSON.stringify(fields[name]) === JSON.stringify(value)
      )
        delete fields[name]
    }
    if (Object.keys(fields).length > 0) next = done(next, r.id, fields)
  }
  return next
}
