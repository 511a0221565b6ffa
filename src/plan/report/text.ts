/** The judgement as text for a terminal: the answer, what to fix first, then every finding, worst first. */
import { styleText } from 'node:util'
import { sayWarning } from '../../store/workbook/table.ts'
import { type Finding, type Judgement, type Rule, rules, type Severity, severities } from '../coherence/index.ts'
import { sayDay } from '../graph/dates.ts'
import { kinds } from '../graph/kinds.ts'
import type { Reading } from '../reading/read.ts'
import { answer, commonFix, gathered } from './content-first.ts'
import { contextOf, scopeOf } from './context.ts'

export type TextOptions = {
  title: string
  only: readonly Severity[]
  all: boolean
  reading: boolean
  colour: boolean
  width: number
}

const MARK: Record<Severity, string> = { blocker: '⬣', high: '▲', medium: '■', low: '○' }
const WORD: Record<Severity, [one: string, many: string]> = {
  blocker: ['blocker', 'blockers'],
  high: ['high', 'high'],
  medium: ['medium', 'medium'],
  low: ['low', 'low'],
}
const COLOUR: Record<Severity, 'red' | 'yellow' | 'cyan' | 'gray'> = {
  blocker: 'red',
  high: 'yellow',
  medium: 'cyan',
  low: 'gray',
}
const FIRST = 5
const SHOWN = 6

/** Writes the whole report. Control characters in cells are made harmless: a spreadsheet must not drive a terminal. */
export function textReport(j: Judgement, r: Reading, o: TextOptions): string {
  const lines: string[] = []
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    o.colour ? styleText(style, text, { validateStream: false }) : text
  const say = (text = '', indent = 0, hang = indent) => lines.push(...wrap(clean(text), o.width, indent, hang))
  const head = (text: string) => lines.push('', paint('bold', text))
  const meta = { title: o.title, files: r.taken, warnings: r.warnings, madeOn: j.on }
  const context = contextOf(j, r.graph, meta, rules)
  const groups = context.groups.filter(g => o.only.length === 0 || o.only.includes(g.rule.severity))

  const ran = j.rules.filter(s => s.state === 'ran').length
  lines.push(paint('bold', 'Is this one coherent plan?'))
  say(String(answer(context)))
  lines.push('')
  say(`${o.title}, as at ${sayDay(j.on)}: ${count(j)}. ${ran} of ${j.rules.length} published rules ran.`)
  lines.push('')
  lines.push(
    severities
      .map(s => paint(COLOUR[s], `${MARK[s]} ${j.counts[s]} ${WORD[s][j.counts[s] === 1 ? 0 : 1]}`))
      .join('    ') + (j.accepted.length > 0 ? `    ${j.accepted.length} accepted for now` : ''),
  )

  const first = gathered(groups.filter(g => g.rule.severity === 'blocker' || g.rule.severity === 'high')).slice(
    0,
    FIRST,
  )
  if (first.length > 0) {
    head('What to fix first')
    first.forEach(({ group: g, with: others }, i) => {
      say(
        `${i + 1}. ${g.rule.title}: ${scopeOf(g)} (${[g, ...others].map(x => x.rule.id).join(', ')}). ${g.rule.why}`,
        2,
        5,
      )
      const fix = commonFix(g)
      if (fix) say(fix, 5)
    })
  }

  for (const s of severities) {
    const some = groups.filter(g => g.rule.severity === s)
    if (some.length === 0) continue
    lines.push(
      '',
      paint(['bold', COLOUR[s]], `${MARK[s]} ${s.toUpperCase()}  ${some.reduce((n, g) => n + g.findings.length, 0)}`),
    )
    for (const g of some) group(g.rule, g.findings)
  }
  function group(about: Rule, fs: Finding[]): void {
    const all = o.all || fs.length <= SHOWN + 1
    lines.push(
      '',
      `${paint('bold', `${fs[0]!.rule}  ${about.title}`)}  ${paint('gray', fs.length > 1 ? `${fs.length} findings` : '1 finding')}`,
    )
    say(about.why, 6)
    for (const f of all ? fs : fs.slice(0, SHOWN)) {
      say(`• ${f.message}`, 4, 6)
      say(`Fix: ${f.fix}`, 6)
      if (f.where) lines.push(...wrap(clean(f.where), o.width, 6, 6).map(l => paint('gray', l)))
    }
    if (!all)
      say(
        `and ${fs.length - SHOWN} more: ${fs
          .slice(SHOWN)
          .map(f => f.items[0])
          .join(', ')} (--all shows each in full)`,
        6,
      )
  }

  if (j.accepted.length > 0) {
    head('Accepted for now: each comes back on its day')
    for (const a of j.accepted)
      say(`• ${a.rule} ${a.items[0]}: until ${sayDay(a.until)}, accepted by ${a.by}. ${a.reason}`, 2, 4)
  }
  const silent = j.rules.filter(s => s.state !== 'ran')
  if (silent.length > 0) {
    head('What could not be judged')
    const by = Map.groupBy(silent, s => s.why)
    for (const [why, list] of by) say(`• ${list.map(s => s.rule).join(', ')}: ${why}`, 2, 4)
  }
  head('What was read')
  for (const t of r.taken) {
    const sheet = `${t.file}${t.sheet ? `, sheet ${t.sheet}` : ''}`
    say(
      t.kind === null
        ? `• ${sheet}: not recognised`
        : `• ${sheet}: ${t.rows} ${t.rows === 1 ? kinds[t.kind].one : kinds[t.kind].many}, ${Math.round(t.confidence * 100)}% sure`,
      2,
      4,
    )
    if (o.reading)
      for (const c of t.columns)
        say(
          `${c.column.padStart(2)} "${c.heading}" is ${c.field === 'id' ? 'its own reference' : c.field.replace('@', '')} (${Math.round(c.confidence * 100)}%)`,
          6,
          9,
        )
  }
  if (r.warnings.length > 0) {
    head(`${r.warnings.length} ${r.warnings.length === 1 ? 'thing' : 'things'} to know about the files`)
    const shown = o.all || o.reading ? r.warnings : r.warnings.slice(0, 12)
    for (const w of shown) say(`• ${sayWarning(w)}`, 2, 4)
    if (shown.length < r.warnings.length)
      say(`and ${r.warnings.length - shown.length} more (--reading shows every one)`, 4)
  }
  return `${lines.join('\n')}\n`
}

function count(j: Judgement): string {
  const i = j.items
  const some = [
    [i.steps, 'step', 'steps'],
    [i.outcomes, 'outcome', 'outcomes'],
    [i.programmes, 'programme', 'programmes'],
    [i.findings, 'finding to answer', 'findings to answer'],
    [i.obligations, 'obligation', 'obligations'],
  ] as const
  const said = some.flatMap(([n, one, many]) => (n > 0 ? [`${n} ${n === 1 ? one : many}`] : []))
  return said.length > 1 ? `${said.slice(0, -1).join(', ')} and ${said.at(-1)}` : (said[0] ?? 'Nothing to judge')
}

/** Without control characters (an escape in a cell could repaint a terminal) and with single spaces. */
function clean(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

function wrap(text: string, width: number, indent: number, hang: number): string[] {
  const lines: string[] = []
  let line = ' '.repeat(indent)
  let empty = true
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = ' '.repeat(hang)
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  lines.push(line)
  return lines
}
