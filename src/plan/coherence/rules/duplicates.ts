/** Rules: duplicates. */
import type { Rule } from '../rule.ts'

export const duplicatesRules: readonly Rule[] = []
