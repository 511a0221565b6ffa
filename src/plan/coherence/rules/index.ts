/** The sixty rules, in the order of their numbers. Each family is a file; each rule is an object with its own text. */
import type { Rule } from '../rule.ts'
import { boardsRules } from './boards.ts'
import { duplicatesRules } from './duplicates.ts'
import { measuresRules } from './measures.ts'
import { moneyRules } from './money.ts'
import { peopleRules } from './people.ts'
import { stepsRules } from './steps.ts'
import { threadRules } from './thread.ts'
import { timeRules } from './time.ts'
import { wordsRules } from './words.ts'

export const rules: readonly Rule[] = [
  ...stepsRules,
  ...threadRules,
  ...duplicatesRules,
  ...measuresRules,
  ...wordsRules,
  ...moneyRules,
  ...boardsRules,
  ...peopleRules,
  ...timeRules,
].sort((a, b) => (a.id < b.id ? -1 : 1))
