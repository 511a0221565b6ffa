/** What is ticked on a page and sent back: findings by rule and offender, exceptions by row and version. */
import { z } from 'zod'
import type { Rule } from '../coherence/rule.ts'
import type { Rec } from '../graph/kinds.ts'
import type { Live } from '../stored/live.ts'

/** Exceptions or findings ticked one by one; more are asked for, accepted or refused as a whole. */
export const MOST_TICKED = 500

const several = (says: string, most: number) =>
  z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform(given => (typeof given === 'string' ? [given] : given).flatMap(g => g.split('\n')))
    .transform(list => [...new Set(list.map(p => p.trim()).filter(p => p !== ''))])
    .pipe(z.array(z.string().max(520)).max(most, says))

/** A finding as it is ticked: its rule and its offender. */
export type Pick = { readonly rule: Rule['id']; readonly item: string }
export const pickOf = (f: { readonly rule: string; readonly items: readonly [string, ...string[]] }): string =>
  `${f.rule} ${f.items[0]}`

/** Findings: "C-07 KEY", one or several; several in one value stand on lines of their own. */
export const findingPicks = several(
  `Choose ${MOST_TICKED} findings at most, or all of one rule`,
  MOST_TICKED,
).transform(list =>
  list.flatMap((p): Pick[] => (/^C-\d\d ./s.test(p) ? [{ rule: p.slice(0, 4) as Rule['id'], item: p.slice(5) }] : [])),
)

/** An exception as it is ticked: the id of its row and the version that was seen. */
export type Ticked = { readonly id: string; readonly version: number }
export const tickOf = (live: Rows, key: string): string => {
  const row = live.row(key)!
  return `${row.id}.${row.version}`
}
type Rows = { row(key: string): { readonly id: string; readonly version: number } | undefined }

const TICK = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})$/
export const exceptionTicks = several(`Tick ${MOST_TICKED} exceptions at most`, MOST_TICKED).transform(list =>
  list.flatMap((t): Ticked[] => {
    const m = TICK.exec(t)
    return m ? [{ id: m[1]!, version: Number(m[2]) }] : []
  }),
)

/** The exceptions of the plan by the ids of their rows. */
export function exceptionsById(live: Live): ReadonlyMap<string, Rec<'exception'>> {
  return new Map(live.graph.records.exception.map(e => [live.row(e.id)!.id, e]))
}
