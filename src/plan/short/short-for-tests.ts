/** Two short plans beside whatever plan there is: one that runs, and one that ended with items open. */
import { randomUUID } from 'node:crypto'
import type { Running } from '../../store/act.ts'
import type { Store } from '../../store/open.ts'
import { planOf } from '../graph/graph.ts'
import { type AnyRec, kindNames } from '../graph/kinds.ts'
import { filled } from '../stored/fill.ts'
import { planToChange } from '../stored/live.ts'
import { savePlan } from '../stored/save.ts'

/** Days from one as ISO. */
const plus = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString()

/** The records as a file has them; `on` is today. */
export const shortRows = (on: string, owner: string, into: string) => ({
  plan: [
    {
      id: 'ONE',
      title: 'One month on immediate recovery',
      from: plus(on, -40),
      until: plus(on, -10),
      horizon: 'one month',
      parent: into,
      state: 'active',
      owner,
    },
    {
      id: 'THREE',
      title: 'Three months on workforce and workload',
      from: plus(on, -20),
      until: plus(on, 70),
      horizon: 'three months',
      parent: into,
      state: 'active',
      owner,
    },
  ],
  step: [
    {
      id: 'ONE-1',
      title: 'Clear the 120 assessments that wait',
      plan: 'ONE',
      owner,
      due: plus(on, -12),
      status: 'in progress',
      updated: plus(on, -15),
    },
    {
      id: 'ONE-2',
      title: 'Ring every family that waits for a visit',
      plan: 'ONE',
      owner,
      due: plus(on, -20),
      status: 'done',
      doneOn: plus(on, -21),
    },
    { id: 'ONE-3', title: 'Hire a van', plan: 'ONE', owner, due: plus(on, -11), status: 'not started' },
    {
      id: 'ONE-4',
      title: 'Write to all schools about the new duty line',
      plan: 'ONE',
      owner,
      due: plus(on, -14),
      status: 'in progress',
    },
    {
      id: 'THREE-1',
      title: 'Bring the mean caseload under 18',
      plan: 'THREE',
      owner,
      due: plus(on, 60),
      status: 'in progress',
      rag: 'green',
      updated: plus(on, -12),
    },
    {
      id: 'THREE-2',
      title: 'Fill the 22 vacant posts',
      plan: 'THREE',
      owner,
      due: plus(on, 65),
      status: 'in progress',
      rag: 'amber',
      updated: plus(on, -13),
    },
  ],
})

/** Puts them into the plan that there is. */
export async function addShort(
  store: Pick<Store, 'withTransaction'>,
  authority: string,
  on: string,
  owner: string,
  into: string,
) {
  const rows = shortRows(on, owner, into)
  await store.withTransaction({ authority, person: 'tester', act: 'test' }, async db => {
    const live = await planToChange(db, authority)
    const graph = planOf(rows)
    const call = {
      authority,
      person: { id: randomUUID() },
      at: Temporal.Now.instant(),
      made: () => {},
    } as unknown as Running
    const named = kindNames.flatMap(k => (k === 'plan' || k === 'step' ? (graph.records[k] as AnyRec[]) : []))
    // Posts and plans that are named are the plan's own.
    const put = named.map(r => {
      const given = (rows as unknown as Record<string, Record<string, string>[]>)[r.kind]!.find(x => x.id === r.id)!
      const own = new Set(r.kind === 'step' ? ['owner'] : ['owner', 'parent'])
      return filled(live, r as never, Object.fromEntries(Object.entries(given).filter(([k]) => own.has(k))))
    })
    await savePlan(db, call, live, { put: put as unknown as AnyRec[], fromFile: true })
  })
}
