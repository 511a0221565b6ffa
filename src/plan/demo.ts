/** The plan of the demonstration: Calderwick's three plans, as the check command reads them. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Caller, Perform } from '../store/act.ts'
import { type Loaded, planLoad } from './stored/load.ts'

export const DEMO_TITLE = 'Calderwick'
/** The day on which the invented city is best looked at. */
export const DEMO_DAY = '2026-11-20'

/** The document: what `examples/calderwick/make.ts` made of its own files. */
export const demoDocument = (): string =>
  gunzipSync(readFileSync(new URL('./demo/calderwick.json.gz', import.meta.url))).toString('utf8')

/** Makes Calderwick the plan where there is none; does nothing where there is one. */
export const seedPlan = (perform: Perform, caller: Caller): Promise<Loaded> =>
  perform(planLoad, caller, {
    document: demoDocument(),
    title: DEMO_TITLE,
    asAt: DEMO_DAY,
    onlyWhenNone: true,
  })
