/** The plan's door: what other rooms, the command line and the web may use of it. */
import { check } from './check-command.ts'
import { importCommand } from './import-command.ts'

export { seedPlan } from './demo.ts'

export { pages } from './pages/all.ts'
export { finds } from './stored/findable.ts'

export const name = 'plan'
export const commands = [check, importCommand] as const
