/**
 * What a browser's parser makes of drawn markup, as far as tests of safety need it: elements with their attributes, and texts.
 * It follows the tokenizer of the HTML standard for what our views write (double-quoted attributes, no scripts within).
 */
export type Token =
  | { readonly is: 'open' | 'close'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly is: 'text'; readonly text: string }

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', ctdot: '⋯' }
/** Entities as text. Any that nobody here writes stays as it is. */
export const decoded = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) =>
    decimal || hex
      ? String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16))
      : (NAMED[name] ?? whole),
  )

/** @throws Error for what no view of ours writes: a comment, a doctype, an attribute without quotes, a stray bracket */
export function tokensOf(html: string): Token[] {
  const tokens: Token[] = []
  let rest = html
  while (rest !== '') {
    const text = rest.match(/^[^<]+/)?.[0]
    if (text !== undefined) {
      tokens.push({ is: 'text', text: decoded(text) })
      rest = rest.slice(text.length)
      continue
    }
    const tag = rest.match(/^<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*\/?>/i)
    if (!tag) throw new Error(`not markup of ours: ${rest.slice(0, 80)}`)
    const [whole, slash, name = '', inside = ''] = tag
    const attributes = [...inside.matchAll(/([^\s"'<>/=]+)(?:="([^"]*)")?/g)].map(
      ([, key = '', value = '']) => [key, decoded(value)] as const,
    )
    tokens.push({ is: slash ? 'close' : 'open', name: name.toLowerCase(), attributes: new Map(attributes) })
    rest = rest.slice(whole.length)
  }
  return tokens
}

/** The elements and the names of their attributes, in order, without any text: no text may change it. */
export const skeletonOf = (html: string): string =>
  tokensOf(html)
    .flatMap(t =>
      t.is === 'text' ? [] : [`${t.is === 'close' ? '/' : ''}${t.name} ${[...t.attributes.keys()].join(' ')}`],
    )
    .join('\n')

/** Every text and value of an attribute, as a browser would have them. */
export const wordsOf = (html: string): string[] =>
  tokensOf(html).flatMap(t => (t.is === 'text' ? [t.text] : [...t.attributes.values()]))
