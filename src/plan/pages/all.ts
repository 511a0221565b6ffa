/** Every page of the plan. */
import type { PageDefinition } from '../../web/page.ts'
import { coherencePage } from './coherence.ts'
import { coursePage } from './course.ts'
import { itemPage } from './item.ts'
import { measuresPage } from './measures.ts'
import { overviewPage } from './overview.ts'
import { planPage } from './plan.ts'
import { rulesPage } from './rules.ts'
import { timelinePage } from './timeline.ts'

export const pages: readonly PageDefinition[] = [
  overviewPage,
  planPage,
  coursePage,
  measuresPage,
  timelinePage,
  coherencePage,
  rulesPage,
  itemPage,
]
