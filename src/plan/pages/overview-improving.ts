/** "Are services improving?" */
import { perSquare, squares } from '../../web/chart/squares.ts'
import { html, type View } from '../../web/html.ts'
import { sayNumber, unitOf } from '../coherence/rules/measured.ts'
import { sayDay } from '../graph/dates.ts'
import { and, capital, count, figures, Say, say } from '../report/words.ts'
import { type Improving, type MeasureNow, signals } from '../standing/improving.ts'
import { coherenceUrl, measuresUrl } from '../urls.ts'
import { type Fact, figureOf, onOf, question, type Seen, type Way } from './parts.ts'
import { signalLook } from './statuses.ts'

export function improvingQuestion({ measures, counts }: Improving, seen: Seen): View {
  const on = onOf(seen)
  const worse = measures.filter(m => m.says === 'worsening')
  const better = counts.improving + counts.sustained
  const stale = measures.filter(m => m.stale).length
  const facts: Fact[] = [
    {
      n: figures(better),
      says: `improving beyond chance${counts.sustained > 0 ? `; ${say(counts.sustained)} ${counts.sustained === 1 ? 'has' : 'have'} held for seven more values` : better > 0 ? '; none has held for seven more values yet' : ''}`,
    },
    ...(worse.length > 0
      ? [
          {
            n: figures(worse.length),
            says: html`worsening: ${worse.slice(0, 4).map((m, i) => html`${i > 0 ? '; ' : ''}${worsening(m, seen)}`)}`,
          },
        ]
      : [{ n: '0', says: 'worsening beyond chance' }]),
    { n: figures(counts['no signal']), says: 'move only as much as they always have; no comment is asked for' },
    {
      n: figures(counts['too little data']),
      says: `have fewer than twelve values, too few for a verdict${stale > 0 ? `; ${count(stale, 'measure')} of all ${stale === 1 ? 'is' : 'are'} not fed as often as ${stale === 1 ? 'it says' : 'they say'}` : ''}`,
    },
  ]
  const ways: Way[] = [
    ...(worse.length > 0
      ? [
          {
            text: `Explain the ${worse.length === 1 ? 'one that worsens' : `${say(worse.length)} that worsen`}`,
            href: `${measuresUrl.to({}, { on })}#worsening`,
          },
        ]
      : []),
    ...(stale > 0
      ? [
          {
            text: `Feed the ${stale === 1 ? 'one measure' : `${say(stale)} measures`} that nobody has fed`,
            href: coherenceUrl.to({}, { rule: 'C-18', on }),
          },
        ]
      : []),
    {
      text: `See ${measures.length === 1 ? 'the one measure' : `all ${figures(measures.length)} measures`}`,
      href: measuresUrl.to({}, { on }),
    },
  ]
  return question(seen, {
    id: 'improving',
    asks: 'Are services improving?',
    answer: improvingAnswer({ measures, counts }),
    facts: measures.length === 0 ? [] : facts,
    figure: measures.length === 0 ? null : signalsFigure({ measures, counts }),
    ways: measures.length === 0 ? [] : ways,
  })
}

function worsening({ measure, chart, since }: MeasureNow, { counts }: Seen): string {
  const last = chart.points.at(-1)
  const unit = unitOf(measure)
  // A count under five may be of children whom somebody could name.
  const small = counts && last && unit !== '%' && last.value > 0 && last.value < 5
  const now = last ? `, now ${small ? 'under 5' : sayNumber(last.value, unit)}` : ''
  return `${measure.title || measure.id}${now}${since ? `, since ${sayDay(since)}` : ''}`
}

/** "Some are: 9 of 48 measures show a real improvement, 3 a real decline. The rest is noise, or too new to call." */
export function improvingAnswer({ measures, counts }: Improving): string {
  const better = counts.improving + counts.sustained
  const all = measures.length
  if (all === 0) return 'Nobody can say: the plan holds no measure.'
  if (counts['too little data'] === all)
    return `Nobody can say yet: ${all === 1 ? 'the one measure has' : `none of ${say(all)} measures has`} ${all === 1 ? 'too few values' : 'values enough'} for a verdict.`
  const parts = [
    better > 0 && `${say(better)} of ${figures(all)} measures ${better === 1 ? 'shows' : 'show'} a real improvement`,
    counts.worsening > 0 &&
      (better > 0
        ? `${say(counts.worsening)} a real decline`
        : `${say(counts.worsening)} of ${figures(all)} measures ${counts.worsening === 1 ? 'shows' : 'show'} a real decline`),
  ].filter(p => p !== false)
  const rest = all - better - counts.worsening > 0 ? ' The rest is noise, or too new to call.' : ''
  if (parts.length === 0) return `None shows it: no measure of ${figures(all)} has moved beyond its usual variation.`
  return better > 0 ? `Some are: ${and(parts)}.${rest}` : `No. ${capital(and(parts))}, and none a real improvement.`
}

/** One square for each measure. */
export function signalsFigure({ measures, counts }: Improving): View {
  const shown = signals.filter(s => s !== 'moving' || counts.moving > 0)
  const rows = shown.map(s => ({ ...signalLook[s], label: signalLook[s].word, n: counts[s] }))
  const each = perSquare(rows)
  return figureOf({
    caption: 'What the data of each measure shows',
    says: each === 1 ? 'One square is one measure.' : `One square is up to ${figures(each)} measures.`,
    picture: squares('signals', rows, {
      title: `${Say(measures.length)} measures by what their data shows`,
      description: shown.map(s => `${counts[s]} ${signalLook[s].word.toLowerCase()}`).join(', '),
    }),
  })
}
