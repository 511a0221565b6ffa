/** The text of every rule as one page of Markdown: what `docs/rules.md` is made of. */
import { criticisms, questions, severities } from '../rule.ts'
import { rules } from './index.ts'

/** The page, the rules under the question each asks, worst first. */
export function rulesPage(): string {
  const lines = [
    '# The rules of coherence',
    '',
    `Written by \`npx node docs/make-rules.ts\` from the rules that run. There are ${rules.length}. There is no score: a score would be gamed. A`,
    'plan can be certified coherent when no blocker stands, or each one is accepted for now by a named person, with a reason and an end.',
    'No rule looks at the steps and outcomes of a plan that another took the place of, nor at what belongs to nothing but those.',
    '',
    'Each rule serves one of the criticisms made of earlier plans:',
    '',
    ...Object.entries(criticisms).map(([id, text]) => `- **${id}** ${text}`),
  ]
  for (const q of questions) {
    const some = rules
      .filter(r => r.asks === q)
      .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || (a.id < b.id ? -1 : 1))
    if (some.length === 0) continue
    lines.push(
      '',
      `## ${q}`,
      '',
      '| rule | severity | what it says | when it fires | why it matters | serves |',
      '| --- | --- | --- | --- | --- | --- |',
    )
    for (const r of some)
      lines.push(`| ${r.id} | ${r.severity} | ${r.title} | ${r.fires} | ${r.why} | ${r.serves.join(', ')} |`)
  }
  return `${lines.join('\n')}\n`
}
