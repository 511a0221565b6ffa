/** Rules: boards. */
import type { Rule } from '../rule.ts'

export const boardsRules: readonly Rule[] = []
