/** An example of every rule: rows in which it fires, and the same put right. All of them are invented. */
import { boardsExamples } from './boards.ts'
import type { Examples } from './example.ts'
import { moneyExamples } from './money.ts'
import { peopleExamples } from './people.ts'
import { proofExamples } from './proof.ts'
import { stepsExamples } from './steps.ts'
import { threadExamples } from './thread.ts'
import { timeExamples } from './time.ts'
import { wordsExamples } from './words.ts'

export type { Example, Shown } from './example.ts'

export const examples: Examples = {
  ...stepsExamples,
  ...threadExamples,
  ...proofExamples,
  ...wordsExamples,
  ...moneyExamples,
  ...boardsExamples,
  ...peopleExamples,
  ...timeExamples,
}
