/**
 * The plan as judged on a day. Reading and judging a plan takes a tenth of a second and more, a page takes milliseconds: so
 * what was made of a version is kept in this process. A version never changes, and a judgement follows from it and the day.
 */
import { fileOf } from '../../store/files.ts'
import type { Db } from '../../store/open.ts'
import { check } from '../coherence/check.ts'
import { rules } from '../coherence/rules/index.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { fromJson } from '../graph/json.ts'
import { type Context, contextOf } from '../report/context.ts'
import type { Version } from './newest.ts'
import { recent } from './recent.ts'

/** Plans and judgements of this many are kept: a large plan is tens of megabytes. */
const graphs = recent<PlanGraph>(2)
/** Apart, so that whoever looks at many days makes nobody wait who looks at today. */
const contexts = { today: recent<Context>(2), another: recent<Context>(3) }

/**
 * A version as seen on a day. Nobody may change what it gives: others are given the same.
 * @param authority whose it is; the right to it was found before
 * @param day ISO 8601
 */
export async function judgedOn(
  db: Db,
  authority: string,
  version: Version,
  day: string,
  today: string,
): Promise<Context> {
  const key = `${authority} ${version.id} ${day}`
  const kept = contexts[day === today ? 'today' : 'another']
  const known = kept.get(key)
  if (known) return known
  const graph = await graphOf(db, authority, version.document)
  return kept.keep(key, () =>
    contextOf(check(graph, day), graph, { title: version.title, files: [], warnings: [], madeOn: day }, rules),
  )
}

async function graphOf(db: Db, authority: string, document: string): Promise<PlanGraph> {
  const key = `${authority} ${document}`
  const known = graphs.get(key)
  if (known) return known
  const file = await fileOf(db, document)
  if (!file) throw new Error(`the file of a plan is not there: ${document}`)
  return graphs.keep(key, () => fromJson(file.bytes.toString('utf8')))
}
