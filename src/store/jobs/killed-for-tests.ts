/** A worker that gets stuck in its first job, within the act or after it, says so, and waits to be killed. */
import { loadPerson } from '../../authority/room.ts'
import { performer } from '../act.ts'
import { openDatabase } from '../open.ts'
import { hooks, noteJob } from './trial-for-tests.ts'
import { startJobs } from './worker.ts'

const [addresses = '', where = '', at = ''] = process.argv.slice(2)
const store = await openDatabase(JSON.parse(addresses))
hooks[where as 'within' | 'outside'] = async () => {
  process.stdout.write('stuck\n')
  await new Promise(() => {})
}
await startJobs(store, performer(store, loadPerson), [noteJob], {
  authorities: [],
  trouble: e => process.stderr.write(`${e}\n`),
  now: () => Temporal.Instant.from(at),
})
