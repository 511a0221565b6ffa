/** Rules of wording: promises that say nothing, and claims that nothing bears out. */
import type { Xmr } from '../../../evidence/spc/rules.ts'
import type { Day } from '../../graph/dates.ts'
import { type AnyRec, type Measure, titleOf } from '../../graph/kinds.ts'
import type { Hit, Rule } from '../rule.ts'
import { short, type View } from '../view.ts'
import { type Claim, claimsIn } from './claims.ts'
import { chartOf, inOrder, outcomeMeasures, ownMeasures, programmeMeasures, sayAll } from './measured.ts'
import { isAnyVague, readWording } from './wording.ts'
import { unexplained } from './words-acronyms.ts'
import { privacy } from './words-privacy.ts'

/** The texts in which a plan promises something. Findings, obligations and self-assessments are others' words or past ones. */
const promises = (view: View): { record: AnyRec; texts: string[]; test: string; due: Day | null | undefined }[] => [
  ...view.all.step.map(s => ({ record: s, texts: [s.title], test: s.test, due: s.due?.on })),
  ...view.all.outcome.map(o => ({ record: o, texts: [o.title, o.then], test: '', due: o.due?.on })),
  ...view.all.programme.map(p => ({ record: p, texts: [p.purpose], test: '', due: p.end?.on })),
  ...view.all.milestone.map(m => ({ record: m, texts: [m.title], test: m.test, due: m.due?.on })),
]

const vague: Rule = {
  id: 'C-29',
  severity: 'high',
  title: 'The words promise nothing that can be checked',
  fires:
    'A step, outcome, purpose or milestone uses vague words and holds no number, date, thing that would prove it or verb that leaves a trace.',
  why: 'A promise in such words can be called kept whatever happens.',
  serves: ['LG-1'],
  asks: 'Does it say something?',
  needs: [['step', 'outcome', 'programme', 'milestone']],
  looksAt: 'texts in which the plan promises something',
  judge(view) {
    let examined = 0
    const hits: Hit[] = []
    for (const { record, texts, test, due } of promises(view)) {
      const filled = texts.filter(t => t !== '')
      if (filled.length === 0) continue
      examined++
      if (!filled.some(isAnyVague)) continue
      const said = filled.map(text => ({ text, wording: readWording(text) }))
      const worst = said.filter(s => s.wording.vague).sort((a, b) => b.wording.score - a.wording.score)[0]
      // A title and where it leads are one promise: a number in either is a number.
      if (!worst || said.some(s => s.wording.checkable)) continue
      const { terms, marks, clauses } = worst.wording
      const count = marks.length === 1 ? 'one vague word' : `${marks.length} vague words`
      const where = clauses === 1 ? '' : ` in ${clauses} clauses`
      const text = worst.text === titleOf(record) ? '' : ` promises “${short(worst.text)}”: it`
      const starts = [
        test && ` Its own test is a start: “${short(test)}”.`,
        due && ` It is due on ${view.say(due)}: say what will be true by then.`,
      ]
      hits.push({
        items: [record.id],
        message: `${view.name(record)}${text} uses ${count}${where} (${sayAll(terms.map(t => `“${t}”`))}) and holds no number, no date and nothing that would prove it.`,
        fix: `Rewrite it: who does what, how much of it, where and by when, and what would show it.${starts.filter(Boolean).join('')}`,
        quote: { text: worst.text, marks },
      })
    }
    return { examined, hits }
  },
}

/** What bears out each claim, by the state of a chart. */
const BORNE_OUT: Record<Claim['says'], (c: Xmr) => boolean> = {
  better: c => c.state === 'signal improving' || c.state === 'sustained improvement',
  steady: c => c.state === 'stable' || c.state === 'signal improving' || c.state === 'sustained improvement',
  less: c => !c.trial && c.points.at(-1)?.toward === -1,
}

type Told = { record: AnyRec; texts: { text: string; account: boolean; of: string }[]; measures: () => Measure[] }
const told = (view: View): Told[] => [
  ...view.all.step.map(s => ({
    record: s,
    texts: [
      { text: s.title, account: false, of: '' },
      { text: s.progress, account: true, of: ' in its progress' },
      { text: s.evidence, account: true, of: ' in its evidence' },
    ],
    measures: () => [...ownMeasures(view, s), ...outcomeMeasures(view, s)],
  })),
  ...view.all.programme.map(p => ({
    record: p,
    texts: [
      { text: p.title, account: false, of: '' },
      { text: p.purpose, account: false, of: ' in its purpose' },
      { text: p.progress, account: true, of: ' in its progress' },
    ],
    measures: () => programmeMeasures(view, p),
  })),
  ...view.all.outcome.map(o => ({
    record: o,
    texts: [
      { text: o.title, account: false, of: '' },
      { text: o.now, account: true, of: ' of where we are now' },
    ],
    measures: () => [...view.measuresOfOutcome(o.id)],
  })),
  ...view.all.paper.map(p => ({
    record: p,
    texts: [
      { text: p.title, account: false, of: ' in its title' },
      { text: p.wording, account: true, of: '' },
    ],
    measures: () => [
      ...p.measures.flatMap(m => view.get(m, 'measure') ?? []),
      ...p.outcomes.flatMap(o => (o.id ? [...view.measuresOfOutcome(o.id)] : [])),
    ],
  })),
]

const unborneClaim: Rule = {
  id: 'C-52',
  severity: 'medium',
  title: 'A claim that no measure bears out',
  fires: 'A text says that something is improving, stabilising or reduced, and no linked measure shows it.',
  why: 'Boards are told of improvement more often than improvement happens.',
  serves: ['LG-5', 'LG-1'],
  asks: 'Is there proof?',
  needs: [['step', 'programme', 'outcome', 'paper']],
  looksAt: 'steps, programmes, outcomes and papers',
  judge(view) {
    let examined = 0
    const hits: Hit[] = []
    for (const { record, texts, measures } of told(view)) {
      examined++
      const claiming = texts.flatMap(t => {
        const claims = claimsIn(t.text, t.account)
        return claims.length > 0 ? [{ ...t, claims }] : []
      })
      if (claiming.length === 0) continue
      const ms = inOrder([...new Set(measures())])
      const bare = claiming
        .map(t => ({ ...t, claims: t.claims.filter(c => !ms.some(m => BORNE_OUT[c.says](chartOf(view, m)))) }))
        .find(t => t.claims.length > 0)
      if (!bare) continue
      hits.push({
        items: [record.id, ...ms.map(m => m.id)],
        message: `${view.name(record)} says “${bare.claims[0]!.words}”${bare.of}, and ${sayState(view, ms)}.`,
        fix:
          ms.length === 0
            ? 'Link the measure that shows it and record its values; until then write what was done, not what changed.'
            : 'Write what the measure shows, or link the measure that does show it.',
        quote: { text: bare.text, marks: bare.claims.map(c => [c.start, c.end]) },
      })
    }
    return { examined, hits }
  },
}

function sayState(view: View, ms: readonly Measure[]): string {
  if (ms.length === 0) return 'no measure is linked to it'
  const states = ms.slice(0, 3).map(m => {
    const chart = chartOf(view, m)
    const count = chart.points.length
    const says =
      chart.state === 'insufficient data'
        ? count === 0
          ? 'has no values'
          : `has ${count} value${count === 1 ? '' : 's'}, too few to tell`
        : chart.state === 'stable'
          ? 'shows only its usual variation'
          : chart.state === 'signal worsening'
            ? 'is getting worse'
            : chart.points.at(-1)!.toward > 0
              ? 'is going up'
              : 'is going down'
    return `“${m.title || m.id}” ${says}`
  })
  return sayAll(states)
}

export const wordsRules: readonly Rule[] = [vague, unexplained, unborneClaim, privacy]
