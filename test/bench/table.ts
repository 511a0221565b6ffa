/**
 * How many pages of a table a second: 50 rows of 8 columns with their filters, sort links and what stands around a page, by
 * Express with Nunjucks, the design system's template and its macros, and by Fastify with ours, which also sorts the rows.
 *
 *     node test/bench/table.ts [seconds for each turn, 5 by default]
 *
 * Each server has a process of its own; they are asked in turn, so that what else the machine does falls on both.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { loadavg } from 'node:os'
import { dirname, join } from 'node:path'
import express from 'express'
import fastify from 'fastify'
import nunjucks from 'nunjucks'
import { textOf } from '../../src/web/html.ts'
import { type Frame, layout } from '../../src/web/layout.ts'
import { askOf, drawTable, inMemory, say } from '../../src/web/table/index.ts'
import { AREAS, postRows, postsTable } from '../../src/web/table/posts-for-tests.ts'
import { kindOf } from '../../src/web/table/table.ts'

/** A cell in the macro's words. */
export type Cell = {
  readonly text?: string
  readonly html?: string
  /** A status, which the design system draws by its tag macro. */
  readonly tag?: string
  readonly format?: 'numeric'
  readonly attributes?: Readonly<Record<string, string>>
}
export type Cells = {
  readonly caption: string
  readonly head: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
  readonly filters: readonly { readonly name: string; readonly label: string; readonly items?: readonly object[] }[]
}
export type Server = {
  readonly url: string
  /** Microseconds of processor that it has used so far. */
  readonly cpu: () => Promise<number>
  readonly close: () => void
}

const TEMPLATE = `{% extends "govuk/template.njk" %}
{% from "govuk/components/table/macro.njk" import govukTable %}{% from "govuk/components/input/macro.njk" import govukInput %}
{% from "govuk/components/select/macro.njk" import govukSelect %}{% from "govuk/components/button/macro.njk" import govukButton %}
{% from "govuk/components/tag/macro.njk" import govukTag %}
{% block pageTitle %}{{ caption }}{% endblock %}
{% block content %}<h1 class="govuk-heading-xl">{{ caption }}</h1><form method="get" action="/posts">{% for filter in filters %}
{% if filter.items %}{{ govukSelect({ name: filter.name, label: { text: filter.label }, items: filter.items }) }}
{% else %}{{ govukInput({ name: filter.name, label: { text: filter.label }, type: "search" }) }}{% endif %}
{% endfor %}{{ govukButton({ text: "Apply", classes: "govuk-button--secondary" }) }}</form>
{% set drawn = [] %}{% for row in rows %}{% set line = [] %}{% for cell in row %}{% if cell.tag %}
{% set line = (line.push({ html: govukTag({ text: cell.tag }) }), line) %}{% else %}{% set line = (line.push(cell), line) %}{% endif %}
{% endfor %}{% set drawn = (drawn.push(line), drawn) %}{% endfor %}
{{ govukTable({ caption: caption, firstCellIsHeader: true, head: head, rows: drawn }) }}{% endblock %}`

/** Express as its guide sets it up for production, with Nunjucks as govuk-frontend's guide does. */
async function servePeer(given: Cells): Promise<number> {
  const app = express()
  app.set('env', 'production')
  const root = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'))
  const views = nunjucks.configure(join(root, 'dist'), { autoescape: true, express: app, noCache: false, watch: false })
  const page = nunjucks.compile(TEMPLATE, views)
  app.get('/posts', (_, response) => {
    response.type('html').send(page.render(given))
  })
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const FRAME: Frame = {
  authority: 'Calderwick',
  who: null,
  menu: [],
  search: null,
  accountHref: null,
  done: null,
  entered: null,
  demo: false,
  inventedHref: null,
  at: Temporal.Instant.from('2026-11-20T16:10:00Z'),
  footer: [],
}

async function serveOurs(): Promise<number> {
  const rows = postRows(50)
  const app = fastify()
  app.get('/posts', (request, reply) => {
    const ask = askOf(postsTable, request.query as Record<string, string>)
    const body = drawTable(postsTable, ask, inMemory(postsTable, ask, rows), { href: '/posts' })
    return reply.type('text/html; charset=utf-8').send(layout({ title: postsTable.caption, body }, FRAME))
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as AddressInfo).port
}

const items = (texts: readonly string[]) => ['All', ...texts].map(text => ({ value: text === 'All' ? '' : text, text }))
const sortable = postsTable.columns.filter(c => c.sort).map(c => c.title)

/** The same page in the macros' words: the same texts, links and filters. They are ready, which spares the peer that work. */
export const cells = (): Cells => ({
  caption: postsTable.caption,
  filters: [
    { name: 'f-title', label: 'Post contains' },
    { name: 'f-held-as', label: 'Held as', items: items(['interim', 'permanent']) },
    { name: 'f-area', label: 'Area', items: items(AREAS) },
    { name: 'sort', label: 'Sort by', items: items(sortable) },
    { name: 'order', label: 'Order', items: items(['Smallest first', 'Largest first']) },
  ],
  head: postsTable.columns.map(c => ({
    ...(c.sort
      ? { html: `<a href="/posts?sort=${c.key}&amp;order=ascending#posts">${c.title}</a>` }
      : { text: c.title }),
    ...(c.kind === 'number' ? { format: 'numeric' as const } : {}),
    ...(c.key === postsTable.first?.sort ? { attributes: { 'aria-sort': postsTable.first.direction } } : {}),
  })),
  rows: postRows(50).map(row =>
    postsTable.columns.map(c => ({
      ...(c.draw ? { html: textOf(c.draw(row)) } : { text: say(c.value(row), kindOf(c)) }),
      ...(c.kind === 'number' ? { format: 'numeric' as const } : {}),
    })),
  ),
})

async function start(what: 'peer' | 'ours', given: Cells | null): Promise<Server> {
  const child: ChildProcess = fork(import.meta.filename, ['--serve', what], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
  child.send(given ?? {})
  const [port] = (await once(child, 'message')) as [number]
  const cpu = async () => {
    child.send('cpu')
    return ((await once(child, 'message')) as [number])[0]
  }
  return { url: `http://127.0.0.1:${port}/posts`, cpu, close: () => void child.kill() }
}

/** Starts Express with the macros on a table, in a process of its own: for comparing with any page of ours. */
export const peer = (given: Cells): Promise<Server> => start('peer', given)

export type Load = { readonly perSecond: number; readonly total: number }
/** Asks by 10 connections. @throws Error where an answer was no page */
export async function load(url: string, seconds: number, headers: Record<string, string> = {}): Promise<Load> {
  type Result = { requests: { average: number; total: number }; non2xx: number; errors: number }
  // It has no types of its own.
  const autocannon = createRequire(import.meta.url)('autocannon') as (options: object) => Promise<Result>
  const { requests, non2xx, errors } = await autocannon({ url, headers, connections: 10, duration: seconds })
  if (non2xx > 0 || errors > 0) throw new Error(`${url}: ${non2xx} answers were no pages, and ${errors} failed`)
  return { perSecond: requests.average, total: requests.total }
}

const mean = (of: readonly number[]) => of.reduce((a, b) => a + b, 0) / of.length
const now = () => loadavg()[0]?.toFixed(2)

async function compare(seconds: number): Promise<void> {
  console.log(`Pages of 50 rows and 8 columns; load ${now()} on this machine at the start.`)
  const servers = { peer: await peer(cells()), ours: await start('ours', null) }
  const names = ['peer', 'ours'] as const
  const told = { peer: [] as number[], ours: [] as number[] }
  const processor = { peer: [] as number[], ours: [] as number[] }
  try {
    for (const name of names) await load(servers[name].url, 2)
    for (let turn = 0; turn < 3; turn++)
      for (const name of names) {
        const before = await servers[name].cpu()
        const { perSecond, total } = await load(servers[name].url, seconds)
        told[name].push(perSecond)
        processor[name].push(((await servers[name].cpu()) - before) / total / 1000)
      }
    for (const name of names) {
      const kilobytes = (await (await fetch(servers[name].url)).text()).length / 1000
      const what = { peer: 'Express, Nunjucks, macros', ours: 'Fastify, drawTable' }[name]
      const turns = told[name].map(n => n.toFixed(0)).join(', ')
      const each = mean(processor[name]).toFixed(2)
      console.log(
        `  ${what.padEnd(30)} ${mean(told[name]).toFixed(0).padStart(5)} a second (${turns}), ${each} ms of processor each, ${kilobytes.toFixed(1)} kB`,
      )
    }
    const times = (mean(told.ours) / mean(told.peer)).toFixed(1)
    const less = (mean(processor.peer) / mean(processor.ours)).toFixed(1)
    console.log(`  ${times} times as many, by ${less} times less of the processor; load ${now()} at the end.`)
  } finally {
    for (const name of names) servers[name].close()
  }
}

if (process.argv[2] === '--serve') {
  const [given] = (await once(process, 'message')) as [Cells]
  process.send?.(process.argv[3] === 'peer' ? await servePeer(given) : await serveOurs())
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.(user + system)
  })
} else if (import.meta.main) {
  await compare(Number(process.argv[2] ?? 5))
}
