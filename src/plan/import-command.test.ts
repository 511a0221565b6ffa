/** Bringing a plan from the command line. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { acting } from '../store/act-for-tests.ts'
import { rowsIn, testStore } from '../store/test-database.ts'
import { importCommand } from './import-command.ts'
import { readPlan } from './reading/read.ts'
import { bringInto } from './stored/bring.ts'

delete process.env.GOLDENTHREAD_OPERATOR
const folder = mkdtempSync(join(tmpdir(), 'goldenthread-import-'))
after(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(
  join(folder, 'plan.csv'),
  'Ref,Action,Owner,Due\nA1,Open a second duty team,Head of front door,31/03/2027\n',
)

const run = async (...args: string[]) => {
  let [out, err] = ['', '']
  const code = await importCommand.run(args, {
    out: t => (out += t),
    err: t => (err += t),
    colour: false,
    width: 100,
  })
  return { code, out, err }
}

test('help is printed, and every mistake is one line and exit code 2', async () => {
  assert.deepEqual(await run('--help').then(r => [r.code, r.err]), [0, ''])
  for (const [args, why] of [
    [['measures', folder], /import brings a plan .* and not "measures"/],
    [['plan'], /needs a folder or a file/],
    [['plan', folder, folder], /one folder or file/],
    [['plan', folder], /say who brings it: --as EMAIL/],
    [['plan', folder, '--as', 'a@b.c', '--on', 'soon'], /--on soon: not a date/],
    [['plan', join(folder, 'none'), '--as', 'a@b.c'], /there is no such file or folder/],
    [['plan', folder, '--what'], /Unknown option '--what'; see goldenthread import --help/],
  ] as const) {
    const { code, out, err } = await run(...args)
    assert.deepEqual([code, out], [2, ''], args.join(' '))
    assert.match(err, why)
    assert.match(err, /^goldenthread: [^\n]+\n$/)
  }
})

test('a plan is brought as whoever has the address, and only as somebody who may', async () => {
  const store = await testStore({ after })
  const { as, auditOf } = await acting(store)
  const withAddress = async (role: 'director' | 'step-owner', email: string) => {
    const caller = await as(role)
    await store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test' }, db =>
      sql`update authority.person set email = ${email} where id = ${caller.personId}`.execute(db),
    )
    // The roles of tests end with their month; the command acts today.
    await store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test' }, db =>
      sql`update authority.role_held set during = '[2026-01-01,)' where person = ${caller.personId}`.execute(db),
    )
    return caller
  }
  const director = await withAddress('director', 'director@calderwick.example')
  const owner = await withAddress('step-owner', 'owner@calderwick.example')
  const bring = async (asWhom: string, more: object = {}) =>
    bringInto(store, 'calderwick', await readPlan(folder), {
      ...{ as: asWhom, title: 'A plan', on: '2026-11-20', whole: false, reason: '' },
      ...more,
    })

  assert.deepEqual(await bring('nobody@calderwick.example'), {
    refused: 'nobody in calderwick has the email address nobody@calderwick.example',
  })
  const may = await bring('owner@calderwick.example')
  assert.match('refused' in may ? may.refused : '', /may not bring the plan: it takes a right to change all of it/)
  const unmarked = await bring('director@calderwick.example')
  assert.match('refused' in unmarked ? unmarked.refused : '', /synthetic\.txt/)
  assert.equal(await rowsIn(store, 'plan.record'), 0)

  writeFileSync(join(folder, 'synthetic.txt'), '')
  const brought = await bring('Director@Calderwick.example')
  assert.ok(!('refused' in brought) && brought.changed && brought.first && brought.version.title === 'A plan')
  const again = await bring('director@calderwick.example', { title: 'Another name' })
  assert.ok(!('refused' in again) && !again.changed && again.version.title === 'A plan')
  writeFileSync(join(folder, 'plan.csv'), 'Ref,Action,Owner,Due\nA2,Train every worker,Head of Quality,30/06/2027\n')
  const more = await bring('director@calderwick.example')
  assert.ok(!('refused' in more) && more.changed && more.missing === 1)
  assert.deepEqual(more.outcome.added, { step: 1 })
  const whole = await bring('director@calderwick.example', { whole: true })
  assert.ok(!('refused' in whole) && whole.missing === 0)
  assert.deepEqual(whole.outcome.removed, { step: 1 })
  assert.deepEqual(
    (await auditOf(director)).map(a => a.outcome),
    ['refused', 'done', 'done', 'done', 'done'],
  )
  assert.deepEqual(
    (await auditOf(owner)).map(a => a.outcome),
    ['forbidden'],
  )
})
