/** Every finding, by severity and by rule: the first few in full, the rest in a table, so that none is dropped unsaid. */

import type { Finding } from '../coherence/check.ts'
import { type Severity, severities } from '../coherence/rule.ts'
import { sayDay } from '../graph/dates.ts'
import type { Block, Item, Run, Table, Text } from './blocks.ts'
import { commonFix } from './content-first.ts'
import { type Context, type Group, kindOf, labelOf, scopeOf, severityWord } from './context.ts'
import { capital, clip, count, figures } from './words.ts'

/** Findings of one rule shown in full. */
const FULL: Record<Severity, number> = { blocker: 6, high: 4, medium: 3, low: 3 }
/** Rows of all the tables of the rest together, shared out among the rules. */
const ROWS = 2400
const LEAST = 30

const HEADINGS: Record<Severity, string> = { blocker: 'Blockers', high: 'High', medium: 'Medium', low: 'Low' }
const SAYS: Record<Severity, string> = {
  blocker: 'While one of these stands, the plan cannot be certified as one coherent plan.',
  high: 'Each of these will stop part of the plan from working, or from being believed.',
  medium: 'Each of these weakens the plan, or hides whether it works.',
  low: 'Small things, soon put right.',
}

export function findingsSections(c: Context): Block[] {
  const rows = Math.max(LEAST, Math.floor(ROWS / Math.max(1, c.groups.length)))
  return severities.flatMap((s): Block[] => {
    const groups = c.groups.filter(g => g.rule.severity === s)
    if (groups.length === 0) return []
    const n = groups.reduce((sum, g) => sum + g.findings.length, 0)
    return [
      {
        is: 'section',
        id: s,
        heading: HEADINGS[s],
        soft: `${figures(n)}, by ${count(groups.length, 'rule')}`,
        blocks: [{ is: 'text', text: SAYS[s] }, ...groups.map(g => ruleBlock(c, g, rows))],
      },
    ]
  })
}

function ruleBlock(c: Context, g: Group, rows: number): Block {
  const todo = commonFix(g)
  // One more in full is shorter than a table of one.
  const full = g.findings.length <= FULL[g.rule.severity] + 1 ? g.findings.length : FULL[g.rule.severity]
  const rest = g.findings.slice(full)
  return {
    is: 'rule',
    id: g.rule.id.toLowerCase(),
    rule: g.rule.id,
    shape: g.rule.severity,
    word: severityWord[g.rule.severity],
    title: g.rule.title,
    count: scopeOf(g),
    why: g.rule.why,
    todo,
    items: g.findings.slice(0, full).map(f => itemOf(f, todo)),
    rest: rest.length === 0 ? null : restTable(c, g, rest, rows, todo),
  }
}

function itemOf(f: Finding, common: string): Item {
  return {
    message: clip(f.message, 700),
    ...(f.quote ? { quote: marked(f.quote) } : {}),
    fix: f.fix === common ? '' : clip(f.fix, 500),
    where: f.where,
  }
}

/** A text with the places in question marked; offsets that overlap or lie outside are set right, never trusted. */
export function marked({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }): Text {
  const runs: Run[] = []
  let at = 0
  const most = 600
  for (const [from, to] of [...marks].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(at, from)
    const end = Math.min(to, text.length, most)
    if (end <= start) continue
    if (start > at) runs.push(text.slice(at, start))
    runs.push({ mark: text.slice(start, end) })
    at = end
  }
  if (at < text.length) runs.push(text.length > most ? `${text.slice(at, Math.max(at, most))}…` : text.slice(at))
  return runs
}

function restTable(c: Context, g: Group, rest: readonly Finding[], most: number, common: string): Table {
  const shown = rest.slice(0, most)
  const left = rest.length - shown.length
  const shared = common !== '' && shown.every(f => f.fix === common)
  return {
    is: 'table',
    dense: true,
    caption: `${capital(count(rest.length, 'more', 'more'))} of rule ${g.rule.id}`,
    columns: shared
      ? [
          { head: 'What is so', wide: 76 },
          { head: 'Where', wide: 24 },
        ]
      : [
          { head: 'What is so', wide: 46 },
          { head: 'What to do', wide: 34 },
          { head: 'Where', wide: 20 },
        ],
    rows: shown.map(f => [
      clip(f.message, 320),
      ...(shared ? [] : [f.fix === common ? [{ soft: 'as above' }] : clip(f.fix, 260)]),
      f.where === '' ? [{ soft: kindOf(c.view, f.items[0]) || 'the plan as a whole' }] : f.where,
    ]),
    ...(left > 0
      ? {
          note: `${figures(left)} further findings of this rule are counted above but not listed here; the check's own list (--json) holds every one.`,
        }
      : {}),
  }
}

/** What somebody has accepted for now: each with a name, a reason and an end. */
export function acceptedSection(c: Context): Block[] {
  const all = c.j.accepted
  if (all.length === 0) return []
  return [
    {
      is: 'section',
      id: 'accepted',
      heading: 'Accepted for now',
      soft: figures(all.length),
      blocks: [
        { is: 'text', text: 'Each has a name, a reason and an end. On its day the finding returns.' },
        {
          is: 'table',
          caption: 'Findings that are accepted for now, the next to return first',
          columns: [
            { head: 'What is accepted', wide: 36 },
            { head: 'Rule', wide: 16 },
            { head: 'By', wide: 15 },
            { head: 'Reason', wide: 20 },
            { head: 'Until', wide: 13 },
          ],
          rows: all
            .slice(0, 200)
            .map(a => [
              { lines: [[{ strong: labelOf(c.view, a.items[0]) }], clip(a.message, 240)] },
              [
                { shape: a.severity, word: severityWord[a.severity] },
                ' ',
                { to: `rule-${a.rule.toLowerCase()}`, text: a.rule },
              ],
              clip(a.by, 80),
              clip(a.reason, 200),
              [{ shape: 'accepted', word: sayDay(a.until) }],
            ]),
          ...(all.length > 200
            ? { note: `${figures(all.length - 200)} more are accepted; the first 200 to return are shown.` }
            : {}),
        },
      ],
    },
  ]
}
