/** The plan taken away through the real server: who may, what each file is, and that it comes back. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { sql } from 'kysely'
import { testStore } from '../../store/test-database.ts'
import { testApp } from '../../web/app-for-tests.ts'
import { PLAN } from '../../web/walk-for-tests.ts'
import { demoDocument, seedPlan } from '../demo.ts'
import { emptyGraph, marked, planOf } from '../graph/graph.ts'
import { fromJson, toJson } from '../graph/json.ts'
import type { livePlan } from '../stored/live.ts'
import { planLoad } from '../stored/load.ts'
import { signOne } from '../versions/versions-for-tests.ts'
import { world } from '../working/plan-for-tests.ts'
import { planExport } from './acts.ts'
import { madeApart } from './apart.ts'
import { stratmlWords } from './pages.ts'
import { meaningOf, readWorkbook } from './read-back-for-tests.ts'
import { withoutLost } from './whole.ts'

describe('the act', async () => {
  const store = await testStore({ after })
  const w = await world(store)

  test('is for whoever reads the plan', async () => {
    await w.plan()
    assert.deepEqual(await w.whoMay(planExport, () => ({})), [...PLAN].sort())
  })

  test('an exported plan, brought into an empty store, is exported as the same bytes', async () => {
    const empty = () =>
      store.withTransaction({ authority: 'calderwick', person: 'tester', act: 'test' }, async db => {
        for (const table of ['plan.version', 'plan.record', 'plan.head'])
          await sql`delete from ${sql.table(table)}`.execute(db)
      })
    const exported = async () => toJson(withoutLost((await w.perform(planExport, w.director, {}))!.graph))
    await empty()
    assert.equal(await w.perform(planExport, w.director, {}), null)
    await seedPlan(w.perform, w.director)
    const first = await exported()
    await empty()
    await w.perform(planLoad, w.director, { document: first, title: 'Again', asAt: '2026-11-20' })
    assert.equal(await exported(), first)
    // What was changed and taken out since is exported as it is, and comes back so too.
    const live = (await w.live()) as NonNullable<Awaited<ReturnType<typeof livePlan>>>
    assert.equal(live.graph.records.step.length, 150)
  })
})

test('a reference to what is not there would keep the document from being read: it keeps its words', () => {
  const plan = planOf({
    step: [
      { id: 'S1', title: 'Hire' },
      { id: 'S2', title: 'Train', dependsOn: 'S1', parent: 'S1' },
    ],
  })
  assert.equal(withoutLost(plan), plan)
  const torn = { ...plan, records: { ...plan.records, step: plan.records.step.slice(1) } }
  assert.throws(() => fromJson(toJson(torn)))
  const mended = withoutLost(torn)
  assert.deepEqual(fromJson(toJson(mended)), mended)
  assert.deepEqual(
    [mended.records.step[0]!.dependsOn, mended.records.step[0]!.parent],
    [[{ id: null, text: 'S1' }], { id: null, text: 'S1' }],
  )
})

test('who signed is named by a post of the plan, or not at all', () => {
  const graph = planOf({ post: [{ title: 'Director' }] })
  const of = (as: string) =>
    stratmlWords(
      {
        version: { title: 'A plan', mark: 'own', source: '' } as never,
        graph,
        signed: { graph, number: 2, on: '2026-05-06', as, outside: ['Department for Education'], document: 'x' },
      },
      'Calderwick',
      '2026-06-01',
    ).signed?.says
  assert.equal(of('Director'), 'Version 2 by the Director. Also signed by Department for Education.')
  assert.equal(of('Ann Example'), 'Version 2. Also signed by Department for Education.')
})

test('a file that cannot be made says so, and the next one is made', async () => {
  await assert.rejects(madeApart(null as never, { form: 'zip', at: '2026-01-01T00:00' }), /could not be made/)
  const bytes = await madeApart(emptyGraph(), { form: 'zip', at: '2026-01-01T00:00' })
  assert.equal(Buffer.from(bytes).toString('latin1', 0, 4), 'PK\x05\x06')
})

describe('the page', async () => {
  const app = await testApp({ after })
  const reader = await app.as('inspector')
  const raw = async (path: string, by = reader) => {
    const { status, headers, text } = await by.get(path)
    return { status, text, type: String(headers['content-type']), as: String(headers['content-disposition']) }
  }
  const href = (form: string, name: string) => `/plan/export?download=${form}&document=${name}`

  test('offers every form to whoever reads the plan, and nothing to others', async () => {
    const { text } = await reader.get('/plan/export')
    for (const link of [
      href('json', 'plan'),
      href('xlsx', 'plan'),
      href('zip', 'plan-lists'),
      href('xml', 'stratml'),
      '/plan/export?download=csv&table=step',
    ])
      assert.ok(text.includes(link.replaceAll('&', '&amp;')) || text.includes(link), link)
    for (const role of ['elected-member', 'agency-user', 'system-administrator'])
      for (const path of [
        '/plan/export',
        href('json', 'plan'),
        href('xlsx', 'plan'),
        '/plan/export?download=csv&table=step',
      ])
        assert.equal((await (await app.as(role)).get(path)).status, 404, `${role} ${path}`)
  })

  test('each file is an attachment of its type, and is what it says', async () => {
    const json = await raw(href('json', 'plan'))
    assert.deepEqual([json.status, json.type], [200, 'application/json; charset=utf-8'])
    assert.match(json.as, /^attachment; filename="goldenthread-plan-\d{4}-\d\d-\d\d\.json"$/)
    assert.equal(json.text, toJson(fromJson(demoDocument())))

    const xml = await raw(href('xml', 'stratml'))
    assert.deepEqual([xml.status, xml.type], [200, 'application/xml; charset=utf-8'])
    assert.match(xml.as, /^attachment/)
    assert.match(xml.text, /Draft: the plan as it stood on [^<]* Everything in this plan is invented\.</)

    const csv = await raw('/plan/export?download=csv&table=measure')
    assert.match(csv.text, /^\uFEFFGoldenthread measure,Measure,Definition,/)
    assert.match(csv.as, /^attachment; filename="goldenthread-measure-/)

    for (const wrong of [
      href('json', 'stratml'),
      href('pdf', 'plan'),
      href('exe', 'plan'),
      '/plan/export?download=csv&table=nothing',
    ])
      assert.equal((await raw(wrong)).status, 404, wrong)
  })

  test('the workbook and the archive are made beside the server, and the workbook reads back as the plan', async () => {
    const [xlsx, zip] = await Promise.all(
      [href('xlsx', 'plan'), href('zip', 'plan-lists')].map(async path => {
        const url = await app.url()
        const cookie = await cookieOf(url)
        return fetch(`${url}${path}`, { headers: { cookie } })
      }),
    )
    assert.equal(xlsx!.headers.get('content-type'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    assert.equal(zip!.headers.get('content-type'), 'application/zip')
    const { graph } = await readWorkbook(new Uint8Array(await xlsx!.arrayBuffer()))
    assert.deepEqual(meaningOf(graph), meaningOf(fromJson(demoDocument())))
    assert.equal(Buffer.from(await zip!.arrayBuffer()).toString('latin1', 0, 2), 'PK')
  })

  /** Signs in as a browser does, since what is injected is given back as text. */
  async function cookieOf(url: string): Promise<string> {
    const { demoPersonOf } = await import('../../authority/demo-for-tests.ts')
    const jar = new Map<string, string>()
    const keep = (r: Response) => {
      for (const c of r.headers.getSetCookie()) {
        const [name = '', value = ''] = c.split(';')[0]!.split('=')
        jar.set(name, value)
      }
      return r
    }
    const cookies = () => [...jar].map(([k, v]) => `${k}=${v}`).join('; ')
    const form = await keep(await fetch(`${url}/sign-in`)).text()
    const csrf = /name="csrf" value="([^"]+)"/.exec(form)?.[1] ?? ''
    const body = new URLSearchParams({ csrf, person: demoPersonOf('inspector'), to: '/' })
    keep(
      await fetch(`${url}/sign-in/demo`, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { cookie: cookies(), origin: url },
      }),
    )
    return cookies()
  }

  test('once a version is signed, the StratML is of that version as it was frozen', async () => {
    await signOne(
      app,
      g => ({ ...marked(g, null), records: { ...g.records, outcome: g.records.outcome.slice(0, 1) } }) as typeof g,
    )
    const page = await reader.get('/plan/export')
    assert.match(page.text, /The signed plan as StratML: version 1/)
    const { text } = await raw(href('xml', 'stratml'))
    assert.match(text, /Signed on 16 November 2026\. Version 1/)
    assert.equal(text.split('<Goal>').length - 1, 2, 'one outcome, and the steps that serve none of it')
    assert.doesNotMatch(text, /Draft:/)
  })
})
