/** The plan's door: what other rooms, the command line and the web may use of it. */
export { commands } from './commands.ts'
export { seedPlan } from './demo.ts'
export { pages } from './pages/all.ts'
export { finds } from './stored/findable.ts'

export const name = 'plan'
