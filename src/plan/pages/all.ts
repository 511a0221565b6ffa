/** Every page of the plan. */
import { type FormDefinition, type PageDefinition, page } from '../../web/page.ts'
import { coheringForms, coheringPages } from '../cohering/pages.ts'
import { coverPage } from '../cover/pages.ts'
import { crosswalkForms, crosswalkPages } from '../crosswalk/pages.ts'
import { exportPages } from '../exporting/pages.ts'
import { importForms, importPages } from '../importing/pages.ts'
import { mineForms, minePages } from '../mine/pages.ts'
import { moneyPage } from '../money/pages.ts'
import { printPages } from '../print/pages.ts'
import { publicAboutPages, publicForms } from '../public/pages.ts'
import { registersPage } from '../registers/pages.ts'
import { shortForms, shortPages } from '../short/pages.ts'
import { talkForms, talkPages } from '../talk/pages.ts'
import { unsafeForms, unsafePages } from '../unsafe/pages.ts'
import { versionForms, versionPages } from '../versions/pages.ts'
import { workingForms, workingPages } from '../working/pages.ts'
import { coherencePage } from './coherence.ts'
import { coursePage } from './course.ts'
import { measuresPage } from './measures.ts'
import { overviewPage } from './overview.ts'
import { anotherDay } from './parts.ts'
import { planPage } from './plan.ts'
import { rulesPage } from './rules.ts'
import { timelinePage } from './timeline.ts'

const all = [
  overviewPage,
  planPage,
  coursePage,
  measuresPage,
  timelinePage,
  moneyPage,
  coverPage,
  registersPage,
  coherencePage,
  rulesPage,
]

const ofADay = all.map(p => page({ ...p, limit: anotherDay }))

export const pages: readonly PageDefinition[] = [
  ...ofADay,
  ...printPages,
  ...publicAboutPages,
  ...shortPages,
  ...unsafePages,
  ...minePages,
  ...talkPages,
  ...versionPages,
  ...coheringPages,
  ...workingPages,
  ...crosswalkPages,
  ...exportPages,
  ...importPages,
]
export const forms: readonly FormDefinition[] = [
  ...publicForms,
  ...shortForms,
  ...unsafeForms,
  ...mineForms,
  ...talkForms,
  ...versionForms,
  ...coheringForms,
  ...workingForms,
  ...crosswalkForms,
  ...importForms,
]
