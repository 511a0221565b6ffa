/** Rules: words. */
import type { Rule } from '../rule.ts'

export const wordsRules: readonly Rule[] = []
