/** From what was asked of a page or a form to what is answered. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Act, londonDay, mayAny, type Person } from '../authority/rules.ts'
import type { Caller, Perform } from '../store/act.ts'
import { Refusal } from '../store/refusal.ts'
import { html, type View } from './html.ts'
import type { Asked, Asking, Body, DocumentFile, Drawn, Entered, FormDefinition, PageDefinition } from './page.ts'
import { notFoundPage, type Problem, stalePage } from './problem.ts'
import type { Uploaded } from './upload.ts'
import { searchOf } from './url.ts'

/** Somebody signed in, for the length of one request. */
export type Visitor = {
  readonly authority: { readonly id: string; readonly name: string }
  readonly person: Person
  readonly name: string
  readonly at: Temporal.Instant
  /** Their session, as they may know it: not what is in the cookie. */
  readonly sessionId: string
  readonly csrf: string
}
export type Page = {
  readonly is: 'page'
  readonly page: PageDefinition
  readonly drawn: Drawn
  readonly entered: Entered | null
  readonly status: number
}
export type Answer =
  | Page
  | ({ readonly is: 'problem' } & Problem)
  | { readonly is: 'move'; readonly to: string }
  | { readonly is: 'file'; readonly name: string; readonly type: string; readonly bytes: string | Uint8Array }

export const askingOf = ({ authority, person, name, at, sessionId, csrf }: Visitor): Asking => ({
  authority,
  person,
  name,
  sessionId,
  at,
  today: londonDay(at),
  may: (act: Act, kind = 'record') => mayAny(person, act, kind, at),
  // The token comes first: it is read before any file that follows.
  post: (href: string, body: View, sends?: 'files') =>
    sends === 'files'
      ? html`<form method="post" action="${href}" enctype="multipart/form-data" novalidate>${csrfField(csrf)}${body}</form>`
      : html`<form method="post" action="${href}" novalidate>${csrfField(csrf)}${body}</form>`,
})
export const csrfField = (token: string): View => html`<input type="hidden" name="csrf" value="${token}">`

const callerOf = (asking: Asking): Caller => ({
  authority: asking.authority.id,
  personId: asking.person.id,
  at: asking.at,
})

type Request = Pick<FastifyRequest, 'params' | 'query' | 'url'>

/** Reads and draws a page. */
export async function answerPage(
  page: PageDefinition,
  request: Request,
  visitor: Visitor,
  perform: Perform,
): Promise<Answer> {
  return shown(page, request.params as Record<string, string>, searchOf(request.url), askingOf(visitor), perform, null)
}

async function shown(
  page: PageDefinition,
  params: Record<string, string>,
  search: URLSearchParams,
  asking: Asking,
  perform: Perform,
  refused: { entered: Entered; status: number } | null,
): Promise<Answer> {
  const parsed = page.query?.safeParse(Object.fromEntries(search))
  if (parsed && !parsed.success) return { is: 'problem', ...notFoundPage() }
  const wanted = refused ? null : search.get('download')
  const asked: Asked = {
    asking,
    params,
    query: parsed?.data ?? {},
    search,
    entered: refused?.entered ?? null,
    whole: wanted !== null,
  }
  const found = await perform(page.reads, callerOf(asking), page.input(asked))
  if (wanted !== null) return downloaded(page, found, asked, wanted)
  return {
    is: 'page',
    page,
    drawn: page.draw(found, asked),
    entered: refused?.entered ?? null,
    status: refused?.status ?? 200,
  }
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const DOCUMENTS: Readonly<Record<DocumentFile['form'], string>> = {
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: XLSX,
  xml: 'application/xml; charset=utf-8',
  zip: 'application/zip',
}

async function downloaded(page: PageDefinition, found: unknown, asked: Asked, wanted: string): Promise<Answer> {
  const named = asked.search.get('document')
  if (named !== null) {
    const file = page.documents?.(found, asked).find(d => d.name === named && d.form === wanted)
    if (!file) return { is: 'problem', ...notFoundPage() }
    if (file.form === 'kept') return { is: 'file', name: file.called, type: file.type, bytes: file.bytes() }
    const name = `goldenthread-${file.name}-${asked.asking.today}.${file.form}`
    return { is: 'file', name, type: DOCUMENTS[file.form], bytes: await file.bytes() }
  }
  const table = page.downloads?.(found, asked).find(t => t.name === asked.search.get('table'))
  if (!table || (wanted !== 'csv' && wanted !== 'xlsx')) return { is: 'problem', ...notFoundPage() }
  const name = `goldenthread-${table.name}-${asked.asking.today}.${wanted}`
  return wanted === 'csv'
    ? { is: 'file', name, type: 'text/csv; charset=utf-8', bytes: table.csv() }
    : { is: 'file', name, type: XLSX, bytes: await table.xlsx() }
}

/** The page that a form is on, as an address. */
export function pageOf(form: FormDefinition, params: Readonly<Record<string, string>>, body: Body): string {
  const back = form.back?.({ params, body }) ?? {}
  return form.from.url.to((back.params ?? params) as never, back.query ?? {})
}

/**
 * Does what a form asks for; what was refused is shown again with what was entered.
 * @param sent the files that came with it, or why they were not taken
 */
export async function answerForm(
  form: FormDefinition,
  request: Request & Pick<FastifyRequest, 'body'>,
  visitor: Visitor,
  perform: Perform,
  sent: Pick<Uploaded, 'files' | 'wrong'> = { files: [], wrong: null },
): Promise<Answer> {
  const asking = askingOf(visitor)
  const params = request.params as Record<string, string>
  const body = (request.body ?? {}) as Body
  const back = form.back?.({ params, body }) ?? {}
  const backParams = back.params ?? params
  const backQuery = new URLSearchParams(back.query ?? {})
  try {
    if (sent.wrong !== null)
      throw new Refusal('invalid', 'There is a problem with what was sent.', {
        [form.files?.field ?? '']: sent.wrong,
      })
    const result = await perform(form.does, callerOf(asking), form.input({ params, body, asking, files: sent.files }))
    const to = form.leadsTo(result, { params, body })
    // Before the part of the page that it leads to: what stands behind that is not sent.
    const [path = '', part] = to.split('#', 2)
    const said = `${path}${path.includes('?') ? '&' : '?'}done=${encodeURIComponent(form.does.name)}`
    return { is: 'move', to: part === undefined ? said : `${said}#${part}` }
  } catch (e) {
    if (!(e instanceof Refusal) || e.code === 'not-found') throw e
    if (e.code === 'stale') return { is: 'problem', ...stalePage(e.versions, pageOf(form, params, body)) }
    const entered: Entered = {
      form: form.url.path,
      values: valuesOf(body),
      errors: asAsked(e.fields, Object.keys(body)),
      message: e.message,
    }
    return shown(form.from, backParams, backQuery, asking, perform, {
      entered,
      status: e.code === 'invalid' ? 422 : 409,
    })
  }
}

/** What is wrong, in the order in which the form asks for it: whoever reads the summary goes down the page with it. */
function asAsked(errors: Entered['errors'], asked: readonly string[]): Entered['errors'] {
  const at = (field: string) => {
    const i = asked.findIndex(name => name === field || name.startsWith(`${field}-`))
    return i < 0 ? asked.length : i
  }
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => at(a) - at(b)))
}

function valuesOf(body: Body): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(body)) {
    if (name !== 'csrf') values[name] = typeof value === 'string' ? value : value.join('\n')
  }
  return values
}

/**
 * Says that a file is to be kept and not opened, and under what name: in plain letters, and after that as it is where the two
 * differ (RFC 6266, RFC 8187). A header takes no other letters.
 */
export function attachmentCalled(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^ !#$&+\-.0-9A-Z^_`a-z{}~()[\],]/g, '_')
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"${plain === name ? '' : `; filename*=UTF-8''${whole}`}`
}

/** Sends a file as an attachment: no browser opens it in our name. */
export const sendFile = (reply: FastifyReply, file: Extract<Answer, { is: 'file' }>): FastifyReply =>
  reply
    .header('content-type', file.type)
    .header('content-disposition', attachmentCalled(file.name))
    .send(typeof file.bytes === 'string' ? file.bytes : Buffer.from(file.bytes))
