/** The answer, how many findings there are, what to fix first and where the findings sit. */
import { perShape, type SitRow, sits } from '../../web/chart/sits.ts'
import { type Question, questions, severities } from '../coherence/rule.ts'
import { sayDay } from '../graph/dates.ts'
import type { Block, Run, Text } from './blocks.ts'
import { type Context, type Group, labelOf, scopeOf, severityWord } from './context.ts'
import { and, capital, clip, count, figures, Say, say } from './words.ts'

/** "Not today. 61 blockers stand between this plan and its certificate." and what the widest is. */
export function answer(c: Context): Text {
  const { counts } = c.j
  const rest = severities.filter(s => s !== 'blocker' && counts[s] > 0).map(s => `${say(counts[s])} ${s}`)
  const silent = c.j.rules.filter(s => s.state === 'missing-input').length
  const gap =
    silent > 0
      ? ` ${Say(silent)} ${silent === 1 ? 'rule' : 'rules'} could not be asked, because no file holds what they ask about.`
      : ''
  if (c.j.rules.every(s => s.state !== 'ran') && c.j.findings.length === 0)
    return `Nobody can say yet. No rule could run on what was supplied.${gap}`
  if (counts.blocker > 0) {
    const g = c.groups[0]!
    const n = counts.blocker
    return `Not today. ${capital(count(n, 'blocker'))} ${n === 1 ? 'stands' : 'stand'} between this plan and its certificate. ${
      n === 1 ? `It is this: ${lower(g.rule.title)}` : `The widest: ${lower(g.rule.title)} (${scopeOf(g)})`
    }.${gap}`
  }
  if (c.j.findings.length > 0)
    return `It can be certified: no blocker was found. There is work left: ${and(rest)}.${
      c.j.accepted.length > 0
        ? ` ${capital(count(c.j.accepted.length, 'finding'))} ${c.j.accepted.length === 1 ? 'is' : 'are'} accepted for now and will return.`
        : ''
    }${gap}`
  return `Yes. Every rule that could run ran, and found nothing wrong${c.j.accepted.length > 0 ? ` but what is accepted for now, ${count(c.j.accepted.length, 'finding')}` : ''}.${gap}`
}
const lower = (title: string) =>
  /^[A-Z](?:[a-z]|\s)/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title

export function countsBlock(c: Context): Block {
  const next = c.j.accepted[0]?.until
  return {
    is: 'counts',
    label: 'Findings by severity',
    items: [
      ...severities.map(s => ({
        shape: s,
        n: figures(c.j.counts[s]),
        says: { blocker: 'Blockers: no certificate while one stands', high: 'High', medium: 'Medium', low: 'Low' }[s],
      })),
      {
        shape: 'accepted' as const,
        n: figures(c.j.accepted.length),
        says: next ? `Accepted for now; the next returns on ${sayDay(next)}` : 'Accepted for now',
      },
    ],
  }
}

/** Rules about one and the same lack: an outcome with no measure has no baseline and no target either. */
const KIN: readonly (readonly string[])[] = [['C-05', 'C-13', 'C-14']]
const MOST_FIXES = 7

/** A group and the groups that the same work settles. */
export function gathered(groups: readonly Group[]): { group: Group; with: Group[] }[] {
  const out: { group: Group; with: Group[] }[] = []
  for (const g of groups) {
    const kin = KIN.find(k => k.includes(g.rule.id))
    const first = kin && out.find(o => kin.includes(o.group.rule.id) && mostlyWithin(g, o.group))
    if (!first) out.push({ group: g, with: [] })
    else if (kin.indexOf(g.rule.id) < kin.indexOf(first.group.rule.id) && mostlyWithin(first.group, g)) {
      // "Nothing measures it" says more to a reader than "it has no starting point", where they are the same outcomes.
      first.with.unshift(first.group)
      first.group = g
    } else first.with.push(g)
  }
  return out
}
function mostlyWithin(a: Group, b: Group): boolean {
  const have = new Set(b.findings.map(f => f.items[0]))
  return a.findings.filter(f => have.has(f.items[0])).length >= 0.8 * a.findings.length
}

/** The few things to do first: every kind of blocker up to a handful, filled up from high where there are few. */
export function fixesBlocks(c: Context): Block[] {
  const all = gathered(c.groups)
  const blockers = all.filter(x => x.group.rule.severity === 'blocker')
  const most = blockers.length >= 4 ? Math.min(blockers.length, MOST_FIXES) : Math.min(5, all.length)
  const chosen = all.slice(0, most)
  if (chosen.length === 0) return []
  const left = blockers.slice(chosen.length).map(x => x.group)
  const list: Block = {
    is: 'fixes',
    items: chosen.map(({ group: g, with: others }) => ({
      shape: g.rule.severity,
      word: severityWord[g.rule.severity],
      title: `${g.rule.title}: ${scopeOf(g)}`,
      why: g.rule.why,
      todo: commonFix(g),
      examples: examples(c, g),
      rules: [g, ...others].map(x => x.rule.id),
    })),
  }
  if (left.length === 0) return [list]
  const links = left.flatMap((g, i): Run[] => [
    i === 0 ? ' ' : i === left.length - 1 ? ' and ' : ', ',
    { to: g.rule.id.toLowerCase(), text: lower(g.rule.title) },
    ` (${figures(g.findings.length)})`,
  ])
  return [list, { is: 'text', text: [{ strong: 'Also in the way of a certificate:' }, ...links, '.'] }]
}

/** The fix that at least half the findings of a rule share, said once for them all; '' where each has its own. */
export function commonFix(g: Group): string {
  const times = new Map<string, number>()
  for (const f of g.findings) times.set(f.fix, (times.get(f.fix) ?? 0) + 1)
  const [fix, n] = [...times].reduce((a, b) => (b[1] > a[1] ? b : a))
  return n > 1 && n * 2 >= g.findings.length ? fix : ''
}

/** The first offenders by name, each with its own fix where they differ, and how many more there are. */
function examples(c: Context, g: Group): Text[] {
  const common = commonFix(g)
  const shown = g.findings.slice(0, common === '' ? 3 : 4)
  const more = g.findings.length - shown.length
  const lines: Text[] = shown.map(f => {
    const name = labelOf(c.view, f.items[0], 90)
    return f.fix !== '' && f.fix !== common
      ? [{ strong: name.endsWith('…') ? name : `${name}:` }, ` ${clip(f.fix, 220)}`]
      : name
  })
  if (more > 0) lines.push([{ to: g.rule.id.toLowerCase(), text: `and ${say(more)} more` }])
  return lines
}

/** How many findings of each severity each question has. */
export function sitRows(c: Context): SitRow[] {
  const asks = new Map(c.rules.map(r => [r.id as string, r.asks]))
  const by = (q: Question) => c.j.findings.filter(f => (asks.get(f.rule) ?? 'Does it join up?') === q)
  return questions.map(q => {
    const of = by(q)
    return {
      label: q,
      counts: {
        blocker: of.filter(f => f.severity === 'blocker').length,
        high: of.filter(f => f.severity === 'high').length,
        medium: of.filter(f => f.severity === 'medium').length,
        low: of.filter(f => f.severity === 'low').length,
      },
    }
  })
}

/** How many findings each question has, drawn with their shapes. */
export function sitsBlock(c: Context): Block | null {
  const total = c.j.findings.length
  if (total === 0) return null
  const rows = sitRows(c)
  const each = perShape(rows)
  return {
    is: 'figure',
    caption: `Where the ${figures(total)} sit`,
    says:
      each === 1
        ? 'By what the rule asks. One shape is one finding.'
        : `By what the rule asks. One shape is up to ${each} findings.`,
    picture: sits(
      'sits',
      rows,
      {
        title: `Where the ${figures(total)} findings sit`,
        description: rows
          .map(
            r =>
              `${r.label} ${
                severities
                  .filter(s => r.counts[s] > 0)
                  .map(s => `${r.counts[s]} ${s}`)
                  .join(', ') || 'nothing found'
              }.`,
          )
          .join(' '),
      },
      366,
    ),
    key: severities.map(s => ({ shape: s, word: s })),
  }
}
