/** "Is this one coherent plan?" */
import { perShape, sits } from '../../web/chart/sits.ts'
import type { View } from '../../web/html.ts'
import { severities } from '../coherence/rule.ts'
import { sayDay } from '../graph/dates.ts'
import { gathered, sitRows } from '../report/content-first.ts'
import { type Context, scopeOf, severityWord } from '../report/context.ts'
import { count, figures, say } from '../report/words.ts'
import { coherenceUrl } from '../urls.ts'
import { type Fact, figureOf, onOf, question, type Seen, statusOf, type Way } from './parts.ts'

export function coherentQuestion(c: Context, seen: Seen): View {
  const on = onOf(seen)
  const { counts, accepted, findings, rules } = c.j
  const ran = rules.filter(r => r.state === 'ran').length
  const silent = rules.filter(r => r.state === 'missing-input').length
  const facts: Fact[] = [
    {
      n: figures(counts.blocker),
      says: `${counts.blocker === 1 ? 'blocker' : 'blockers'}: no certificate while one stands`,
    },
    {
      n: figures(findings.length - counts.blocker),
      says: `other findings: ${severities
        .filter(s => s !== 'blocker')
        .map(s => `${figures(counts[s])} ${s}`)
        .join(', ')}`,
    },
    {
      n: figures(accepted.length),
      says: accepted[0]
        ? `accepted for now, each with a name, a reason and an end; the next returns on ${sayDay(accepted[0].until)}`
        : 'accepted for now',
    },
    {
      n: figures(ran),
      says: `of ${figures(rules.length)} published rules ran${silent > 0 ? `; ${say(silent)} could not, since nothing was brought that they ask about` : ''}`,
    },
  ]
  const first = gathered(c.groups).slice(0, 3)
  const ways: Way[] = [
    ...first.map(({ group: g }) => ({
      text: g.rule.title,
      href: coherenceUrl.to({}, { rule: g.rule.id, on }),
      due: scopeOf(g),
    })),
    ...(findings.length > 0
      ? [{ text: `See all ${count(findings.length, 'finding')}`, href: coherenceUrl.to({}, { on }) }]
      : []),
  ]
  return question(seen, {
    id: 'coherent',
    asks: 'Is this one coherent plan?',
    answer: coherentAnswer(c),
    facts,
    figure: findings.length === 0 ? null : sitsFigure(c),
    ways,
  })
}

/** The first words of the answer that the coherence page gives in full. */
export function coherentAnswer(c: Context): string {
  const { counts, findings } = c.j
  if (c.j.rules.every(s => s.state !== 'ran') && findings.length === 0)
    return 'Nobody can say yet: no rule could run on what was brought.'
  if (counts.blocker > 0)
    return `Not today. ${counts.blocker === 1 ? 'One blocker stands' : `${figures(counts.blocker)} blockers stand`} between it and its certificate.`
  if (findings.length > 0)
    return `It can be certified: no blocker was found. ${figures(findings.length)} findings are left to work on.`
  return 'Yes. Every rule that could run ran, and found nothing wrong.'
}

/** Where the findings sit, by the question that the rule asks. */
export function sitsFigure(c: Context, width = 660): View {
  const rows = sitRows(c)
  const each = perShape(rows)
  const total = figures(c.j.findings.length)
  return figureOf({
    caption: `Where the ${total} sit`,
    says: `By what the rule asks. One shape is ${each === 1 ? 'one finding' : `up to ${each} findings`}.`,
    picture: sits(
      'sits',
      rows,
      {
        title: `Where the ${total} findings sit`,
        description: rows
          .map(
            r =>
              `${r.label} ${severities.flatMap(s => (r.counts[s] > 0 ? [`${r.counts[s]} ${s}`] : [])).join(', ') || 'nothing found'}.`,
          )
          .join(' '),
      },
      width,
    ),
    key: severities.map(s => statusOf(s, severityWord[s], 13)),
  })
}
