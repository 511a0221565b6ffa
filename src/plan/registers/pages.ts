/** The registers: every record of a kind that has no page of its own, as a table. */
import { z } from 'zod'
import { html, raw, type View } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { askOf, type Column, downloadOf, drawTable, inMemory, type Table, table } from '../../web/table/index.ts'
import { planLoad, planRead } from '../acts.ts'
import type { Field } from '../graph/field.ts'
import { type AnyRec, type Kind, kindNames, type Rec, spec, titleOf } from '../graph/kinds.ts'
import { fileAbout } from '../pages/item-file.ts'
import { asAtLines, dayForm, dayOf, noPlan, onOf, otherDay, partsNav, type Seen, sourceOf } from '../pages/parts.ts'
import type { Context } from '../report/context.ts'
import { capital, clip, figures, say } from '../report/words.ts'
import { coherenceUrl, itemUrl, planUrl, registersUrl } from '../urls.ts'
import { cellOf, headOf, kindOfField, plainOf, valueOfField } from './cells.ts'
import { dueField, groups, keyFields, OWN, ownerField, registerKinds } from './kinds.ts'

const TITLE = 'Registers'

const recordsOf = (c: Context, k: Kind): readonly AnyRec[] => c.view.all[k]
/** The kind that is asked for, else the first that has a record. */
const kindFor = (c: Context, asked: string | undefined): Kind =>
  registerKinds.find(k => k === asked) ?? registerKinds.find(k => recordsOf(c, k).length > 0) ?? 'risk'

export const registersPage = page({
  url: registersUrl,
  query: z.looseObject({ on: z.string().optional(), kind: z.string().max(100).optional() }),
  reads: planRead,
  input: ({ query, asking }) => ({ on: dayOf(query.on, asking.today) }),
  draw: (found, { asking, query, search }) => {
    if (!found) return noPlan(TITLE, asking.may(planLoad, 'plan'))
    const { version, c } = found
    const seen: Seen = { on: c.j.on, today: asking.today }
    const kind = kindFor(c, query.kind)
    const source = sourceOf(version)
    const of = tableFor(c, kind, onOf(seen))
    const ask = askOf(of, search)
    return {
      title: capital(spec(kind).many),
      answer: answerOf(c, kind),
      asAt: asAtLines(asking, version, seen),
      crumbs: [
        { text: 'The plan', href: planUrl.to({}, { on: onOf(seen) }) },
        { text: TITLE, href: registersUrl.to({}, { on: onOf(seen) }) },
      ],
      body: html`${partsNav(registersUrl, seen)}${otherDay(registersUrl, seen, query.on)}<div class="gt-registers">${sideMenu(c, kind, onOf(seen))}<div>${drawTable(of, ask, inMemory(of, ask, recordsOf(c, kind)), { href: registersUrl.to({}) })}</div></div>
${dayForm(registersUrl, seen, version, [['kind', kind]])}${source ? html`<p class="xs muted gt-source">${source}</p>` : ''}`,
    }
  },
  downloads: (found, { query, search, asking }) => {
    if (!found) return []
    const { c } = found
    const kind = kindFor(c, query.kind)
    const of = tableFor(c, kind, onOf({ on: c.j.on, today: asking.today }))
    return [downloadOf(fileFor(c, kind), inMemory(of, askOf(of, search), recordsOf(c, kind)).rows)]
  },
})

/** How many there are, and of how many a rule finds something wrong. */
function answerOf(c: Context, k: Kind): string {
  const all = recordsOf(c, k)
  if (all.length === 0) return `The plan holds no ${spec(k).one}.`
  const wrong = all.filter(r => (found(c).get(r.id) ?? 0) > 0).length
  const n = all.length === 1 ? `One ${spec(k).one}` : `${capital(say(all.length))} ${spec(k).many}`
  return `${n}. ${wrong === 0 ? `No rule finds anything wrong with ${all.length === 1 ? 'it' : 'them'}.` : `Rules find something wrong with ${wrong === all.length ? (all.length === 1 ? 'it' : 'all of them') : say(wrong)}.`}`
}

const counts = new WeakMap<Context, ReadonlyMap<string, number>>()
/** How many findings there are about each record. */
function found(c: Context): ReadonlyMap<string, number> {
  let map = counts.get(c)
  if (!map) {
    const n = new Map<string, number>()
    for (const f of c.j.findings) for (const id of new Set(f.items)) n.set(id, (n.get(id) ?? 0) + 1)
    counts.set(c, n)
    map = n
  }
  return map
}

function sideMenu(c: Context, here: Kind, on: string | undefined): View {
  const link = (k: Kind) => {
    const n = recordsOf(c, k).length
    return html`<li><a href="${registersUrl.to({}, { kind: k, on })}"${k === here ? raw(' aria-current="page"') : ''}>${capital(spec(k).many)}</a> <span class="muted">${figures(n)}</span></li>`
  }
  const shown = groups.flatMap(([name, of]) => {
    const some = of.filter(k => recordsOf(c, k).length > 0 || k === here)
    return some.length === 0 ? [] : [[name, some] as const]
  })
  const empty = registerKinds.filter(k => recordsOf(c, k).length === 0 && k !== here)
  const elsewhere = kindNames.flatMap(k => {
    const to = OWN[k]
    const n = recordsOf(c, k).length
    return to && n > 0
      ? [
          html`<li><a href="${to.to({}, { on })}">${capital(spec(k).many)}</a> <span class="muted">${figures(n)}</span></li>`,
        ]
      : []
  })
  const list = html`${shown.map(([name, of]) => html`<p>${name}</p><ul>${of.map(link)}</ul>`)}${elsewhere.length > 0 ? html`<p>On pages of their own</p><ul>${elsewhere}</ul>` : ''}${empty.length > 0 ? html`<details><summary>${capital(`${figures(empty.length)} with no record`)}</summary><ul>${empty.map(link)}</ul></details>` : ''}`
  return html`<nav class="gt-registers__menu gt-noprint" aria-label="Registers"><div class="gt-registers__wide">${list}</div><details class="gt-registers__narrow"><summary>Another register</summary>${list}</details></nav>`
}

/** Percent of the table's width, by what a field can hold. */
const WIDE: Partial<Record<Field['type'], 10 | 20>> = {
  text: 20,
  choice: 10,
  flag: 10,
  when: 10,
  quantity: 10,
  money: 10,
}

function columnOf(
  c: Context,
  k: Kind,
  name: string,
  on: string | undefined,
  more: Partial<Column<AnyRec>> = {},
): Column<AnyRec> {
  const f = spec(k).fields[name]!
  return {
    key: name.toLowerCase(),
    title: headOf(name),
    kind: kindOfField(f),
    value: r => plainOf(c, f, valueOfField(r, name)),
    draw: r => cellOf(c, r, name, on),
    sort: true,
    width: WIDE[f.type] ?? 15,
    ...(f.type === 'choice' || f.type === 'flag' ? { filter: 'choice' as const } : {}),
    ...more,
  }
}

const known = new WeakMap<Context, Map<string, Table<AnyRec>>>()
function tableFor(c: Context, k: Kind, on: string | undefined): Table<AnyRec> {
  const of = known.get(c) ?? new Map<string, Table<AnyRec>>()
  known.set(c, of)
  const key = `${k} ${on ?? ''}`
  const have = of.get(key)
  if (have) return have
  const [owner, due] = [ownerField(k), dueField(k)]
  const { one, many } = spec(k)
  const made = table<AnyRec>({
    name: 'register',
    caption: capital(many),
    rowHeader: 'title',
    empty: `The plan holds no ${one}.`,
    id: r => r.id.replace(/\d+/g, n => n.padStart(8, '0')),
    first: { sort: 'title', direction: 'ascending' },
    columns: [
      {
        key: 'title',
        title: capital(one),
        value: r => [r.source.ref, titleOf(r)].join(' ').trim(),
        draw: r =>
          html`<a href="${itemUrl.to({}, { id: r.id, on })}">${clip(titleOf(r), 130)}</a>${r.source.ref && r.source.ref !== titleOf(r) ? html`<span class="gt-line xs muted gt-thin">${r.source.ref}</span>` : ''}${r.kind === 'evidence' ? fileAbout(r as Rec<'evidence'>) : ''}`,
        filter: 'words',
        sort: true,
        width: 30,
      },
      ...keyFields(k).map(f => columnOf(c, k, f, on)),
      ...(owner ? [columnOf(c, k, owner, on)] : []),
      ...(due ? [columnOf(c, k, due, on, { key: 'due', title: headOf(due) })] : []),
      {
        key: 'findings',
        title: 'Findings',
        kind: 'number',
        value: r => found(c).get(r.id) ?? 0,
        draw: r => {
          const n = found(c).get(r.id) ?? 0
          return n === 0
            ? html`<span class="muted">none</span>`
            : html`<a href="${coherenceUrl.to({}, { words: r.source.ref || titleOf(r).slice(0, 60), on })}">${figures(n)}<span class="govuk-visually-hidden"> about ${clip(titleOf(r), 60)}</span></a>`
        },
        sort: true,
      },
    ],
  })
  of.set(key, made)
  return made
}

/** Every field of the kind, for a file. */
function fileFor(c: Context, k: Kind): Table<AnyRec> {
  const { fields, title } = spec(k)
  return table<AnyRec>({
    name: 'register',
    caption: capital(spec(k).many),
    rowHeader: 'title',
    columns: [
      { key: 'ref', title: 'Reference', value: r => r.source.ref || r.id },
      { key: 'title', title: headOf(title), value: r => titleOf(r) },
      ...Object.entries(fields).flatMap(([name, f]) =>
        name === title
          ? []
          : [
              {
                key: `f-${name.toLowerCase()}`,
                title: headOf(name),
                kind: kindOfField(f),
                value: (r: AnyRec) => plainOf(c, f, valueOfField(r, name)),
              },
            ],
      ),
      { key: 'findings', title: 'Findings', kind: 'number' as const, value: (r: AnyRec) => found(c).get(r.id) ?? 0 },
    ],
  })
}
