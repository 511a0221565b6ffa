/** The report to put before a board: the judgement of a plan as one page to print or send, and the same as PDF. */
import type { Judgement } from '../coherence/check.ts'
import type { Rule } from '../coherence/rule.ts'
import { rules as published } from '../coherence/rules/index.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { reportOf } from './content.ts'
import type { Meta } from './meta.ts'
import { printHtml } from './print-html.ts'

export type { Meta } from './meta.ts'

/** One HTML file that needs nothing else and asks the network for nothing. */
export function reportHtml(j: Judgement, graph: PlanGraph, meta: Meta, rules: readonly Rule[] = published): string {
  return printHtml(reportOf(j, graph, meta, rules))
}
