/** Whoever changes a certificate, a signed version or a file behind our back is found by `goldenthread verify`, be they superuser. */
import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { demoPersonOf } from '../../authority/demo-for-tests.ts'
import { loadPerson } from '../../authority/room.ts'
import { performer } from '../../store/act.ts'
import { checkKept } from '../../store/kept.ts'
import { keptChecks } from '../../store/kept-checks.ts'
import { signatureOf, signText, signWith } from '../../store/signing.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { PURPOSE as SIGNED_FOR } from '../cohering/certify.ts'
import { issueOne } from '../cohering/cohering-for-tests.ts'
import { testRegister } from '../measured/acts-test.ts'
import '../commands.ts'
import { PURPOSE } from './kept.ts'
import { signOne } from './versions-for-tests.ts'

const app = await testApp({ after })
const { store } = app
await signOne(app)
await issueOne(app)
const ahead = Temporal.Now.plainDateISO('Europe/London').add({ years: 1 }).toString()
await performer(store, loadPerson)(
  testRegister,
  { authority: 'calderwick', personId: demoPersonOf('programme-manager'), at: Temporal.Now.instant() },
  {
    ...{ key: '3.3', measure: 'KPI05', kind: 'sufficient', direction: 'at least', value: '40', periods: '3' },
    ...{ from: ahead, by: '', why: 'No quarter was ever above it' },
  },
)
const { rows } = await sql<{ key: string; document: string }>`select key, document from plan.certificate`.execute(
  store.root,
)
const key: KeyObject = createPublicKey({ key: Buffer.from(rows[0]!.key, 'base64'), format: 'der', type: 'spki' })
const said = async () => (await checkKept(store, { key })).faults.map(f => `${f.is}: ${f.says}`)

/** Changes the database past every trigger, says what is found, and puts it back. */
async function tampered(change: string, table: string): Promise<string[]> {
  await sql.raw(`create table kept_before as select * from ${table}`).execute(store.root)
  const past = (statements: string) =>
    store.root.transaction().execute(async db => {
      await sql`set local session_replication_role = replica`.execute(db)
      await sql.raw(statements).execute(db)
    })
  await past(change)
  const found = await said()
  await past(`delete from ${table}`)
  await past(
    table === 'files'
      ? `insert into files (authority, hash, bytes, type, at, by, act) select authority, hash, bytes, type, at, by, act from kept_before`
      : `insert into ${table} select * from kept_before`,
  )
  await sql`drop table kept_before`.execute(store.root)
  return found
}

test('the plan adds its check, and what was kept is found whole, and counted', async () => {
  assert.equal(keptChecks.length, 1)
  assert.equal(PURPOSE, SIGNED_FOR)
  const { counts, faults, notes } = await checkKept(store, { key })
  assert.deepEqual([faults, notes], [[], []])
  const { rows: files } = await sql<{ n: string }>`select count(*) as n from files`.execute(store.root)
  assert.deepEqual(
    counts.map(c => [c.one, c.n]),
    [
      ['file', Number(files[0]!.n)],
      ['certificate', 1],
      ['signed version', 1],
      ['registered test', 1],
    ],
  )
})

test('a certificate that says something else, has another signature, or another plan beside it', async () => {
  assert.deepEqual(
    await tampered(`update plan.certificate set body = replace(body, '"blocker":', '"blockers":')`, 'plan.certificate'),
    [
      'certificate: certificate 1 of calderwick does not say what it said when it was signed',
      'certificate: certificate 1 of calderwick is not as its own history has it',
    ],
  )
  assert.deepEqual(await tampered(`update plan.certificate set hash = repeat('0', 64)`, 'plan.certificate'), [
    'certificate: certificate 1 of calderwick does not say what it said when it was signed',
    'certificate: certificate 1 of calderwick has a signature that does not hold',
    'certificate: certificate 1 of calderwick is not as its own history has it',
  ])
  assert.deepEqual(
    await tampered(`update plan.certificate set body = 'no', issued_as = 'Nobody'`, 'plan.certificate'),
    [
      'certificate: certificate 1 of calderwick does not say what it said when it was signed',
      'certificate: certificate 1 of calderwick has another plan beside it than the one that it names',
      'certificate: certificate 1 of calderwick is not as its own history has it',
    ],
  )
  assert.deepEqual(await tampered(`update plan.certificate set issued_as = 'Nobody'`, 'plan.certificate'), [
    'certificate: certificate 1 of calderwick is not as its own history has it',
  ])
})

test('a signed version that names another plan, another signer, or a plan that has gone', async () => {
  assert.deepEqual(await tampered(`update plan.signoff set signed_as = 'Somebody else'`, 'plan.signoff'), [
    'sign-off: signed version 1 of calderwick is not as its own history has it',
  ])
  assert.deepEqual(await tampered(`update plan.signoff set document = repeat('0', 64)`, 'plan.signoff'), [
    'sign-off: signed version 1 of calderwick has lost the plan that was kept with it',
    'sign-off: signed version 1 of calderwick is not as its own history has it',
  ])
  const found = await tampered(`delete from files where hash = '${rows[0]!.document}'`, 'files')
  assert.ok(found.includes('certificate: certificate 1 of calderwick has lost the plan that was kept with it'))
})

test('a file whose content is another, although the database would not have taken it', async () => {
  await sql`alter table files drop constraint files_check`.execute(store.root)
  const [found] = await tampered(
    `update files set bytes = 'something else'::bytea where hash = '${rows[0]!.document}'`,
    'files',
  )
  assert.equal(found, `file: the file ${rows[0]!.document} of calderwick is not what it was when it was kept`)
  assert.deepEqual(await said(), [])
})

test('one that somebody issued with a key of their own is no fault, and is told', async () => {
  const another = generateKeyPairSync('ed25519')
  signWith(another.privateKey)
  const { signature } = signText(PURPOSE, 'x')
  assert.equal(signatureOf(PURPOSE, 'x', { signature, key: rows[0]!.key }), 'broken')
  const { notes, faults } = await checkKept(store, { key: another.publicKey })
  assert.deepEqual(
    [notes, faults],
    [['certificate 1 of calderwick is signed with another key than that of this server.'], []],
  )
})

test('a test that was written down before its period cannot be made to say another thing', async () => {
  const found = await tampered(`update plan.registered_test set value = 30`, 'plan.registered_test')
  assert.equal(found.length, 1)
  assert.match(
    found[0]!,
    /^registered test: the test of sufficient for 3\.3 of calderwick, .* does not say what it said then$/,
  )
})
