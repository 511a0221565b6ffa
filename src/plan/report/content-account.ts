/** What stands behind the report: rules that could not run, the files that were read, the text of every rule, the shapes. */
import { states, stateWords } from '../../web/chart/bars.ts'
import { criticisms } from '../coherence/rule.ts'
import { type Kind, kindNames, spec } from '../graph/kinds.ts'
import type { Block, Cell, Run } from './blocks.ts'
import { type Context, severityWord } from './context.ts'
import { capital, clip, count, figures } from './words.ts'

export function silentSection(c: Context): Block[] {
  const silent = c.rules.flatMap(r => {
    const s = c.state(r.id)
    return s && s.state !== 'ran' ? [{ rule: r, s }] : []
  })
  const missing = silent.filter(x => x.s.state === 'missing-input')
  const none = silent.filter(x => x.s.state === 'not-applicable')
  if (silent.length === 0) return []
  const blocks: Block[] = []
  if (missing.length > 0)
    blocks.push(
      {
        is: 'text',
        text: `${capital(count(missing.length, 'rule'))} asked about something that no file holds. Silence here is not a pass.`,
      },
      {
        is: 'table',
        caption: 'Rules that could not run, and what would let them',
        columns: [
          { head: 'Rule', wide: 42 },
          { head: 'What is missing', wide: 26 },
          { head: 'What would supply it', wide: 32 },
        ],
        rows: missing.map(({ rule, s }) => [
          { lines: [[{ shape: rule.severity, word: `${rule.id}. ${rule.title}` }]] },
          s.why,
          supply(rule.needs, c.view.supplied),
        ]),
      },
    )
  if (none.length > 0)
    blocks.push({
      is: 'table',
      caption: 'Rules that had nothing to look at',
      columns: [
        { head: 'Rule', wide: 58 },
        { head: 'Why', wide: 42 },
      ],
      rows: none.map(({ rule, s }) => [
        { lines: [[{ shape: rule.severity, word: `${rule.id}. ${rule.title}` }]] },
        s.why,
      ]),
    })
  return [
    {
      is: 'section',
      id: 'silent',
      heading: 'What could not be judged',
      soft: `${figures(silent.length)} of ${figures(c.rules.length)} rules`,
      blocks,
    },
  ]
}

/** A sheet that would do, by the names and headings that the reader knows. */
function supply(needs: readonly (Kind | readonly Kind[])[], supplied: ReadonlySet<Kind>): string {
  const lacking = needs.map(n => (typeof n === 'string' ? [n] : n)).find(n => !n.some(k => supplied.has(k)))
  if (!lacking) return ''
  const of = (k: Kind) => {
    const s = spec(k)
    const fields = [...new Set(s.signature.flat())].flatMap(f => s.fields[f]?.names[0] ?? []).slice(0, 4)
    return `a sheet called “${s.sheet[0]}” with columns such as ${fields.map(f => `“${f}”`).join(', ')}`
  }
  return capital(`${lacking.slice(0, 2).map(of).join('; or ')}.`)
}

/** A folder of more sheets than a reader turns over; the rest are in the JSON. */
const MOST_FILES = 300

export function readSection(c: Context): Block {
  const { files, warnings } = c.meta
  const rows = files.reduce((n, f) => n + f.rows, 0)
  const names = new Set(files.map(f => f.file)).size
  const shown = warnings.slice(0, 60)
  const blocks: Block[] = [
    {
      is: 'text',
      text: `${capital(count(names, 'file'))} and ${figures(rows)} ${rows === 1 ? 'row' : 'rows'}. Where the reader was unsure of a sheet, look there first if a finding seems wrong.`,
    },
    {
      is: 'table',
      dense: true,
      caption: `Files and sheets, and what each was taken for${files.length > MOST_FILES ? ` (the first ${MOST_FILES} of ${figures(files.length)})` : ''}`,
      columns: [
        { head: 'File', wide: 38 },
        { head: 'Sheet', wide: 20 },
        { head: 'Taken as', wide: 22 },
        { head: 'Rows', wide: 8, num: true },
        { head: 'How sure', wide: 12, num: true },
      ],
      rows: files
        .slice(0, MOST_FILES)
        .map((f): Cell[] => [
          f.file,
          f.sheet === '' ? [{ soft: 'only one' }] : f.sheet,
          f.kind === null
            ? [{ soft: 'not recognised, not read' }]
            : kindNames.some(k => k === f.kind)
              ? spec(f.kind as Kind).many
              : f.kind,
          figures(f.rows),
          f.kind === null ? [{ soft: 'none' }] : `${Math.round(f.confidence * 100)}%`,
        ]),
    },
  ]
  if (warnings.length > 0)
    blocks.push(
      { is: 'heading', level: 3, text: `${capital(count(warnings.length, 'thing'))} to know about the files` },
      {
        is: 'list',
        items: shown.map(w => {
          const place = [
            w.file,
            w.sheet && `sheet ${w.sheet}`,
            w.row != null && `row ${w.row}`,
            w.column && `column ${w.column}`,
          ]
            .filter(Boolean)
            .join(', ')
          return place === '' ? clip(w.message, 400) : [{ strong: `${place}: ` }, clip(w.message, 400)]
        }),
      },
      ...(shown.length < warnings.length
        ? [
            {
              is: 'text',
              soft: true,
              text: `The first ${shown.length} are listed; ${figures(warnings.length - shown.length)} more are in the check's own list (--reading).`,
            } as const,
          ]
        : []),
    )
  return {
    is: 'section',
    id: 'read',
    heading: 'What was read',
    soft: count(names, 'file'),
    blocks,
  }
}

export function rulesSection(c: Context): Block {
  const ended = (id: string): Cell => {
    const s = c.state(id)
    if (!s) return [{ soft: 'not asked' }]
    if (s.state === 'missing-input') return [{ soft: 'Could not run. ' }, s.why]
    if (s.state === 'not-applicable') return [{ soft: 'Nothing to look at. ' }, s.why]
    return s.why
  }
  return {
    is: 'section',
    id: 'rules',
    heading: 'The text of every rule',
    soft: figures(c.rules.length),
    newPage: true,
    blocks: [
      {
        is: 'text',
        text: 'The same rules for every plan. There is no score: a score would be played to. A certificate is issued when no blocker is open, and lists every rule and every exception.',
      },
      {
        is: 'table',
        dense: true,
        caption: 'Rules, when each fires, why it matters, and what became of it',
        columns: [
          { head: 'Rule', wide: 22 },
          { head: 'When it fires', wide: 32 },
          { head: 'Why it matters', wide: 26 },
          { head: 'On this plan', wide: 20 },
        ],
        ids: c.rules.map(r => `rule-${r.id.toLowerCase()}`),
        rows: c.rules.map(r => [
          { lines: [[{ strong: `${r.id}. ${r.title}` }], [{ shape: r.severity, word: severityWord[r.severity] }]] },
          r.fires,
          {
            lines: [
              r.why,
              ...(r.serves.length > 0
                ? [[{ soft: `Answers the criticism: ${r.serves.map(s => criticisms[s]).join('; ')}.` }]]
                : []),
            ],
          },
          ended(r.id),
        ]),
      },
    ],
  }
}

export function keySection(): Block {
  const severity: Run[] = [
    { shape: 'blocker', word: 'Blocker: octagon' },
    { shape: 'high', word: 'High: triangle' },
    { shape: 'medium', word: 'Medium: square' },
    { shape: 'low', word: 'Low: ring' },
    { shape: 'accepted', word: 'Accepted for now: two bars' },
  ]
  return {
    is: 'section',
    id: 'shapes',
    heading: 'How to read the shapes',
    blocks: [
      {
        is: 'text',
        text: 'A status is a word and a shape before it is a colour, so that it reads in grey. Gold is the thread and nothing else.',
      },
      { is: 'key', label: 'How bad a finding is', items: severity },
      {
        is: 'key',
        label: 'Where a step stands, as far as the evidence supports it',
        items: states.map(s => ({ shape: s, word: capital(stateWords[s]) })),
      },
      {
        is: 'key',
        label: 'What an outcome has',
        items: [
          { shape: 'present', word: 'It is there' },
          { shape: 'absent', word: 'It is not' },
        ],
      },
      {
        is: 'list',
        items: [
          `Done, proven: marked done, with evidence that somebody other than the owner has supplied or accepted (rule C-11). Not shown: the rest of what is marked done, and what has no end date or nobody who could be asked about it.`,
          'Off course: open and past its end date, or its owner says so. At risk: its owner says so, or one of its milestones or a step before it is late, its measure is getting worse, it should have started, or nobody has updated it for 30 days.',
          'In the PDF, □ stands for a letter or sign that its typeface does not have.',
          'A number after a rule’s title counts findings, each of them one thing to put right; where it says “of”, the second number is how many the rule looked at.',
        ],
      },
    ],
  }
}
