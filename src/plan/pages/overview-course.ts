/** "Is the plan on course?" */
import { flow } from '../../web/chart/flow.ts'
import { html, type View } from '../../web/html.ts'
import type { Context } from '../report/context.ts'
import { count, figures, say } from '../report/words.ts'
import { type Course, declared, supported } from '../standing/course.ts'
import { coherenceUrl, courseUrl, timelineUrl } from '../urls.ts'
import { type Fact, figureOf, onOf, question, type Seen, type Way } from './parts.ts'
import { declaredLook, supportedLook } from './statuses.ts'

export function courseQuestion(c: Context, course: Course, seen: Seen): View {
  const on = onOf(seen)
  const { steps, differ, melons } = course
  const money = findingsOf(c, 'C-31')
  const people = findingsOf(c, 'C-46')
  const late = steps.filter(s => s.shows === 'off course').length
  const facts: Fact[] = [
    {
      n: figures(differ.length),
      says: html`${differ.length === 1 ? 'step where' : 'steps where'} the evidence does not support what the owner says`,
    },
    ...(melons.length > 0
      ? [
          {
            n: figures(melons.length),
            says: html`${melons.length === 1 ? 'step is' : 'steps are'} green outside: called done or on course, and ${melons.length === 1 ? 'its measure does' : 'their measures do'} not show it`,
          },
        ]
      : []),
    { n: figures(late), says: `${late === 1 ? 'step is' : 'steps are'} past the end date, or called off course` },
    {
      n: figures(money),
      says: `${money === 1 ? 'programme whose' : 'programmes whose'} money ends before the work does`,
    },
    {
      n: figures(people),
      says: `${people === 1 ? 'step whose' : 'steps whose'} owner leaves before it ends, or has left`,
    },
  ]
  const ways: Way[] = [
    ...(differ.length > 0
      ? [
          {
            text:
              differ.length === 1
                ? 'Settle the one difference'
                : `Settle the ${figures(differ.length)} differences, step by step`,
            href: courseUrl.to({}, { on }),
          },
        ]
      : []),
    { text: 'See where money and people run out', href: timelineUrl.to({}, { on }) },
    ...(findingsOf(c, 'C-07') > 0
      ? [
          {
            text: `Decide about ${count(findingsOf(c, 'C-07'), 'step')} past the end date`,
            href: coherenceUrl.to({}, { rule: 'C-07', on }),
          },
        ]
      : []),
  ]
  return question(seen, {
    id: 'course',
    asks: 'Is the plan on course?',
    answer: courseAnswer(course),
    facts,
    figure: steps.length === 0 ? null : courseFigure(course),
    ways,
  })
}

/** "Not yet. Owners call 69 of 96 steps done or on course; the evidence supports 50." */
export function courseAnswer({ steps, saidGood, shownGood }: Course): string {
  if (steps.length === 0) return 'Nobody can say: there is no step in the plan.'
  if (saidGood === 0 && shownGood === 0) return `No. None of ${say(steps.length)} steps is done or on course.`
  const owners = `Owners call ${figures(saidGood)} of ${figures(steps.length)} steps done or on course; `
  if (shownGood === steps.length) return `Yes. ${owners}the evidence supports them all.`
  if (shownGood === saidGood) return `Not yet. ${owners}the evidence supports as many.`
  return `Not yet. ${owners}the evidence supports ${shownGood === 0 ? 'none' : figures(shownGood)}.`
}

/** The flow from what owners say to what is shown. */
export function courseFigure({ steps }: Course): View {
  const bands = declared.flatMap(from =>
    supported.map(to => ({
      from,
      to,
      n: steps.filter(s => s.says === from && s.shows === to).length,
      agrees: from === to || from === 'not said',
    })),
  )
  const side = <S extends string>(words: readonly S[], of: (s: S) => number, name: (s: S) => string) =>
    words
      .filter(w => of(w) > 0)
      .map(w => `${of(w)} ${name(w).toLowerCase()}`)
      .join(', ')
  const said = side(
    declared,
    w => steps.filter(s => s.says === w).length,
    w => declaredLook(w).word,
  )
  const shown = side(
    supported,
    w => steps.filter(s => s.shows === w).length,
    w => supportedLook(w).word,
  )
  return figureOf({
    caption: 'What owners say, and what the evidence supports',
    says: 'Coloured bands are the disagreements.',
    picture: flow(
      'flow',
      declared.map(key => ({ key, label: declaredLook(key).word, ...look(declaredLook(key)) })),
      supported.map(key => ({ key, label: supportedLook(key).word, ...look(supportedLook(key)) })),
      bands,
      {
        title: `What owners say of ${steps.length} steps, beside what the evidence supports`,
        description: `Owners say ${said}. The evidence supports ${shown}.`,
        from: 'What owners say',
        to: 'What the evidence supports',
      },
    ),
  })
}
const look = ({ shape, fill }: ReturnType<typeof declaredLook>) => ({ shape, fill })

/** How many findings of a rule stand. */
export const findingsOf = (c: Context, rule: string): number => c.j.findings.filter(f => f.rule === rule).length
