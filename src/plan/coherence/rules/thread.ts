/** Rules: thread. */
import type { Rule } from '../rule.ts'

export const threadRules: readonly Rule[] = []
