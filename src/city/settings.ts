/** What holds where nothing is asked for: the city at its small size, which the first start shows. */
import type { Settings } from './model.ts'

/** The day after the last that is told: 1 November 2026, as the values of Calderwick's plan end with October. */
const UNTIL = 20_758

export const DEFAULTS: Settings = {
  children: 5_000,
  years: 5,
  seed: 1,
  until: UNTIL,
  conditions: 'calderwick',
  registersOnly: false,
  errors: {},
}
