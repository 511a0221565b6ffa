/** The report to put before a board: the judgement of a plan as one page to print or send, and the same as PDF. */
import type { Judgement } from '../coherence/check.ts'
import type { Rule } from '../coherence/rule.ts'
import { rules as published } from '../coherence/rules/index.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { reportOf } from './content.ts'
import type { Meta } from './meta.ts'
import { printHtml } from './print-html.ts'
import { printPdf } from './print-pdf.ts'

export type { Meta } from './meta.ts'

/** One HTML file that needs nothing else and asks the network for nothing. */
export function reportHtml(
  judgement: Judgement,
  graph: PlanGraph,
  meta: Meta,
  rules: readonly Rule[] = published,
): string {
  return printHtml(reportOf(judgement, graph, meta, rules))
}

/**
 * The same report as tagged PDF (PDF/UA-1).
 * @throws Error in one line where the machine has no Typst
 */
export function reportPdf(
  judgement: Judgement,
  graph: PlanGraph,
  meta: Meta,
  rules: readonly Rule[] = published,
): Promise<Uint8Array> {
  return printPdf(reportOf(judgement, graph, meta, rules), meta.madeOn)
}
