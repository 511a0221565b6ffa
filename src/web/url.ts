/** Addresses of pages. Each room declares its own; a link is made from the declaration, so that none can be mistyped. */

/** The names within a path: `/posts/:id/hold` has `id`. */
export type ParamsOf<P extends string> = P extends `${string}:${infer N}/${infer Rest}`
  ? N | ParamsOf<`/${Rest}`>
  : P extends `${string}:${infer N}`
    ? N
    : never

export type Params<P extends string> = Readonly<Record<ParamsOf<P>, string>>
export type Query = Readonly<Record<string, string | number | null | undefined>>

export type Url<P extends string = string> = {
  /** The path as the router has it. */
  readonly path: P
  /** A link to it. What is null or empty in the query is left out. */
  to(
    ...of: [ParamsOf<P>] extends [never] ? [params?: Record<string, never>, query?: Query] : [Params<P>, Query?]
  ): string
}

/**
 * Declares an address.
 * @throws TypeError for a path that is not made of plain words and `:names`
 */
export function url<P extends string>(path: P): Url<P> {
  if (!/^(?:\/|(?:\/(?::[a-z][A-Za-z]*|[a-z0-9.-]+))+)$/.test(path))
    throw new TypeError(`not the path of a page: ${path}`)
  return {
    path,
    to: (params?: Readonly<Record<string, string>>, query: Query = {}) => {
      const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
        const value = params?.[name]
        if (!value) throw new TypeError(`${path} needs ${name}`)
        return encodeURIComponent(value)
      })
      return filled + queryOf(query)
    },
  }
}

/**
 * What stands behind the question mark of an address as it was asked. A NUL is in no text of ours, and PostgreSQL takes none.
 */
export function searchOf(asked: string): URLSearchParams {
  const at = asked.indexOf('?')
  return new URLSearchParams([...new URLSearchParams(at < 0 ? '' : asked.slice(at + 1))].map(withoutNul))
}

/** The fields of a posted form: text, or several of one name. */
export function fieldsOf(posted: string): Record<string, string | string[]> {
  // Without a prototype: whoever posts chooses the names.
  const fields: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of [...new URLSearchParams(posted)].map(withoutNul)) {
    const before = fields[name]
    fields[name] = before === undefined ? value : [before, value].flat()
  }
  return fields
}
const withoutNul = ([name, value]: [string, string]): [string, string] => [
  name.replaceAll('\0', ''),
  value.replaceAll('\0', ''),
]

function queryOf(query: Query): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

/**
 * The path to go back to, as a user gave it: one of this site's, or the start page. What a browser would take for another
 * host (`//evil`, `/\evil`, a scheme) is not one, nor what becomes that once its dots are worked out (`/.//evil`).
 */
export function localPath(given: unknown): string {
  if (typeof given !== 'string' || given.length > 500) return '/'
  // Control characters are dropped by browsers before they look at what is left.
  if (!LOCAL.test(given)) return '/'
  const parsed = URL.parse(given, 'http://here.invalid')
  const path = parsed?.host === 'here.invalid' ? parsed.pathname + parsed.search : '/'
  return LOCAL.test(path) ? path : '/'
}
const LOCAL = /^\/(?![/\\])[\x21-\x7e]*$/
