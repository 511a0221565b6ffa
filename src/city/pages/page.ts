/** The page that says of all the demonstration shows that nobody in it exists, and what the city holds. */

import type { Picture } from '../../web/chart/svg.ts'
import { sayDay } from '../../web/days.ts'
import { details } from '../../web/govuk/index.ts'
import { html, raw, type View } from '../../web/html.ts'
import { type Asked, type Drawn, page } from '../../web/page.ts'
import { kpis } from '../../web/parts.ts'
import { door } from '../drawing/door.ts'
import { lanes } from '../drawing/lanes.ts'
import { pyramid } from '../drawing/pyramid.ts'
import { tenths } from '../drawing/tenths.ts'
import { cityRead, type Kept } from '../kept.ts'
import type { Summary } from '../summary/shape.ts'
import { cityUrl } from '../urls.ts'
import { ON, rate } from './england.ts'
import {
  agesTable,
  cityDownloads,
  doorRows,
  doorTable,
  filesTable,
  folderOf,
  lifeRows,
  lifeTable,
  placesTable,
  tableOf,
} from './tables.ts'
import { NOT_REAL } from './words.ts'

const TITLE = 'A city that never was'
const says = (n: number) => n.toLocaleString('en-GB')

export const cityPage = page({
  url: cityUrl,
  reads: cityRead,
  input: () => ({}),
  draw: (found, asked) => (found ? drawn(found, asked) : none()),
  downloads: (found, { search }) => (found ? cityDownloads(found.summary, search) : []),
})

const none = (): Drawn => ({
  title: TITLE,
  answer: 'There is no invented city in this store, and no record of anybody in one.',
  body: html`<div class="gt-panel"><p class="govuk-body">A demonstration has one: it is made in the first seconds after its first start, so that children’s lives can be shown without those of any real child. If this is a demonstration that was started just now, load this page again.</p><p class="govuk-body flush">A system in earnest never has one. Invented records are put only into an empty store, and never in production.</p></div>`,
})

function drawn({ summary: s, at }: Kept, asked: Asked): Drawn {
  const { made, people } = s
  return {
    title: TITLE,
    answer: `None of these people exists. ${says(people.children)} children, their families and all that befell them were made by a program from the number ${made.seed}.`,
    asAt: [
      `As on ${sayDay(made.last)}`,
      `${made.years} years, from ${sayDay(made.from)}`,
      `Made ${sayDay(at.toZonedDateTimeISO('Europe/London').toPlainDate().toString())}`,
    ],
    body: html`${who(s)}${peopleView(s, asked)}${doorView(s, asked)}${lifeView(s, asked)}${filesView(s, asked)}${howView(s)}`,
  }
}

function who(s: Summary): View {
  const rows = (folder: string) => s.files.filter(f => folderOf(f.name) === folder).reduce((n, f) => n + f.rows, 0)
  const of = s.people.children
  const facts = [
    { n: says(of), says: 'children under 18 on the last day' },
    { n: says(s.people.families), says: 'families with a child, one or more households each' },
    { n: says(rows('registers')), says: 'rows in seven agencies’ registers' },
    ...Object.entries(ON).map(([key, on]) => {
      const n = s.on[key as keyof typeof ON]
      return { n: says(n), says: `${on.says}: ${Math.round(rate(n, of))} by 10,000, England ${on.england}` }
    }),
  ]
  return html`<div class="gt-city__plain gt-panel gt-grid gt-2"><p class="govuk-body flush">No real child, parent, worker or address was looked at to make them. Names are drawn from lists, one part from here and another from there; postcodes begin with letters that no post town has; NHS numbers come from the range that is never given out. Whoever finds somebody they know here has found a coincidence.</p><p class="govuk-body flush">No record of a real child may ever be used to try, show or teach this system. So there is a whole city in which everything is known: who every child is, what happened, and what every agency wrote down of it, mistakes and all.</p></div>${kpis(facts)}`
}

const section = (id: string, title: string, lede: string, body: View | readonly View[]): View =>
  html`<section class="gt-section" aria-labelledby="${id}"><h2 class="govuk-heading-l" id="${id}">${title}</h2><p class="govuk-body">${lede}</p>${body}</section>`

const figure = (
  id: string,
  caption: string,
  beneath: string,
  draw: (id: string, form: 'wide' | 'narrow') => Picture,
): View =>
  html`<figure class="gt-chart"><figcaption>${caption}<span>${beneath}</span></figcaption><div class="gt-draw gt-draw--wide">${raw(draw(`${id}-w`, 'wide').svg)}</div><div class="gt-draw gt-draw--narrow">${raw(draw(`${id}-n`, 'narrow').svg)}</div></figure>`

const numbers = (body: View): View =>
  html`<div class="gt-city__numbers">${details({ summary: 'The same in numbers', body })}</div>`

const peopleView = (s: Summary, { search }: Asked): View =>
  section(
    'who-h',
    'Who lives there',
    `On ${sayDay(s.made.last)}. Births, deaths, moves and separations go on through all the years; ${says(s.people.ever)} children lived there for some of them.`,
    html`<div class="gt-grid gt-2"><div class="gt-panel">${figure(
      'ages',
      'Children by age and sex',
      'One bar is one year of age.',
      (id, form) => pyramid(id, s.ages, form),
    )}</div><div class="gt-panel">${figure(
      'places',
      'Children by locality and deprivation',
      'Darker is more deprived: tenths of England by where a child lives.',
      (id, form) => tenths(id, s.places, form),
    )}</div></div>${numbers(html`${tableOf(placesTable, s.places, search)}${tableOf(agesTable, s.ages, search)}`)}`,
  )

const doorView = (s: Summary, asked: Asked): View =>
  section(
    'door-h',
    'Through the front door',
    `All ${s.made.years} years together. Rates and conversions are those that are published for England; how timely things are is as the plan of Calderwick says.`,
    html`<div class="gt-panel">${figure(
      'door',
      'From a contact to a child in care',
      'Each step is counted by itself: a child can be counted at several, and again in another year. Lines beside England’s rate: what chance alone makes of so few.',
      (id, form) => door(id, s.flow, form),
    )}${numbers(tableOf(doorTable, doorRows(s.flow), asked.search))}<p class="xs muted flush">England: Department for Education, Characteristics of children in need and Children looked after, year to 31 March 2025.</p></div>${measuresLink(asked)}`,
  )

const measuresLink = ({ asking }: Asked): View | string =>
  asking.may({ name: 'measure.list', class: 'read-aggregate' })
    ? html`<p class="small gt-noprint gt-city__more"><a href="/measures?topic=The+invented+city">The city month by month</a>, beside the measures of the plan</p>`
    : ''

const lifeView = (s: Summary, { search }: Asked): View =>
  s.life
    ? section(
        'life-h',
        `One life: ${s.life.name}`,
        `${s.life.sex === 'F' ? 'A girl' : 'A boy'} of ${s.life.age} who does not exist, as each agency wrote the life down by itself. No agency sees more than its own row. Each holds it under its own number, and some under another spelling.`,
        html`<div class="gt-panel">${figure(
          'life',
          'What each agency saw',
          'Bars are times, dots are moments. Blue is children’s social care.',
          (id, form) => lanes(id, s.life!, s.made, form),
        )}${numbers(tableOf(lifeTable, lifeRows(s.life, s.made.from), search))}</div>`,
      )
    : html``

const filesView = (s: Summary, { search }: Asked): View =>
  section(
    'files-h',
    'What is written of it',
    'The same lives, as files: what each agency’s register holds with its own gaps and errors, what the case system of social care would give out, clean and with faults that are known, and what services count.',
    tableOf(filesTable, s.files, search),
  )

function howView({ made }: Summary): View {
  const command = `goldenthread city --children ${made.children} --years ${made.years} --seed ${made.seed} --out city`
  return html`<section class="gt-section" aria-labelledby="how-h"><h2 class="govuk-heading-l" id="how-h">How it was made, and what is not like life</h2><div class="gt-grid gt-2"><div class="gt-panel"><h3 class="govuk-heading-m">How</h3><p class="govuk-body">Families are lived forwards from the seed, one after another. Harm comes first, then what social care did, then what schools, health and police saw of it. Rates and lengths of time are published figures for England. The same seed gives the same city, to the letter, on any machine:</p><p class="govuk-body gt-city__command"><code>${command}</code></p><p class="govuk-body flush">That writes every file named above. What is true of the city (who is who, what nobody knew) is written beside them, for tests alone: neither this page nor anything else of the system reads it. docs/city.md has all that is modelled, with its sources.</p></div><div class="gt-panel"><h3 class="govuk-heading-m">What is not like life</h3><ul class="gt-city__not">${NOT_REAL.map(n => html`<li>${n}</li>`)}</ul></div></div></section>`
}
