/**
 * What a page is: an address, the act that gives it what it shows, and a drawing of that. And a form: an address that is
 * posted to, and the act that it does. Neither touches the store: whoever adds one cannot pass by the right or the audit.
 */
import type { z } from 'zod'
import type { Act, Person } from '../authority/rules.ts'
import type { ActDefinition } from '../store/act.ts'
import type { Db } from '../store/open.ts'
import type { Fields } from '../store/refusal.ts'
import type { View } from './html.ts'
import type { Limit } from './rate.ts'
import type { FileCaps, PostedFile } from './upload.ts'
import type { Params, Url } from './url.ts'

/** Who asks, and when. */
export type Asking = {
  readonly authority: { readonly id: string; readonly name: string }
  readonly person: Person
  readonly name: string
  readonly sessionId: string
  readonly at: Temporal.Instant
  /** The day it is in London, as 2026-11-20. */
  readonly today: string
  /** Whether there could be any record of that kind to which they may do this: for menus and buttons, never in place of the act. */
  may(act: Act, kind?: string): boolean
  /** A form that is posted, with what shows that it came from this page. `files` where it takes files. */
  post(href: string, body: View, sends?: 'files'): View
}

/** What was entered in a form that was refused, to be shown again. */
export type Entered = {
  /** The path of the form's declaration. */
  readonly form: string
  readonly values: Readonly<Record<string, string>>
  readonly errors: Fields
  readonly message: string
}

/** A table as a file: all of its rows, as far as the reader may have them. */
export type Download = {
  /** Names the table in the address and the file: a word of ours. */
  readonly name: string
  csv(): string
  xlsx(): Promise<Uint8Array>
}

/** A whole document as a file, in one of a few forms. */
export type DocumentFile = {
  /** Names it in the address and the file: a word of ours. */
  readonly name: string
  readonly form: 'json' | 'pdf' | 'xlsx' | 'xml' | 'zip'
  bytes(): string | Uint8Array | Promise<string | Uint8Array>
}

/** A file that somebody handed in, given back as it came: `?download=kept&document=NAME`. */
export type KeptDocument = {
  readonly name: string
  readonly form: 'kept'
  /** What its sender called it, with its ending. */
  readonly called: string
  /** Its media type, found from its content when it came. */
  readonly type: string
  bytes(): Uint8Array
}

export type Crumb = { readonly text: string; readonly href: string }
/** A page as drawn: what stands around it is `layout`'s. */
export type Drawn = {
  readonly title: string
  /** The first sentence: what is so. */
  readonly answer?: string | View
  /**
   * All that its body follows from, where that is known and the page shows no person's record: whoever has the page is then told
   * that it is as it was (304), and their browser alone may keep it.
   */
  readonly mark?: string
  /** Lines that say as at when; the first is strong. Without it the page says the moment it was made. */
  readonly asAt?: readonly string[]
  readonly crumbs?: readonly Crumb[]
  /** What stands above the title: what the page is a part of. */
  readonly above?: View | string
  /** What stands beside the title, above as at when: the few facts by which the page is judged. */
  readonly beside?: View
  readonly body: View
}

export type Asked<P extends string = string, Q = unknown> = {
  readonly asking: Asking
  readonly params: Params<P>
  readonly query: Q
  /** The form of this page that was just refused, if one was. */
  readonly entered: Entered | null
  /** The query as it came, for tables. */
  readonly search: URLSearchParams
  /** Whether a table is wanted as a file, and so all of its rows. */
  readonly whole: boolean
}

// Methods and not properties, so that a page of any act fits a list of pages.
export type PageDefinition<
  P extends string = string,
  Q extends z.ZodType = z.ZodType,
  I extends z.ZodType = z.ZodType,
  R = unknown,
> = {
  readonly url: Url<P>
  /** What may stand behind the question mark; all of it is text. What does not fit is "not found". */
  readonly query?: Q
  /** The one act that gives what is shown. */
  readonly reads: ActDefinition<I, R>
  input(asked: Omit<Asked<P, z.output<Q>>, 'entered'>): z.input<I>
  draw(found: R, asked: Asked<P, z.output<Q>>): Drawn
  /** The tables that can be had as a file, by `?download=csv&table=NAME`. */
  downloads?(found: R, asked: Asked<P, z.output<Q>>): readonly Download[]
  /** The documents that can be had as a file, by `?download=json&document=NAME`; `asked.whole` is so too. */
  documents?(found: R, asked: Asked<P, z.output<Q>>): readonly (DocumentFile | KeptDocument)[]
  /** How often one may ask for it, where that costs more than most; null where it does not, as it was asked. */
  limit?(asked: Pick<Asked, 'search'> & Pick<Asking, 'today'>): Limit | null
  /** Where it stands in the main menu, if it does. */
  readonly menu?: { readonly text: string; readonly order: number }
}

/** The values of a posted form: text, or several of one name. */
export type Body = Readonly<Record<string, string | readonly string[]>>

export type FormDefinition<P extends string = string, I extends z.ZodType = z.ZodType, R = unknown> = {
  readonly url: Url<P>
  readonly does: ActDefinition<I, R>
  /** It takes files, as `input` gets them; its page draws it with `post(..., 'files')`. Bytes: 25 MB is what can be kept. */
  readonly files?: FileCaps
  input(posted: {
    readonly params: Params<P>
    readonly body: Body
    readonly asking: Asking
    readonly files: readonly PostedFile[]
  }): unknown
  /** The page that has this form; drawn again when it is refused. Its params and query are those given here. */
  readonly from: PageDefinition
  back?(posted: { readonly params: Params<P>; readonly body: Body }): {
    readonly params?: Readonly<Record<string, string>>
    readonly query?: Readonly<Record<string, string>>
  }
  /** It lets somebody else do what its sender may: they prove anew who they are, as before they give a role. */
  readonly lends?: true
  /** Where to go when it is done. */
  leadsTo(result: R, posted: { readonly params: Params<P>; readonly body: Body }): string
  /** What the next page says. */
  readonly says: string
}

/**
 * A page for whoever comes by, signed in or not: nobody is asked who they are, and nobody is told apart. So no act can give it what
 * it shows; it reads for itself, and shows what is fit for everybody.
 */
export type PublicPage = {
  readonly url: Url
  /**
   * A mark of what it shows now, another whenever it would show something else: by it an answer is kept and given again. Null where
   * it shows nothing: then there is no such address.
   */
  mark(db: Db, at: Temporal.Instant): Promise<string | null>
  /** What it shows under that mark; null where there is nothing after all. */
  draw(
    db: Db,
    of: { readonly authority: { readonly id: string; readonly name: string }; readonly at: Temporal.Instant },
  ): Promise<Drawn | null>
}

/** Declares a page. */
export const page = <P extends string, Q extends z.ZodType, I extends z.ZodType, R>(
  given: PageDefinition<P, Q, I, R>,
): PageDefinition => Object.freeze({ ...given }) as unknown as PageDefinition

/** Declares a form. */
export const form = <P extends string, I extends z.ZodType, R>(given: FormDefinition<P, I, R>): FormDefinition =>
  Object.freeze({ ...given }) as unknown as FormDefinition
