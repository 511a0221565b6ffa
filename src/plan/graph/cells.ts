/** From what a cell says to what it means, by the declared type of its field. */
import type { Field } from './field.ts'
import { type Choice, plainWords, type Ref, readFlag, readMoney, readQuantity, readWhen } from './values.ts'

const choices = new WeakMap<object, Map<string, string>>()

/** Our word for what somebody wrote, by exact words first and then by the words it starts with. */
function readChoice(field: Extract<Field, { type: 'choice' }>, text: string): Choice {
  let words = choices.get(field)
  if (!words) {
    words = new Map()
    for (const [is, others] of Object.entries(field.words))
      for (const w of [is, ...others]) words.set(plainWords(w) || w, is)
    choices.set(field, words)
  }
  const t = plainWords(text) || text.trim()
  const whole = words.get(t)
  if (whole) return { is: whole, text }
  // "Green - on track" and "Paused (awaiting report)" begin with the word that counts; a single letter must stand alone.
  let best: string | null = null
  let length = 0
  for (const [w, is] of words) {
    if (w.length > Math.max(2, length) && (t.startsWith(`${w} `) || t.endsWith(` ${w}`))) {
      best = is
      length = w.length
    }
  }
  return { is: best, text }
}

/** Parts of a cell that lists several things: by line breaks and semicolons, else by commas. */
export function parts(text: string): string[] {
  const by = /[;\n|]/.test(text) ? /[;\n|]/ : /,/
  return text
    .split(by)
    .map(p => p.replace(/^[\s•*–-]+(?=\S)/, '').trim())
    .filter(p => p !== '')
}

/** A list as we write it where an item of it has in it what parts a list: `["Health; Police"]`. Null for any other text. */
function jsonList(text: string): string[] | null {
  if (!/^\[".*"\]$/s.test(text)) return null
  try {
    const items: unknown = JSON.parse(text)
    return Array.isArray(items) && items.every(i => typeof i === 'string') ? items : null
  } catch {
    return null
  }
}

/** The value of an empty cell: '' for text, [] for lists, null for everything else. */
export function blank(field: Field): unknown {
  return field.type === 'text' ? '' : field.type === 'list' || field.type === 'refs' ? [] : null
}

/**
 * Reads a cell. Text that does not fit is never lost: every value but a flag keeps its text, and what a flag cannot hold is
 * read as unknown.
 * @returns the value that `ValueOf<F>` declares; references are not yet resolved (`id: null`)
 */
export function readCell(field: Field, raw: string): unknown {
  const text = raw.trim()
  if (text === '' || /^(?:-|–|—|n\/?a|none|nil|tbd?c?\.?)$/i.test(text)) {
    // "TBC" as a date or an owner is an answer that says nothing, and its words are wanted in the message.
    const says = /^tb/i.test(text) && (field.type === 'when' || field.type === 'money' || field.type === 'ref')
    if (!says) return field.type === 'text' && /^none|nil/i.test(text) ? text : blank(field)
  }
  switch (field.type) {
    case 'text':
      return text.replace(/[ \t]+/g, ' ')
    case 'list':
      return jsonList(text) ?? parts(text)
    case 'when':
      return readWhen(text)
    case 'money':
      return readMoney(text)
    case 'quantity':
      return readQuantity(text)
    case 'flag':
      return readFlag(text)
    case 'choice':
      return readChoice(field, text)
    case 'ref':
      return { id: null, text: text.replace(/\s+/g, ' ') } satisfies Ref
    case 'refs':
      // Split only when looked up: a whole cell may be one title with commas in it.
      return [{ id: null, text }] satisfies Ref[]
  }
}
