/** For tests of this room's pages: Calderwick in a real database, and what anybody there is answered. */
import { loadKnown } from '../../authority/people.ts'
import { performer } from '../../store/act.ts'
import type { TestStore } from '../../store/test-database.ts'
import { type Answer, answerForm, answerPage, askingOf, type Visitor } from '../../web/answer.ts'
import { stylesheets } from '../../web/assets.ts'
import { layout, menuOf } from '../../web/layout.ts'
import type { FormDefinition, PageDefinition } from '../../web/page.ts'
import { demoPeople, seedAuthority } from '../demo.ts'
import { londonDay } from '../during.ts'
import { loadPerson } from '../people.ts'
import type { Role } from '../rights/roles.ts'

/** Noon of the day after that as on which the demonstration is written. */
export const AT = Temporal.Instant.from('2026-11-22T12:00:00Z')
const TODAY = londonDay(AT)
const authority = { id: 'calderwick', name: 'Calderwick City Council' }
const context = { authority: authority.id, person: 'tester', act: 'test.set-up' }

type Asked = { params?: Record<string, string>; query?: string; body?: Record<string, string | string[]> }

export async function city(store: TestStore) {
  await store.withTransaction(context, db => seedAuthority(db, { today: TODAY }))
  const people = await store.withTransaction(context, db => demoPeople(db, authority.id, TODAY))
  const perform = performer(store, loadPerson)
  const visitorFor = async (personId: string): Promise<Visitor> => {
    const known = await store.withTransaction(context, db => loadKnown(db, authority.id, personId, AT))
    if (!known) throw new Error('there is nobody of that id')
    return { authority, ...known, at: AT, csrf: 'token', sessionId: '0190f000-0000-7000-8000-000000000002' }
  }
  const visitor = (role: Role) => visitorFor(people.find(p => p.role === role)!.id)
  const pathOf = (path: string, params: Record<string, string>) => path.replace(/:(\w+)/g, (_, k) => params[k] ?? '')

  return {
    people,
    perform,
    visitor,
    visitorFor,
    /** What is answered to whoever opens a page. */
    open: async (page: PageDefinition, role: Role, { params = {}, query = '' }: Asked = {}): Promise<Answer> => {
      const url = `${pathOf(page.url.path, params)}${query === '' ? '' : `?${query}`}`
      return answerPage(page, { params, url, query: {} } as never, await visitor(role), perform)
    },
    /** What is answered to whoever sends a form. */
    send: async (form: FormDefinition, role: Role, { params = {}, body = {} }: Asked = {}): Promise<Answer> =>
      answerForm(
        form,
        { params, body, url: pathOf(form.url.path, params), query: {} } as never,
        await visitor(role),
        perform,
      ),
    /** The whole document of an answer that is a page, with its stylesheet in it. */
    documentOf: async (answer: Answer, role: Role, pages: readonly PageDefinition[]): Promise<string> => {
      if (answer.is !== 'page') throw new Error(`not a page but a ${answer.is}`)
      const asking = askingOf(await visitor(role))
      return layout(answer.drawn, {
        authority: authority.name,
        who: { title: role, signOut: asking.post('/sign-out', '' as never) },
        menu: menuOf(pages, answer.page, p => asking.may(p.reads)),
        search: null,
        accountHref: '/me',
        done: null,
        entered: answer.entered,
        demo: true,
        inventedHref: null,
        at: AT,
        footer: [],
      } as Parameters<typeof layout>[1])
        .replace(/<link rel="(?:stylesheet|preload|icon)"[^>]*>\n?/g, '')
        .replace(/<script[^>]*><\/script>\n?/g, '')
        .replace('</head>', () => `<style>${stylesheets()}</style></head>`)
    },
  }
}
