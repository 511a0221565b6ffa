/** Rules: steps. */
import type { Rule } from '../rule.ts'

export const stepsRules: readonly Rule[] = []
