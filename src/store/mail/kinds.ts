/** The sorts of news there are: whatever leaves in a message is one of these sentences. */
import type { MailKind } from './text.ts'

const kinds = new Map<string, MailKind>()

/** Declares a sort of news. */
export function mailKind(given: MailKind): MailKind {
  if (!/^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/.test(given.name) || given.name.length > 60 || given.name === DIGEST)
    throw new TypeError(`not the name of a sort of news: ${given.name}`)
  if (!given.subject || !given.says || /[\r\n]/.test(given.subject))
    throw new TypeError(`${given.name}: a sort of news has a subject of one line, and a sentence`)
  if (kinds.has(given.name)) throw new TypeError(`two sorts of news are named ${given.name}`)
  const kind = Object.freeze({ ...given })
  kinds.set(kind.name, kind)
  return kind
}

/** The kind of the message that a digest is. Its words are those of its lines. */
export const DIGEST = 'digest'

/** @throws TypeError for one that was not declared */
export function kindNamed(name: string): MailKind {
  const kind = kinds.get(name)
  if (!kind) throw new TypeError(`no sort of news is named ${name}`)
  return kind
}
