/** The plan's door: what other rooms, the command line and the web may use of it. */
export { commands } from './commands.ts'
export { seedPlan } from './demo.ts'
export { laterMeasures, seedMeasured } from './demo-measured.ts'
export { demoMeasures } from './demo-measures.ts'
export { seedToday } from './demo-today.ts'
export { forms, pages } from './pages/all.ts'

import { leanOnMeasures, tellDoneThere } from '../evidence/rules.ts'
import { ruleFinds } from './cohering/rule-find.ts'
import { tallyJob } from './cohering/tally.ts'
import { tidyJob } from './importing/acts.ts'
import { planLeans } from './measured/leans.ts'
import { planTargets } from './measured/targets.ts'
import { planThere } from './measured/there.ts'
import { remindJob } from './mine/daily.ts'
import { publicPage } from './public/pages.ts'
import { finds as recordFinds } from './stored/findable.ts'
import { escalateJob } from './unsafe/escalate.ts'

export const name = 'plan'
// The page of a measure tells what the plan knows of it.
leanOnMeasures(planLeans, planTargets)
// And the page of places what the plan does there.
tellDoneThere(planThere)
export const finds = [...recordFinds, ruleFinds]
export const jobs = [escalateJob, remindJob, tallyJob, tidyJob]
export const publicPages = [publicPage]
