/** The certificate: what it says, when it is one, how it is issued, signed and checked, and what is new among the findings. */
import assert from 'node:assert/strict'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { differences as tableDifferences } from '../../store/columns.ts'
import { fileOf } from '../../store/files.ts'
import { testStore } from '../../store/test-database.ts'
import { PLAN } from '../../web/walk-for-tests.ts'
import { check, type Finding } from '../coherence/check.ts'
import { rules } from '../coherence/rules/index.ts'
import { planOf } from '../graph/graph.ts'
import { toJson } from '../graph/json.ts'
import { contextOf } from '../report/context.ts'
import { filled } from '../stored/fill.ts'
import { recordEdit } from '../working/acts-record.ts'
import { ROWS, refused, TODAY, world } from '../working/plan-for-tests.ts'
import { type Certificate, certificateOf, differences } from './certificate.ts'
import { answerOf, certificateReport, titleOf } from './certificate-blocks.ts'
import { certificateCheck, certificateIssue, certificateOfRead, certificateRead } from './certify.ts'
import { withKey } from './cohering-for-tests.ts'
import { sinceRead, turnsBetween } from './since.ts'
import { certificateTables } from './tables.ts'

const store = await testStore({ after })
const w = await world(store)
const name = 'Calderwick City Council'
/** Whatever blocks it is excused until the end of the year, as one reason by one person. */
const SOUND = {
  ...ROWS,
  exception: check(planOf(ROWS), TODAY)
    .findings.filter(f => f.severity === 'blocker')
    .map((f, i) => ({
      id: `E${i}`,
      rule: f.rule,
      item: f.items[0],
      by: 'Director of Practice',
      on: '2026-05-01',
      reason: 'The board decides in June',
      until: '31/12/2026',
    })),
}
before(withKey)
beforeEach(async () => {
  // What was issued stands for good: only a test takes it away, as nobody else can.
  await sql`alter table plan.certificate disable trigger stands`.execute(store.root)
  await store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test.set-up' }, async db => {
    await sql`delete from plan.certificate`.execute(db)
  })
  await sql`alter table plan.certificate enable trigger stands`.execute(store.root)
  await w.plan(SOUND)
})
const read = async () => (await w.perform(certificateRead, w.director, { name }))!
const issue = async (more: object = {}) =>
  w.perform(certificateIssue, w.director, { stamp: (await read()).version.number, name, ...more })
const kept = async (id: string) => w.perform(certificateOfRead, w.director, { id })
const checked = (number: string, hash = '') => w.perform(certificateCheck, w.director, { number, hash })
const rename = async (key: string, title: string) => {
  const record = filled(await w.live(), await w.of('step', key), { title })
  await w.perform(recordEdit, w.director, { key, version: await w.version(key), values: { title: record.title } })
}

test('the tables are what they were declared to be', async () => {
  assert.deepEqual(await tableDifferences(store.root, certificateTables), [])
})

describe('who may', () => {
  test('issue it: whoever accepts for the whole plan', async () => {
    assert.deepEqual(await w.whoMay(certificateIssue, () => ({ stamp: 1, name })), ['director'])
  })
  test('read it, read one that was issued, check one, and see what is new: whoever reads the plan', async () => {
    const { id } = await issue()
    for (const [act, input] of [
      [certificateRead, { name }],
      [certificateOfRead, { id }],
      [certificateCheck, { number: '1', hash: '' }],
      [sinceRead, { from: 'yesterday' }],
    ] as const)
      assert.deepEqual(await w.whoMay(act as typeof certificateRead, () => input), [...PLAN].sort(), act.name)
  })
})

describe('what it says', () => {
  test('every rule with its result, every exception with who accepted it, why and until when', async () => {
    const { body } = await read()
    assert.equal(body.is, 'certificate')
    assert.deepEqual(
      body.rules.map(r => r.id),
      rules.map(r => r.id),
    )
    const of = (id: string) => {
      const { state, examined, wrong, accepted } = body.rules.find(r => r.id === id)!
      return [state, examined, wrong, accepted]
    }
    assert.deepEqual(of('C-05'), ['ran', 2, 0, 2])
    assert.deepEqual(of('C-11'), ['ran', 1, 1, 0])
    assert.deepEqual(of('C-25'), ['missing-input', 0, 0, 0])
    const five = body.exceptions.find(e => e.rule === 'C-05')!
    assert.deepEqual(
      [five.items.map(i => i.id), five.by, five.acceptedOn, five.reason, five.until],
      [['O1', 'O2'], 'Director of Practice', '2026-05-01', 'The board decides in June', '2026-12-31'],
    )
    assert.equal(
      body.exceptions.reduce((n, e) => n + e.items.length, 0),
      SOUND.exception.length,
    )
    assert.deepEqual([body.authority.name, body.plan.title, body.on, body.signed], [name, 'A plan', TODAY, null])
    assert.equal(
      body.plan.document,
      createHash('sha256')
        .update(JSON.stringify((await w.live()).graph))
        .digest('hex'),
    )
  })

  test('whether it is one, in its first words; with what could not be asked', async () => {
    const { body } = await read()
    assert.match(titleOf(body), /^Certificate/)
    assert.match(
      answerOf(body),
      /^Nothing stands in its way.* rules could not be asked, and of what they ask nothing is certified/,
    )
    await w.plan(ROWS)
    const none = (await read()).body
    assert.equal(none.is, 'statement')
    assert.match(titleOf(none), /^Why there is no certificate/)
    assert.match(answerOf(none), /^This is not a certificate. Five blockers stand in its way, found by four rules/)
  })

  test('a plan with nothing in it is not certified', () => {
    for (const rows of [{}, { step: [] }, { outcome: [{ id: 'O1', title: 'Safe' }] }]) {
      const graph = planOf(rows)
      const j = check(graph, TODAY)
      const c = contextOf(j, graph, { title: '', files: [], warnings: [], madeOn: TODAY }, rules)
      const plan = { title: '', stamp: 1, document: '', invented: true, steps: 0, outcomes: 0, records: 0 }
      const around = { authority: { id: 'a', name }, plan, signed: null, changedSince: 0, issued: null }
      assert.equal(certificateOf(c, around).is, 'statement')
    }
  })

  test('the words of its page and of its paper are the same', async () => {
    const { body } = await read()
    const report = certificateReport(body, null)
    const text = JSON.stringify(report.blocks)
    for (const r of rules) assert.ok(text.includes(JSON.stringify(r.title).slice(1, -1)), r.id)
    assert.ok(text.includes('The board decides in June'))
    assert.equal(report.answer, answerOf(body))
  })
})

describe('one that is issued', () => {
  test('is numbered, kept with the plan, and signed so that others can check it', async () => {
    const { id, number } = await issue()
    assert.equal(number, 1)
    const k = await kept(id)
    assert.deepEqual(k.standing, { whole: true, signature: 'ours', differs: null })
    assert.deepEqual(k.body.issued, { number: 1, at: w.director.at.toString(), by: 'Somebody' })
    assert.match(answerOf(k.body), /^This certifies that on 6 May 2026 no blocker stood in this plan/)
    // As somebody else would, who has the document alone.
    assert.equal(createHash('sha256').update(k.letters).digest('hex'), k.hash)
    const key = createPublicKey({ key: Buffer.from(k.key, 'base64'), format: 'der', type: 'spki' })
    const said = Buffer.from(JSON.stringify(['goldenthread certificate', k.hash]))
    assert.ok(verify(null, said, key, Buffer.from(k.signature, 'base64')))
    const frozen = await store.withTransaction({ authority: 'calderwick', person: 't', act: 't' }, db =>
      fileOf(db, k.body.plan.document),
    )
    assert.deepEqual(frozen!.bytes.toString(), JSON.stringify((await w.live()).graph))
  })

  test('is refused while a blocker stands, and to whoever has not seen what changed', async () => {
    const { number: stamp } = (await read()).version
    await rename('S2', 'Train the whole team')
    const e = await refused(issue({ stamp }))
    assert.match(e.message, /The plan has changed since you opened this page: one record of it/)
    await w.plan(ROWS)
    assert.match((await refused(issue())).message, /No certificate is given while five blockers stand: .*The first: /)
  })

  test('is issued once for the same plan on the same day', async () => {
    await issue()
    assert.match((await refused(issue())).message, /Certificate 1 says the same/)
    await rename('S2', 'Train the whole team')
    assert.equal((await issue()).number, 2)
  })

  test('of two who issue at once one does', async () => {
    const { number: stamp } = (await read()).version
    const other = await w.as('director')
    const both = await Promise.allSettled(
      [w.director, other].map(who => w.perform(certificateIssue, who, { stamp, name })),
    )
    assert.deepEqual(both.map(b => b.status).sort(), ['fulfilled', 'rejected'])
  })

  test('is never changed, not even by the database’s owner', async () => {
    await issue()
    for (const change of ["update plan.certificate set issued_as = 'Another'", 'delete from plan.certificate'])
      await assert.rejects(
        store.withTransaction({ authority: 'calderwick', person: 't', act: 't' }, db => sql.raw(change).execute(db)),
        /never changed/,
      )
  })

  test('that somebody changed past us, or signed with another key, is told', async () => {
    const { id } = await issue()
    const change = async (set: string) => {
      await sql`alter table plan.certificate disable trigger stands`.execute(store.root)
      await store.withTransaction({ authority: 'calderwick', person: 't', act: 't' }, db =>
        sql.raw(`update plan.certificate set ${set}`).execute(db),
      )
      await sql`alter table plan.certificate enable trigger stands`.execute(store.root)
    }
    withKey()
    assert.equal((await kept(id)).standing.signature, 'another key')
    await change("body = replace(body, 'Somebody', 'Another')")
    assert.equal((await kept(id)).standing.whole, false)
    await change('hash = repeat(chr(97), 64)')
    assert.equal((await kept(id)).standing.signature, 'broken')
  })
})

describe('one that somebody brings', () => {
  test('is found by its number and held against its hash, and its plan is judged again', async () => {
    const { id } = await issue()
    const { hash } = await kept(id)
    await rename('S2', 'Train the whole team')
    const full = await checked('1', hash)
    assert.deepEqual([full.same, full.kept!.standing.differs], [true, []])
    assert.equal((await checked('1', ` ${hash.slice(0, 8)} ${hash.slice(8, 16).toUpperCase()}`)).same, true)
    assert.equal((await checked('1', hash.slice(0, 7))).same, false, 'too little to tell')
    assert.equal((await checked('1', 'f'.repeat(64))).same, false)
    assert.equal((await checked('1')).same, null)
    for (const number of ['2', '0', 'one', '1.5']) assert.equal((await checked(number)).kept, null, number)
  })

  test('differs where its plan judged again gives something else, rule by rule', async () => {
    const { body } = await read()
    const other: Certificate = {
      ...body,
      rules: body.rules.map(r => (r.id === 'C-11' ? { ...r, wrong: 0 } : r)),
      exceptions: [],
    }
    assert.deepEqual(differences(body, body), [])
    assert.deepEqual(differences(other, body), [
      'Rule C-11: 1 looked at, 0 wrong, 0 accepted for now; judged again: 1 looked at, 1 wrong, 0 accepted for now',
      'The exceptions are others',
    ])
    const fewer = { ...body, rules: body.rules.slice(1) }
    assert.deepEqual(
      [differences(fewer, body), differences(body, fewer)],
      [['Rule C-01 is new'], ['Rule C-01 is no more']],
    )
  })
})

describe('what is new', () => {
  const f = (rule: string, ...items: string[]): Finding =>
    ({ rule, severity: 'high', items, message: '', fix: '', where: '' }) as unknown as Finding

  test('between two judgements is told by rule and items, and not by words', () => {
    const then = {
      findings: [f('C-01', 'a'), f('C-02', 'b'), f('C-03', 'x', 'y')],
      accepted: [f('C-04', 'c'), f('C-05', 'd')],
    }
    const now = {
      findings: [{ ...f('C-01', 'a'), message: 'in other words' }, f('C-03', 'x', 'z'), f('C-04', 'c')],
      accepted: [f('C-02', 'b')],
    }
    assert.deepEqual(
      turnsBetween(then, now).map(t => `${t.is} ${t.finding.rule} ${t.finding.items.join(' ')}`),
      ['new C-03 x z', 'back C-04 c', 'accepted C-02 b', 'gone C-03 x y', 'gone C-05 d'],
    )
    assert.deepEqual(turnsBetween(now, now), [])
  })

  test('there is nothing to hold a plan against that was brought today and never signed', async () => {
    for (const from of ['yesterday', 'signed']) {
      const since = (await w.perform(sinceRead, w.director, { from }))!
      assert.deepEqual([since.before, since.turns], [null, []], from)
    }
  })
})

test('a plan as large as a city’s has a certificate of the same rules', () => {
  const rows = Array.from({ length: 200 }, (_, i) => ({ id: `S${i}`, title: `Visit family ${i}`, due: 'ongoing' }))
  const graph = planOf({ outcome: [{ id: 'O1', title: 'Safe' }], step: rows })
  const c = contextOf(check(graph, TODAY), graph, { title: '', files: [], warnings: [], madeOn: TODAY }, rules)
  const plan = { title: '', stamp: 1, document: '', invented: true, steps: 200, outcomes: 1, records: 201 }
  const body = certificateOf(c, { authority: { id: 'a', name }, plan, signed: null, changedSince: 0, issued: null })
  assert.equal(body.rules.find(r => r.id === 'C-02')!.wrong, 200)
  assert.ok(JSON.stringify(body).length < 20_000, 'it does not grow with the plan')
  assert.ok(toJson(graph).length > 50_000)
})
