/** Versions: asked for by one, signed or refused by another, and frozen for good. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { ROLE_KEYS, type Role } from '../../authority/rules.ts'
import { whoMay } from '../../store/act-for-tests.ts'
import { differences } from '../../store/columns.ts'
import { fileOf } from '../../store/files.ts'
import { testStore } from '../../store/test-database.ts'
import { PLAN } from '../../web/walk-for-tests.ts'
import { planOf } from '../graph/graph.ts'
import { fromJson } from '../graph/json.ts'
import { asItWasRead, changesRead, versionRead, versionsRead } from './acts.ts'
import { versionAsk, versionOutside, versionRefuse, versionSign } from './sign.ts'
import { versionTables } from './tables.ts'
import { refusal, sound, versionsWorld } from './world-for-tests.ts'

const store = await testStore({ after })
const {
  perform,
  as,
  auditOf,
  set,
  clean,
  director,
  manager,
  changing,
  edit,
  load,
  versions,
  ask,
  excuse,
  sign,
  signed,
  look,
} = await versionsWorld(store)
beforeEach(clean)

test('the tables are what they were declared to be', async () => {
  assert.deepEqual(await differences(store.root, versionTables), [])
})

describe('who may', () => {
  const CHANGE_ALL: Role[] = ['director', 'programme-manager']

  test('ask: whoever may change the whole plan', async () => {
    await load(sound())
    assert.deepEqual(
      (await whoMay({ perform, as }, versionAsk, () => ({ why: 'All is settled now' }))).sort(),
      CHANGE_ALL,
    )
  })

  test('sign: whoever accepts everywhere, and not who asked; nobody whose rights end at an area or a workstream', async () => {
    await load(sound())
    const id = await ask()
    const input = async () => ({ id, version: 1, stamp: (await versions()).stamp })
    assert.deepEqual(await whoMay({ perform, as }, versionSign, input), ['director'])
    assert.deepEqual(
      await whoMay({ perform, as }, versionRefuse, () => ({ id, version: 1, because: 'Not all is settled' })),
      ['director'],
    )
  })

  test('sign: a director does not sign what they asked for', async () => {
    await load(sound())
    await excuse()
    await ask(director)
    assert.equal((await refusal(sign(director))).code, 'not-found')
    assert.equal(await sign(await as('director')), 1)
  })

  test('record a signature from outside: whoever may change the whole plan', async () => {
    await signed()
    const [v] = (await versions()).all
    const input = { id: v!.id, body: 'DfE', on: '6/5/2026', letter: 'Ref 1' }
    assert.deepEqual((await whoMay({ perform, as }, versionOutside, () => input)).sort(), CHANGE_ALL)
  })

  test('read: whoever reads the plan', async () => {
    await signed()
    for (const [definition, input] of [
      [changesRead, {}],
      [versionsRead, {}],
      [versionRead, { id: (await versions()).all[0]!.id }],
      [asItWasRead, { on: '2026-05-06' }],
    ] as const)
      assert.deepEqual(
        (await whoMay({ perform, as }, definition as typeof versionsRead, () => input)).sort(),
        [...PLAN].sort(),
        definition.name,
      )
    assert.ok(ROLE_KEYS.length > PLAN.length)
  })
})

describe('a version', () => {
  test('is signed once, frozen under its hash, with who, when and what stood', async () => {
    assert.equal(await signed(), 1)
    const [v] = (await versions()).all
    assert.deepEqual(
      [v?.is, v?.number, v?.why, v?.statement, v?.counts?.blocker, v?.counts?.steps, v?.signedAt?.toString()],
      ['signed', 1, 'All blockers are settled', 'I have read it.', 0, 1, director.at.toString()],
    )
    assert.ok(v!.counts!.accepted > 0)
    const file = (await set(db => fileOf(db, v!.document!)))!
    const frozen = fromJson(file.bytes.toString('utf8'))
    assert.deepEqual(frozen, JSON.parse(JSON.stringify(await perform(look, director, { at: null }))))
    assert.deepEqual(
      frozen.records.signed.map(s => [s.item?.id, s.due?.on, s.signedOn?.on, s.signedBy]),
      [['S1', '2027-03-31', '2026-05-06', 'Somebody']],
    )
    const { document } = await perform(versionRead, director, { id: v!.id, document: true })
    assert.deepEqual(document, file.bytes)
    const said = (await auditOf(director)).filter(a => a.act === 'version.sign' && a.outcome === 'done')
    const named = (kind: string, id: string) => said.some(a => a.kind === kind && a.ids.includes(id))
    assert.ok(named('plan.signoff', v!.id) && named('file', v!.document!))
  })

  test('cannot be signed while anything blocks it, and whoever tries is told what to do', async () => {
    await load(sound())
    await ask()
    const { blockers } = await versions()
    assert.ok(blockers.length > 0)
    const e = await refusal(sign())
    assert.equal(e.code, 'conflict')
    assert.match(e.message, /cannot be signed while .* blockers? stands?: settle each, or have it accepted for now/)
    assert.ok(e.message.includes(blockers[0]!.message.slice(0, 60)))
    assert.equal((await versions()).all[0]?.is, 'asked')
  })

  test('is not signed by somebody who has not seen what changed since they opened the page', async () => {
    await load(sound())
    await excuse()
    await ask()
    const { stamp } = await versions()
    await edit('S1', { due: '30 June 2027' })
    const e = await refusal(sign(director, { stamp }))
    assert.match(e.message, /The plan has changed since you opened this page: one record of it/)
    assert.equal(await sign(), 1)
  })

  test('is signed although somebody has written a comment meanwhile', async () => {
    await load(sound())
    await excuse()
    await ask()
    const { stamp } = await versions()
    await changing(() => ({ put: planOf({ alias: [{ id: 'X', title: 'Another name', of: 'S1' }] }).records.alias }))
    assert.equal(await sign(director, { stamp }), 1)
  })

  test('is asked for once at a time; when it was refused, with its reason, it can be asked for again', async () => {
    await load(sound())
    const id = await ask()
    assert.match((await refusal(ask())).message, /asked for already/)
    await perform(versionRefuse, director, { id, version: 1, because: 'S1 has no measure' })
    const [v] = (await versions()).all
    assert.deepEqual([v?.is, v?.refusedBecause, v?.number], ['refused', 'S1 has no measure', null])
    assert.match(
      (await refusal(perform(versionRefuse, director, { id, version: 2, because: 'S1 has no measure' }))).message,
      /refused already/,
    )
    await excuse()
    await ask()
    assert.equal(await sign(), 1)
    assert.equal(
      (await refusal(perform(versionSign, director, { id: randomUUID(), version: 1, stamp: 1 }))).code,
      'not-found',
    )
  })

  test('a refusal and a request say why in three words or more', async () => {
    await load(sound())
    assert.deepEqual(Object.keys((await refusal(ask(manager, 'Ready'))).fields), ['why'])
    const id = await ask()
    assert.deepEqual(
      Object.keys((await refusal(perform(versionRefuse, director, { id, version: 1, because: 'No' }))).fields),
      ['because'],
    )
  })

  test('of two who sign at once one does, and two who ask at once ask once', async () => {
    await load(sound())
    await excuse()
    const asked = await Promise.allSettled([ask(), ask()])
    assert.deepEqual(asked.map(a => a.status).sort(), ['fulfilled', 'rejected'])
    const both = await Promise.allSettled([sign(), sign(await as('director'))])
    assert.deepEqual(both.map(a => a.status).sort(), ['fulfilled', 'rejected'])
    assert.equal((await versions()).all.length, 1)
  })

  test('that was signed is never changed, not even by the database’s owner', async () => {
    await signed()
    for (const change of ["update plan.signoff set statement = 'Another'", 'delete from plan.signoff'])
      await assert.rejects(
        set(db => sql.raw(change).execute(db)),
        /never changed/,
      )
  })

  test('can be signed by somebody outside too, once, on a day between its own and today', async () => {
    await signed()
    const [v] = (await versions()).all
    const outside = (more: object = {}) =>
      perform(versionOutside, manager, {
        id: v!.id,
        body: 'Department for Education',
        on: '6/5/2026',
        letter: 'DfE 2026/114',
        ...more,
      })
    assert.match((await refusal(outside({ on: '5/5/2026' }))).fields.on!, /did not exist yet/)
    assert.match((await refusal(outside({ on: '7/5/2026' }))).fields.on!, /has come/)
    await outside()
    await outside()
    assert.deepEqual(
      (await versions()).all[0]?.outside.map(o => [o.body, String(o.on), o.letter]),
      [['Department for Education', '2026-05-06', 'DfE 2026/114']],
    )
    await ask()
    const open = (await versions()).all.find(s => s.is === 'asked')!
    assert.match((await refusal(outside({ id: open.id }))).message, /Only a version that was signed here/)
  })

  test('is held against the plan from then on: the rules tell what changed, and the next version settles it', async () => {
    await signed()
    await edit('S1', { due: '30 June 2027' })
    const changes = async () => (await perform(changesRead, director, {}))!.between
    const { from, telling } = await changes()
    assert.equal(from.says, 'version 1 was signed on 6 May 2026 by Somebody')
    assert.deepEqual(
      telling.lines.map(l => [l.sort, l.record.id, l.waits, l.by]),
      [['re-dated', 'S1', true, 'Somebody']],
    )
    await ask()
    assert.equal(await sign(), 2)
    assert.deepEqual((await changes()).telling.lines, [])
    const back = (await perform(changesRead, director, { from: 'v1', to: 'v2' }))!.between
    assert.deepEqual(
      back.telling.lines.map(l => [l.sort, l.record.id, l.waits]),
      [['re-dated', 'S1', false]],
    )
  })
})

describe('whoever asked', () => {
  const mails = async () =>
    (
      await sql<{ person: string; kind: string; link: string }>`
        select to_person as person, kind, link from mail.outgoing where kind like 'version.%' order by id`.execute(
        store.root,
      )
    ).rows.map(r => [r.person, r.kind, r.link])

  test('is told when it is signed, and when it is sent back', async () => {
    const before = (await mails()).length
    await load(sound())
    await excuse()
    const id = await ask()
    assert.equal((await mails()).length, before, 'nobody has decided')
    await sign()
    assert.deepEqual((await mails()).slice(before), [[manager.personId, 'version.signed', `/plan/versions/${id}`]])
    const again = await ask()
    await perform(versionRefuse, director, { id: again, version: 1, because: 'Not all is settled' })
    assert.deepEqual((await mails()).slice(before + 1), [[manager.personId, 'version.refused', '/plan/versions']])
  })
})
