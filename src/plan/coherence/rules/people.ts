/** Rules about owners and posts: can anyone be asked, and will they still be there? */
import type { Rule } from '../rule.ts'

export const peopleRules: readonly Rule[] = []
