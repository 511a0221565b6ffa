/** Whom a text mentions: "@Head of Front Door" is a post, "@Petra Mulholland-Dey" a person. Pure. */
import { plainWords } from '../graph/values.ts'

/** What can be mentioned, by its name as people write it. */
export type Names = {
  /** The name as it is kept, by its levelled words. */
  readonly known: ReadonlyMap<string, string>
  /** Letters of the longest. */
  readonly longest: number
}
export function namesFrom(names: Iterable<string>): Names {
  const known = new Map<string, string>()
  let longest = 0
  for (const name of names) {
    const key = plainWords(name)
    if (key === '' || known.has(key)) continue
    known.set(key, name)
    longest = Math.max(longest, name.length)
  }
  return { known, longest }
}

/** A stretch of the text that mentions something: from its @ to the end of the name. */
export type Span = { readonly from: number; readonly to: number; readonly name: string }
export type Mentions = {
  readonly spans: readonly Span[]
  /** Each name once, in the order in which they come. */
  readonly names: readonly string[]
  /** What stands behind an @ and names nobody here, each once. */
  readonly unknown: readonly string[]
}

/** A mention begins a word: "ann@example.org" is an address. */
const AT = /(?<![\p{L}\p{N}_.])@(?=[\p{L}\p{N}])/gu
/** Words of a name that nobody answers to, as far as they look like one. */
const LIKE_A_NAME = /^[\p{L}\p{N}'’-]+(?: (?:(?:of|and|the|for|in) )*\p{Lu}[\p{L}\p{N}'’-]*)*/u

/** Finds the longest name that stands behind each @. Letters, commas and hyphens may be written in any way. */
export function mentionsIn(text: string, { known, longest }: Names): Mentions {
  const spans: Span[] = []
  const unknown = new Set<string>()
  for (const m of text.matchAll(AT)) {
    const from = m.index
    // Somewhat longer than the name: whoever writes it may put in a comma or two.
    const rest = text.slice(from + 1, from + 1 + longest + 8).split('\n', 1)[0]!
    const found = longestIn(rest, known)
    if (found) spans.push({ from, to: from + 1 + found.length, name: found.name })
    else unknown.add((LIKE_A_NAME.exec(text.slice(from + 1, from + 61))?.[0] ?? '').trim())
  }
  return { spans, names: [...new Set(spans.map(s => s.name))], unknown: [...unknown].filter(u => u !== '') }
}

function longestIn(rest: string, known: ReadonlyMap<string, string>): { name: string; length: number } | null {
  const ends: number[] = []
  for (const word of rest.matchAll(/[\p{L}\p{N}]+(?![\p{L}\p{N}])/gu)) ends.push(word.index + word[0].length)
  for (const end of ends.reverse()) {
    const name = known.get(plainWords(rest.slice(0, end)))
    if (name !== undefined) return { name, length: end }
  }
  return null
}
