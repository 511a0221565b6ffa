/** The pages on which a record is added, changed and taken out, and what they send. */
import { z } from 'zod'
import { button, input, textarea } from '../../web/govuk/index.ts'
import { html, type View } from '../../web/html.ts'
import { type Body, type Entered, type FormDefinition, form, type PageDefinition, page } from '../../web/page.ts'
import { entry, hidden } from '../../web/parts.ts'
import { type AnyRec, fieldOf, type Kind, kindNames, spec, titleOf } from '../graph/kinds.ts'
import { approverField, approvers } from '../pages/item-act.ts'
import { namedBy } from '../pages/named.ts'
import { label } from '../report/context.ts'
import { capital, clip, figures } from '../report/words.ts'
import { itemUrl, planUrl } from '../urls.ts'
import { recordBegin, recordOpen } from './acts-open.ts'
import { recordAdd, recordEdit, recordRemove } from './acts-record.ts'
import { control, valuesOf } from './entered-record.ts'
import { fieldsToAdd, fieldsToEdit } from './guarded.ts'
import { isSigned } from './naming.ts'
import { controls, nowOf } from './record-form.ts'
import { addUrl, editUrl, makeUrl, removeUrl, saveUrl, takeOutUrl } from './urls.ts'

const byId = z.object({ id: z.string().min(1).max(500) })
const crumbsOf = (r: AnyRec) => [
  { text: 'The plan', href: planUrl.to({}) },
  { text: nameOf(r), href: itemUrl.to({}, { id: r.id }) },
]
const nameOf = (r: AnyRec): string =>
  capital(`${spec(r.kind).one}${r.source.ref !== '' && r.source.ref.length <= 20 ? ` ${r.source.ref}` : ''}`)
export const textIn = (body: Body, name: string): string => {
  const value = body[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}
/** The page that has a form of a record, by the key that the form sends. */
export const backTo = ({ body }: { readonly body: Body }) => ({ query: { id: textIn(body, 'key') } })

const mark = 'record'
/** What was entered in a form of this page is shown again as it was. */
const entryOf = (
  asked: { readonly entered: Entered | null },
  to: { readonly path: string },
  record: AnyRec,
  fields: readonly string[],
) => entry(asked, to, mark, nowOf(record, fields))

export const editPage = page({
  url: editUrl,
  query: byId,
  reads: recordOpen,
  input: ({ query }) => ({ id: query.id, to: 'change' as const }),
  draw: ({ c, record, work }, asked) => {
    const fields = fieldsToEdit(record)
    const e = entryOf(asked, saveUrl, record, fields)
    return {
      title: `Change ${spec(record.kind).one} ${record.source.ref}`.trim(),
      answer: clip(titleOf(record), 200),
      crumbs: crumbsOf(record),
      body: html`${elsewhere(record)}<div class="gt-panel gt-record">${asked.asking.post(
        saveUrl.to(),
        html`${hidden('mark', mark)}${hidden('key', record.id)}${hidden('version', work.version)}${controls(c, e, record, fields)}<div class="gt-buttons">${button({ text: 'Save', once: true })}<a href="${itemUrl.to({}, { id: record.id })}">Leave it as it is</a></div>`,
      )}</div>`,
    }
  },
})

/** What of a step is not changed here, and where it is. */
const elsewhere = (r: AnyRec): View | string =>
  r.kind !== 'step'
    ? ''
    : html`<p class="gt-note">Its date, its owner and how it goes are changed on <a href="${itemUrl.to({}, { id: r.id })}">its page</a>, where you are asked why.</p>`

const ADD = z.looseObject({ kind: z.string().max(40) })

export const addPage = page({
  url: addUrl,
  query: ADD,
  reads: recordBegin,
  input: ({ query }) => ({ kind: query.kind }),
  draw: ({ c, record }, asked) => {
    const fields = fieldsToAdd(record.kind)
    // A link may say what it hangs from: the milestone of a step.
    const begun: Record<string, string> = {}
    for (const name of fields) {
      const given = asked.search.get(control(name))
      if (given !== null && fieldOf(record.kind, name)) begun[control(name)] = given.slice(0, 500)
    }
    const e = entry(asked, makeUrl, mark, { ...nowOf(record, fields), ...begun })
    const { one } = spec(record.kind)
    return {
      title: `Add ${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}`,
      answer: 'Fill in what is known. What is missing can be added later, and the rules say what matters.',
      crumbs: [{ text: 'The plan', href: planUrl.to({}) }],
      body: html`<div class="gt-panel gt-record">${asked.asking.post(
        makeUrl.to(),
        html`${hidden('mark', mark)}${hidden('kind', record.kind)}${input({ ...e.one('ref'), label: 'Its reference', hint: 'What people call it, such as 4.7. Leave it empty, and it gets the next that is free.', width: 10 })}${controls(c, e, record, fields)}<div class="gt-buttons">${button({ text: 'Add it', once: true })}</div>`,
      )}</div>`,
    }
  },
})

/** Records of each kind that are named one by one before something is taken out. */
const MOST = 20

export const removePage = page({
  url: removeUrl,
  query: byId,
  reads: recordOpen,
  input: ({ query }) => ({ id: query.id, to: 'remove' as const }),
  draw: ({ c, record, work }, asked) => {
    const e = entry(asked, takeOutUrl, mark)
    const by = namedBy(c, record.id)
    const signed = isSigned(c.view, record.id)
    const reason = signed
      ? 'It stands in the plan as it was signed, so a reason is needed.'
      : by.length > 0
        ? 'Other records name it, so a reason is needed.'
        : ''
    return {
      title: `Take out ${spec(record.kind).one} ${record.source.ref}`.trim(),
      answer: clip(titleOf(record), 200),
      crumbs: crumbsOf(record),
      body: html`<div class="gt-panel gt-record">${naming(by)}${asked.asking.post(
        takeOutUrl.to(),
        html`${hidden('mark', mark)}${hidden('key', record.id)}${hidden('version', work.version)}${textarea({ ...e.one('reason'), label: 'Why it is taken out', hint: reason || 'Nothing names it: you may leave this empty.', rows: 3 })}${signed ? html`${approverField(e.one('approver'), true)}${approvers(c)}` : ''}<div class="gt-buttons">${button({ text: 'Take it out', kind: 'warning', once: true })}<a href="${itemUrl.to({}, { id: record.id })}">Leave it in</a></div>`,
      )}</div>`,
    }
  },
})

function naming(by: readonly AnyRec[]): View {
  if (by.length === 0)
    return html`<p class="govuk-body">Nothing in the plan names it. What it says is kept, and it can be put back.</p>`
  const groups = kindNames.flatMap((k: Kind) => {
    const of = by.filter(r => r.kind === k)
    return of.length === 0 ? [] : [{ k, of }]
  })
  return html`<h2 class="govuk-heading-m">What names it</h2><p class="govuk-body">Each of these keeps its words, which then lead nowhere, and the rules will say so. What it says is kept, and it can be put back.</p>${groups.map(
    ({ k, of }) =>
      html`<h3 class="gt-named">${capital(spec(k).many)} <span class="muted gt-thin">${figures(of.length)}</span></h3><ul class="gt-named__list">${of
        .slice(0, MOST)
        .map(
          r => html`<li><a href="${itemUrl.to({}, { id: r.id })}">${label(r, 100)}</a></li>`,
        )}${of.length > MOST ? html`<li class="muted">and ${figures(of.length - MOST)} more</li>` : ''}</ul>`,
  )}<hr class="gt-hr">`
}

export const recordPages: readonly PageDefinition[] = [editPage, addPage, removePage]
export const recordForms: readonly FormDefinition[] = [
  form({
    url: saveUrl,
    does: recordEdit,
    input: ({ body }) => ({ key: textIn(body, 'key'), version: textIn(body, 'version'), values: valuesOf(body) }),
    from: editPage,
    back: backTo,
    leadsTo: ({ key }) => itemUrl.to({}, { id: key }),
    says: 'The change was saved.',
  }),
  form({
    url: makeUrl,
    does: recordAdd,
    input: ({ body }) => ({ kind: textIn(body, 'kind'), ref: textIn(body, 'ref'), values: valuesOf(body) }),
    from: addPage,
    back: ({ body }) => ({ query: { kind: textIn(body, 'kind') } }),
    leadsTo: ({ key }) => itemUrl.to({}, { id: key }),
    says: 'It was added to the plan.',
  }),
  form({
    url: takeOutUrl,
    does: recordRemove,
    input: ({ body }) => ({
      key: textIn(body, 'key'),
      version: textIn(body, 'version'),
      reason: textIn(body, 'reason'),
      approver: textIn(body, 'approver'),
    }),
    from: removePage,
    back: backTo,
    leadsTo: ({ key }) => itemUrl.to({}, { id: key }),
    says: 'It was taken out of the plan.',
  }),
]
