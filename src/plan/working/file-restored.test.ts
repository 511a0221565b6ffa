/** A file that was handed in is in the backup, comes back with it, and is looked at by the check of what is kept. */
import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { test } from 'node:test'
import { loadPerson } from '../../authority/room.ts'
import { performer } from '../../store/act.ts'
import { sealKey } from '../../store/audit/heads.ts'
import { besideIn, emptyDatabase, filledStore } from '../../store/backup/stores-for-tests.ts'
import { checkKept } from '../../store/kept.ts'
import { openDatabase } from '../../store/open.ts'
import { evidenceGive } from './acts-evidence.ts'
import { evidenceFile } from './file-act.ts'
import { world } from './plan-for-tests.ts'
import { SAMPLES } from './samples-for-tests.ts'

test('after a backup and a restore elsewhere the file is given out as before, and found to be what it was', async t => {
  const from = await filledStore(t)
  const w = await world(from.store)
  await w.plan()
  const bytes = SAMPLES['.docx']!
  const item = { key: 'S1', title: 'The rota', grade: 'document', link: '', file: { name: 'rota.docx', bytes } }
  await w.perform(evidenceGive, w.director, item)
  const { id } = (await w.live()).graph.records.evidence.at(-1)!
  const to = await emptyDatabase(t)
  await from.bring(await from.take(), to, besideIn(from.folder))
  const store = await openDatabase(to)
  t.after(() => store.close())
  const perform = performer(store, loadPerson)
  const { here, bytes: back } = await perform(evidenceFile, w.director, { key: id, bytes: true })
  assert.deepEqual([here?.size, back?.equals(bytes)], [bytes.length, true])
  const { counts, faults } = await checkKept(store, {
    key: createPublicKey(sealKey(from.o.heads.replace(/[^/]*$/, 'k'), true)),
  })
  assert.deepEqual(faults, [])
  assert.ok(counts.find(c => c.one === 'file')!.n >= 2)
})
