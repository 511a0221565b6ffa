/** What a message says. Pure: every sentence is declared in the code, and a message adds links alone. */

/** A sort of news, declared once. */
export type MailKind = {
  /** Words with hyphens and points: `step.late`. It must not change while messages of it wait. */
  readonly name: string
  /** The line that a mailbox shows. It names nobody, since whoever looks over a shoulder can read it. */
  readonly subject: string
  /** The sentence of the message, without its link. */
  readonly says: string
  /** How many things that wait for somebody one line of it stands for; without it, a line is one thing that is new. */
  readonly counts?: number
}

/** What a letter is made from: one piece of news, or a day's. */
export type News = readonly { readonly kind: MailKind; readonly link: string }[]

const ENDS = `You will be asked to sign in. For everybody's privacy this message names nobody.
Please do not answer it: nobody reads the answers.

Goldenthread`

/** One message. */
export const oneMessage = ({ kind, link }: News[number], url: string) => ({
  subject: kind.subject,
  text: `${kind.says}\n\n${url}${link}\n\n${ENDS}\n`,
})

/**
 * One message of all there is for somebody on a day: each sort of news once, with its links, in the order they came. Sorts that
 * lead to the same places are told together.
 */
export function digestMessage(news: News, url: string) {
  const sorts = new Map<MailKind, string[]>()
  for (const { kind, link } of news) {
    const links = sorts.get(kind) ?? []
    if (!links.includes(link)) links.push(link)
    sorts.set(kind, links)
  }
  const places = Map.groupBy(sorts, ([, links]) => links.join('\n'))
  const parts = [...places].map(([links, of]) =>
    [...of.map(([kind]) => kind.says), '', ...links.split('\n').map(l => `  ${url}${l}`)].join('\n'),
  )
  const count = [...sorts].reduce((n, [kind, links]) => n + links.length * (kind.counts ?? 1), 0)
  const waits = [...sorts.keys()].every(kind => kind.counts !== undefined)
  return {
    subject:
      count === 1
        ? `One thing ${waits ? 'waits' : 'is new'} for you`
        : `${count} things ${waits ? 'wait' : 'are new'} for you`,
    text: `${parts.join('\n\n')}\n\n${ENDS}\n`,
  }
}
