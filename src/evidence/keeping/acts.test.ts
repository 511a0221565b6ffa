/** What people may say of measures: by whom, of what, and what becomes of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { whoMay } from '../../store/act-for-tests.ts'
import { differences } from '../../store/columns.ts'
import { Refusal } from '../../store/refusal.ts'
import { judgedOf } from '../pages/drawn.ts'
import { evidenceTables } from '../tables.ts'
import { measureAlike, measureDictionary } from './alike-acts.ts'
import { ENTRY, enteredOf, measureDefine, measureReword } from './define.ts'
import { claimsCause, measureExplain } from './explain.ts'
import { keeping, month, OWNER } from './keeping-for-tests.ts'
import { judgedBy } from './reading.ts'
import { measureRebase, measureRebaseDecide, measureRebaseEnd } from './rebase.ts'
import { measureSettings } from './settings.ts'

const w = await keeping()
const { perform, analyst, director, place, read } = w
const TODAY = '2026-05-06'
const SIGNAL = `${month(23)}-01`
const EXPLAIN = {
  code: 'DOWN',
  place,
  signal: SIGNAL,
  known: 'Two of nine teams sent no list for April. Whether fewer replies went out is not known.',
  rests: '',
  doing: 'The two lists are asked for, and April is counted again.',
  by: OWNER,
}
const REBASE = {
  code: 'LONG',
  place,
  from: `${month(4)}-01`,
  because: 'step',
  what: '3.2, Visits by the new team',
  reason: 'The team began that month and the level has stayed since.',
}
const judged = async (code: string) => {
  const { measure, places, beside } = await read(code)
  const here = places.find(p => p.place.id === place)!
  return judgedOf(measure.definitions, here.values, TODAY, judgedBy(beside))
}
const invalid = (field: string) => (e: unknown) => e instanceof Refusal && e.code === 'invalid' && field in e.fields
const entryOf = async (code: string) => {
  const { measure, beside } = await read(code)
  return { ...enteredOf(measure.definitions.at(-1)!), code, version: beside.version }
}

test('the row types say what the database has, and nothing that was said can be changed or removed', async () => {
  assert.deepEqual(await differences(w.store.root, evidenceTables), [])
  await perform(measureExplain, analyst, EXPLAIN)
  const change = (query: ReturnType<typeof sql>) =>
    w.store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test.change' }, db => query.execute(db))
  await assert.rejects(change(sql`update evidence.explanation set known = 'Nothing'`))
  await assert.rejects(change(sql`delete from evidence.explanation`))
})

test('who may say what of a measure', async () => {
  const WRITES = ['performance-analyst']
  assert.deepEqual(await whoMay(w, measureExplain, () => EXPLAIN), ['director', 'performance-analyst'])
  assert.deepEqual(await whoMay(w, measureRebase, () => REBASE), WRITES)
  assert.deepEqual(
    await whoMay(w, measureRebaseEnd, () => ({ code: 'LONG', place, rebase: place, reason: 'It did not hold.' })),
    WRITES,
  )
  const settings = { code: 'CALM', trend: '6', screening: 'on', baseline: '', reason: 'As the tool of before did.' }
  assert.deepEqual(await whoMay(w, measureSettings, () => settings), WRITES)
  assert.deepEqual(await whoMay(w, measureReword, async () => ({ ...(await entryOf('CALM')), grade: 'B' })), WRITES)
  const define = async () => ({ ...(await entryOf('CALM')), from: '2026-01-01', reason: 'Calls by night count too.' })
  assert.deepEqual(await whoMay(w, measureDefine, define), WRITES)
  const [one, other] = (await perform(measureDictionary, analyst, {})).measures.map(m => m.id).sort()
  assert.deepEqual(
    await whoMay(w, measureAlike, () => ({ one, other, answer: 'apart', reason: 'They are two things.' })),
    WRITES,
  )
  assert.ok((await whoMay(w, measureDictionary, () => ({}))).includes('elected-member'))
  const [proposed] = (await read('LONG')).beside.rebases
  const answer = { rebase: proposed!.id, answer: 'no', why: 'The step is not done yet.' }
  assert.deepEqual(await whoMay(w, measureRebaseDecide, () => answer), ['director'])
})

test('whoever holds the post that owns a measure explains its signals, and those of no other', async () => {
  for (const role of [
    'team-manager',
    'step-owner',
    'area-director',
    'senior-responsible-owner',
    'programme-manager',
  ] as const) {
    const owner = await w.owning(role)
    await perform(measureExplain, owner, EXPLAIN)
    const other = perform(measureExplain, owner, { ...EXPLAIN, code: 'CALM' })
    await assert.rejects(other, { code: 'not-found' })
  }
  const watches = await w.owning('board-member')
  await assert.rejects(perform(measureExplain, watches, EXPLAIN), { code: 'not-found' })
})

test('a signal that was explained asks for no answer; who said it and when stands beside it', async () => {
  const { explained, owed, heading } = await judged('DOWN')
  assert.deepEqual([owed, heading], [null, 'Explained, and still there'])
  assert.deepEqual([explained?.by, explained?.on, explained?.known], ['Somebody', TODAY, EXPLAIN.known])
})

test('where there is no signal nothing is explained, nor one that is another by now', async () => {
  const calm = perform(measureExplain, analyst, { ...EXPLAIN, code: 'CALM' })
  await assert.rejects(calm, (e: Refusal) => e.code === 'conflict' && /nobody is asked/.test(e.message))
  const old = perform(measureExplain, analyst, { ...EXPLAIN, signal: '2025-01-01' })
  await assert.rejects(old, (e: Refusal) => e.code === 'conflict' && /another one/.test(e.message))
})

test('a cause is claimed only with words for how it is known', async () => {
  const claim = { ...EXPLAIN, known: 'It fell because two teams were merged.' }
  await assert.rejects(perform(measureExplain, analyst, claim), invalid('rests'))
  await perform(measureExplain, analyst, { ...claim, rests: 'Both teams’ lists were counted apart: only theirs fell.' })
  for (const said of ['It was caused by leave.', 'This is due to leave.', 'The merger led to it.'])
    assert.ok(claimsCause(said), said)
  for (const said of ['The course of it is not known.', 'It is due on Friday.']) assert.ok(!claimsCause(said), said)
})

test('limits begin anew once somebody else accepts it, go back in the same way, and all of it stays', async () => {
  const before = (await judged('LONG')).segments.length
  await perform(measureRebase, analyst, REBASE)
  await assert.rejects(perform(measureRebase, analyst, REBASE), { code: 'conflict' })
  assert.equal((await judged('LONG')).segments.length, before)
  const [proposed] = (await read('LONG')).beside.rebases
  const decide = (rebase: string) => ({ rebase, answer: 'yes', why: 'The step was seen to be done.' })
  await assert.rejects(perform(measureRebaseDecide, analyst, decide(proposed!.id)), { code: 'not-found' })
  await perform(measureRebaseDecide, director, decide(proposed!.id))
  await assert.rejects(perform(measureRebaseDecide, director, decide(proposed!.id)), { code: 'conflict' })
  const anew = await judged('LONG')
  assert.equal(anew.segments.length, before + 1)
  assert.match(anew.sentence, /worked out anew with .*2024.* \(the step 3\.2, Visits by the new team\)/)
  await perform(measureRebaseEnd, analyst, {
    code: 'LONG',
    place,
    rebase: proposed!.id,
    reason: 'The level fell back again.',
  })
  const [end] = (await read('LONG')).beside.rebases
  assert.equal(end!.undoes, proposed!.id)
  assert.equal((await judged('LONG')).segments.length, before + 1)
  await perform(measureRebaseDecide, director, decide(end!.id))
  assert.equal((await judged('LONG')).segments.length, before)
  const all = (await read('LONG')).beside.rebases.map(r => r.stands)
  assert.deepEqual(all.slice(0, 2), ['accepted', 'undone'])
})

test('a director who proposed it, or who holds the post that owns the measure, does not accept it', async () => {
  await perform(measureRebase, analyst, REBASE)
  const [proposed] = (await read('LONG')).beside.rebases
  const owner = await w.owning('director')
  const answer = { rebase: proposed!.id, answer: 'no', why: 'Not done yet.' }
  await assert.rejects(perform(measureRebaseDecide, owner, answer), { code: 'not-found' })
  await perform(measureRebaseDecide, director, answer)
  assert.equal((await read('LONG')).beside.rebases[0]!.stands, 'refused')
})

test('limits do not begin anew within twelve values of another beginning, nor of the latest', async () => {
  for (const from of [`${month(-10)}-01`, `${month(13)}-01`, '2026-04-15', '2031-01-01'])
    await assert.rejects(perform(measureRebase, analyst, { ...REBASE, from }), invalid('from'), from)
  await assert.rejects(perform(measureRebase, analyst, { ...REBASE, reason: 'Looks bad' }), invalid('reason'))
})

test('settings hold from the moment they are kept, with who and why, and are not kept twice', async () => {
  const settings = {
    code: 'DOWN',
    trend: '6',
    screening: 'off',
    baseline: '12',
    reason: 'A year from before the new team.',
  }
  await perform(measureSettings, analyst, settings)
  const { used } = await judged('DOWN')
  assert.deepEqual([used.trendLength, used.screenOutliers, used.baseline], [6, false, 12])
  await assert.rejects(perform(measureSettings, analyst, settings), { code: 'conflict' })
  for (const baseline of ['2', '201', 'many'])
    await assert.rejects(perform(measureSettings, analyst, { ...settings, baseline }), invalid('baseline'))
  const [now] = (await read('DOWN')).beside.settings
  assert.deepEqual([now?.by, now?.on, now?.reason], ['Somebody', TODAY, settings.reason])
})

test('a further definition begins a new stretch; the words of the newest are put right, by nobody who has not seen them', async () => {
  const given = await entryOf('DOWN')
  assert.deepEqual(
    ENTRY.filter(k => !(k in given)),
    [],
  )
  const changed = { ...given, suppression: 'Counts under 5', official: 'Replies, table R1', grade: 'B' }
  await perform(measureReword, analyst, changed)
  await assert.rejects(perform(measureReword, analyst, changed), { code: 'stale' })
  const now = await read('DOWN')
  assert.deepEqual(
    [now.measure.definitions[0]!.suppression, now.measure.definitions[0]!.official, now.beside.worded.length],
    ['Counts under 5', 'Replies, table R1', 1],
  )
  const define = { ...(await entryOf('DOWN')), from: '1/6/2025', reason: 'Replies by letter count from June on.' }
  await assert.rejects(perform(measureDefine, analyst, { ...define, from: '1/6/2027' }), invalid('from'))
  await perform(measureDefine, analyst, define)
  await assert.rejects(
    perform(measureDefine, analyst, {
      ...(await entryOf('DOWN')),
      from: '1/6/2025',
      reason: 'It was said once before.',
    }),
    invalid('from'),
  )
  const { segments, notes } = await judged('DOWN')
  assert.equal(segments.length, 2)
  assert.ok(notes.some(n => n.includes('Replies by letter count from June on')))
  const per = perform(measureReword, analyst, { ...(await entryOf('DOWN')), per: '100' })
  await assert.rejects(per, invalid('per'))
})

test('words that were put right by hand stay when the dictionary is brought again', async () => {
  await perform(measureReword, analyst, { ...(await entryOf('LONG')), says: 'Visits that were made, in the month.' })
  await w.bring(
    'measure,date,value\nLONG,2026-04,51\n',
    'code,name,definition,frequency\nLONG,Visits,Something else.,monthly\n',
    'more.csv',
  )
  assert.equal((await read('LONG')).measure.definitions[0]!.says, 'Visits that were made, in the month.')
})
