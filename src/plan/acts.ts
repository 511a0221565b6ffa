/** The acts of the plan. */
export { type Loaded, planLoad } from './stored/load.ts'
