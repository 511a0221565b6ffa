/** The door of evidence: what other rooms, the command line and the web may use of it. */
export { commands } from './commands.ts'
export const name = 'evidence'
