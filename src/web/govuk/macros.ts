/**
 * govuk-frontend's own Nunjucks macros, as functions. This folder is the only one that calls them and the only one whose
 * strings become views without being escaped: the macros escape what they are given, and get no `html` but from a view.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import nunjucks from 'nunjucks'
import { raw, textOf, type View } from '../html.ts'

/** What a macro takes: govuk-frontend's own options, as `macro-options.json` of each component lists them. */
export type Options = { readonly [option: string]: unknown }
type Macro = (options: Options) => { toString(): string }

let made: nunjucks.Environment | null = null
/** Templates are read and compiled when they are first asked for, and stay. */
function environment(): nunjucks.Environment {
  if (made) return made
  const root = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'))
  const loader = new nunjucks.FileSystemLoader(join(root, 'dist'), { watch: false, noCache: false })
  made = new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true })
  return made
}

const macros = new Map<string, Macro>()

function macroOf(component: string): Macro {
  const known = macros.get(component)
  if (known) return known
  const template = environment().getTemplate(`govuk/components/${component}/macro.njk`, true)
  const name = `govuk${component.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`
  let found: Macro | undefined
  // It has been called when `getExported` returns, since the loader reads files at once. Later it is told of what goes wrong
  // in a template that a macro includes, and has to throw: nobody else hears of it.
  const exported = (failed: Error | null, all?: Record<string, Macro>) => {
    if (failed) throw failed
    found = all?.[name]
  }
  ;(template as unknown as { getExported(done: typeof exported): void }).getExported(exported)
  if (!found) throw new Error(`govuk-frontend has no macro ${name}`)
  macros.set(component, found)
  return found
}

/**
 * Draws a component. For this folder and its tests: pages call the typed functions.
 * @param component the name of its folder: `date-input`
 * @param views what stands where `content` said; put in last, so that no template indents the lines of a text area
 */
export function draw(component: string, options: Options, views: readonly View[] = []): View {
  const text = drawnOnce(component, options)
  return raw(views.length === 0 ? text : text.replace(PLACE, (_, n: string) => textOf(views[Number(n)]!)))
}

/** Of the controls that are drawn, most are drawn again the same: a page of forms would else spend half its time here. */
const drawn = new Map<string, string>()
/** In characters, of all together and of one. */
const MOST_KEPT = 4_000_000
const LONGEST_KEPT = 40_000
let size = 0

/** The same options give the same text: the macros know nothing else. What was drawn longest ago gives way. */
function drawnOnce(component: string, options: Options): string {
  const key = `${component} ${JSON.stringify(options)}`
  const known = drawn.get(key)
  if (known !== undefined) {
    drawn.delete(key)
    drawn.set(key, known)
    return known
  }
  const text = String(macroOf(component)(options)).trim()
  if (key.length + text.length > LONGEST_KEPT) return text
  drawn.set(key, text)
  size += key.length + text.length
  for (const [oldest, was] of drawn) {
    if (size <= MOST_KEPT) break
    drawn.delete(oldest)
    size -= oldest.length + was.length
  }
  return text
}

// No text can hold one: the macros escape its first letter.
const PLACE = /<!--(\d+)-->/g

/** What may be text or a view. Text is escaped. */
export type Content = string | View

/** A macro's options for text or a view; `views` is handed to `draw`. */
export function content(given: Content, views: View[]): { text: string } | { html: string } {
  if (typeof given === 'string') return { text: given }
  return { html: textOf(given) === '' ? '' : `<!--${views.push(given) - 1}-->` }
}

/**
 * A link that may stand in a page.
 * @throws TypeError for any other scheme than http, https and mailto: `javascript:` is a program
 */
export function link(href: string): string {
  // Browsers drop line breaks and tabs from an address before they look at it.
  const clean = !/[\s\p{Cc}]/u.test(href)
  if (!clean || !/^(?:\/(?![/\\])|[#?]|https?:\/\/|mailto:)/.test(href)) throw new TypeError('not a link for a page')
  return href
}

/** The name or id of a control: a word, since ids are listed with spaces between them. */
export function word(given: string): string {
  if (!/^[\w.:[\]-]+$/.test(given)) throw new TypeError(`not the name of a field: ${given}`)
  return given
}
