/** What a rule of coherence is. The rules themselves are in `rules/`, by family; `check.ts` runs them. */
import type { Kind } from '../graph/kinds.ts'
import type { View } from './view.ts'

export type Severity = 'blocker' | 'high' | 'medium' | 'low'
/** Worst first: the order of every list. */
export const severities: readonly Severity[] = ['blocker', 'high', 'medium', 'low']

/** The criticisms of earlier plans that a rule serves (plan-rules.md; Le Grand review of 2014 and after). */
export const criticisms = {
  'LG-1': 'aspirational in tone and vague in content',
  'LG-2': 'immensely detailed but lacking in strategic overview',
  'LG-3': 'specific steps not readily accessible',
  'LG-4': 'an eclectic series without coherence or clarity of purpose',
  'LG-5': 'improvement modest and fragile',
  'LG-6': 'leaning on one person or a changing leadership',
  'LG-7': 'arrangements that cannot be sustained',
} as const
export type Criticism = keyof typeof criticisms

/** The plain questions under which rules are grouped for a reader. */
export const questions = [
  'Can anyone be asked?',
  'Is there a date?',
  'Does it say something?',
  'Does it join up?',
  'Is there proof?',
  'Is there money?',
  'Who decides?',
  'Does it last?',
] as const
export type Question = (typeof questions)[number]

/** One thing that is wrong. `items[0]` is the offender; further items are what it clashes with or leans on. */
export type Hit = {
  items: [string, ...string[]]
  /** One or two sentences in plain English that name the offender by its title and say what is so. */
  message: string
  /** What to do about it, as an instruction to its owner. */
  fix: string
  /** Text under question with the places to underline, as [start, end) offsets. */
  quote?: { text: string; marks: [number, number][] }
}

export type Rule = {
  id: `C-${string}`
  severity: Severity
  /** The finding as a headline, with no item in it: "The money ends before the work". */
  title: string
  /** When it fires, in one plain sentence that is published with the rule. */
  fires: string
  /** Why it matters, in one plain sentence. */
  why: string
  serves: readonly Criticism[]
  asks: Question
  /** Kinds of record it cannot do without; within an inner list any one will do. */
  needs: readonly (Kind | readonly Kind[])[]
  /** What it looks at, for the account of what ran: "open steps", "programmes in flight". */
  looksAt: string
  /**
   * The longest of its work, in turns of a few milliseconds, done before `judge`, which finds it done: so that a server can
   * judge a large plan and answer others meanwhile. `judge` alone does the same work at once.
   */
  ahead?(view: View): Iterable<void>
  /**
   * Judges the plan as seen on a day.
   * @returns how many records were in its scope, and what is wrong: one hit for each offender, or for each offending pair
   */
  judge(view: View): { examined: number; hits: Hit[] }
}
