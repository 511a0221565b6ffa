/** Rules: measures. */
import type { Rule } from '../rule.ts'

export const measuresRules: readonly Rule[] = []
