/** Puts a page into what stands around it, for whoever asked. */
import { holdsOn, londonDay, type Person, ROLES, type Role } from '../authority/rules.ts'
import { askingOf, csrfField, type Visitor } from './answer.ts'
import type { WebConfig } from './config.ts'
import { html } from './html.ts'
import { documentOf, type Frame, menuOf, tagOf } from './layout.ts'
import type { Drawn, Entered, FormDefinition, PageDefinition } from './page.ts'

export type Around = {
  readonly visitor: Visitor | null
  readonly page: PageDefinition | null
  readonly entered: Entered | null
  /** The name of the act that was just done by a form. */
  readonly done: string | null
  /** The words that were searched for. */
  readonly search: string
}
export type Draw = {
  (drawn: Drawn, around: Around): Buffer
  /** What tells this document from any other; null where that is not known (layout.ts). */
  tag(drawn: Drawn, around: Around): string | null
}

/** Makes the function that draws any page of this server as a document. */
export function drawerOf(of: {
  readonly config: WebConfig
  readonly pages: readonly PageDefinition[]
  readonly forms: readonly FormDefinition[]
  readonly now: () => Temporal.Instant
}): Draw {
  const { config, pages, now } = of
  // The page after a form says what was done by the name of the act, so that nothing of it stands in an address.
  const says = new Map(of.forms.map(f => [f.does.name, f.says]))
  const pageAt = (path: string) => pages.find(p => p.url.path === path) ?? null
  const at = (path: string) => pageAt(path)?.url.path ?? null
  const rules = pageAt('/plan/rules')
  const search = at('/search')
  const invented = pageAt('/city')
  const account = at('/me')
  const theirs = new WeakMap<Person, { readonly day: string; readonly has: ReadonlySet<PageDefinition> }>()

  /** Which pages somebody may see. They are the same person as long as their rights are the same (authority/people.ts). */
  function pagesFor(visitor: Visitor): ReadonlySet<PageDefinition> {
    const { person } = visitor
    const day = londonDay(visitor.at)
    const before = theirs.get(person)
    if (before?.day === day) return before.has
    const asking = askingOf(visitor)
    const has = new Set(pages.filter(p => asking.may(p.reads)))
    // A broken glass ends within the day.
    if (person.glasses.length === 0) theirs.set(person, { day, has })
    return has
  }

  const frameOf = ({ visitor, page, entered, done, search: words }: Around): Frame => {
    const has = visitor && pagesFor(visitor)
    return {
      authority: config.authority.name,
      who: visitor
        ? {
            title: titleOf(visitor),
            signOut: html`<form class="gt-out" method="post" action="/sign-out">${csrfField(visitor.csrf)}<button type="submit">Sign out</button></form>`,
          }
        : null,
      menu: has ? menuOf(pages, page, p => has.has(p)) : [],
      search: visitor && search ? { href: search, words } : null,
      accountHref: account,
      done: (done && says.get(done)) ?? null,
      entered,
      demo: !config.production,
      inventedHref: !config.production && invented && has?.has(invented) ? invented.url.path : null,
      at: visitor?.at ?? now(),
      footer: rules && has?.has(rules) ? [{ text: 'The 60 rules', href: rules.url.path }] : [],
    }
  }
  return Object.assign((drawn: Drawn, around: Around) => documentOf(drawn, frameOf(around)), {
    tag: (drawn: Drawn, around: Around) => tagOf(drawn, frameOf(around)),
  })
}

/** The role as others know it; the name where there is none. */
function titleOf({ person, name, at }: Visitor): string {
  const held = person.roles.find(r => holdsOn(r.during, londonDay(at)))
  return held ? ROLES[held.role as Role].title : name
}
