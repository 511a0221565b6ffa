/** A page as its reader gets it, drawn without a server: for tests of what it says and how it looks. */
import { askingOf } from '../../web/answer.ts'
import { stylesheets } from '../../web/assets.ts'
import { layout, menuOf } from '../../web/layout.ts'
import type { Asked, Drawn, PageDefinition } from '../../web/page.ts'
import type { PlanSeen } from '../acts.ts'
import { check } from '../coherence/check.ts'
import { rules } from '../coherence/rules/index.ts'
import { DEMO_DAY, demoDocument } from '../demo.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { fromJson } from '../graph/json.ts'
import { type Context, contextOf } from '../report/context.ts'

export const calderwick = (): PlanGraph => fromJson(demoDocument())
export const contextAt = (graph: PlanGraph, on = DEMO_DAY): Context =>
  contextOf(check(graph, on), graph, { title: 'A plan', files: [], warnings: [], madeOn: on }, rules)
export const seenAt = (graph: PlanGraph, on = DEMO_DAY): NonNullable<PlanSeen> => ({
  version: {
    id: '0190f000-0000-7000-8000-000000000000',
    number: 3,
    title: 'Calderwick',

    mark: 'synthetic',
    source: '',
    asAt: DEMO_DAY,
    behind: 0,
    changedAt: Temporal.Instant.from('2026-11-19T09:30:00Z'),
    counts: {},
  },
  c: contextAt(graph, on),
})

const AT = Temporal.Instant.from(`${DEMO_DAY}T16:10:00Z`)
const director = {
  id: '0190f000-0000-7000-8000-000000000001',
  authority: 'calderwick',
  roles: [
    { role: 'director', area: null, team: null, board: null, during: { from: '2026-01-01', until: null } } as const,
  ],
  posts: [],
  named: [],
  standsIn: [],
  glasses: [],
}

/** Who asks for what, on the day of the demonstration. */
export const asked = (search = ''): Asked => ({
  asking: askingOf({
    authority: { id: 'calderwick', name: 'Calderwick City Council' },
    person: director,
    name: 'A director',
    at: AT,
    csrf: 'token',
    sessionId: '0190f000-0000-7000-8000-000000000002',
  }),
  params: {},
  query: {},
  entered: null,
  search: new URLSearchParams(search),
  whole: search.includes('download='),
})

export function drawn(page: PageDefinition, found: PlanSeen, search = ''): Drawn {
  const of = asked(search)
  const query = page.query ? page.query.parse(Object.fromEntries(of.search)) : {}
  return page.draw(found, { ...of, query })
}

/** The whole document with its stylesheet within it. */
export function documentOf(
  page: PageDefinition,
  pages: readonly PageDefinition[],
  found: PlanSeen,
  search = '',
): string {
  const html = layout(drawn(page, found, search), {
    authority: 'Calderwick City Council',
    who: null,
    menu: menuOf(pages, page, () => true),
    search: null,
    accountHref: null,
    done: null,
    entered: null,
    demo: true,
    inventedHref: null,
    at: AT,
    footer: [{ text: 'The 60 rules', href: '/plan/rules' }],
  } as Parameters<typeof layout>[1])
  return html
    .replace(/<link rel="(?:stylesheet|preload|icon)"[^>]*>\n?/g, '')
    .replace(/<script[^>]*><\/script>\n?/g, '')
    .replace('</head>', () => `<style>${stylesheets()}</style></head>`)
}
