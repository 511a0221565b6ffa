/** The plan on paper: nothing of it is lost, it is had as tagged PDF by whoever reads the plan, and is set beside the server. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { testApp } from '../../web/app-for-tests.ts'
import { html, textOf } from '../../web/html.ts'
import { planOf } from '../graph/graph.ts'
import { asked, calderwick, contextAt, seenAt } from '../pages/drawn-for-tests.ts'
import type { Block, Report } from '../report/blocks.ts'
import { printApart } from '../report/print-apart.ts'
import { printHtml } from '../report/print-html.ts'
import { fullBlocks } from './content-full.ts'
import { ownerBlocks, ownerSentence } from './content-owner.ts'
import { fullPlan, ownerPdf, ownersList, planOnAPage } from './documents.ts'
import { fullPage, ownerPrintPage } from './pages.ts'

const whole = calderwick()
const c = contextAt(whole)
const words = (blocks: readonly Block[]) => JSON.stringify(blocks)
const EVIL = '<img src=x onerror=alert(1)>"\'&'
const evil = contextAt(
  planOf({
    outcome: [{ id: EVIL, title: EVIL, now: EVIL }],
    post: [{ id: `P${EVIL}`, title: EVIL }],
    step: [{ id: `S${EVIL}`, title: EVIL, owner: EVIL, due: EVIL, outcomes: EVIL, test: EVIL }],
    risk: [{ id: `R${EVIL}`, title: EVIL, mitigation: EVIL, owner: EVIL }],
  }),
)

describe('the full plan', () => {
  test('has every outcome, step, measure of an outcome, programme, milestone, risk and finding', () => {
    const all = words(fullBlocks(c))
    const { records: r } = whole
    for (const kind of [
      'outcome',
      'step',
      'programme',
      'milestone',
      'risk',
      'finding',
      'clause',
      'obligation',
    ] as const)
      for (const x of r[kind]) assert.ok(all.includes(`"${x.id}"`) || all.includes(`"${x.id}. `), `${kind} ${x.id}`)
    for (const m of r.measure.filter(x => x.outcomes.length > 0)) assert.ok(all.includes(`"${m.id}"`), m.id)
  })

  test('says of a step whose it is, by when, what its owner says and what the evidence shows, and when it is done', () => {
    const all = words(fullBlocks(c))
    assert.match(
      all,
      /1\.7\. Publish.*Head of Early Help and Family Hubs, by 27 November 2026\. Its owner says on course; the evidence shows at risk: .*Done when: Document published/,
    )
    assert.match(all, /by its owner and by the evidence/)
  })

  test('can be made of an empty plan, and says what is not there', () => {
    const empty = fullBlocks(contextAt(planOf({})))
    assert.deepEqual(empty, [{ is: 'contents', items: [] }])
    const bare = words(
      fullBlocks(contextAt(planOf({ outcome: [{ id: 'O1', title: 'Safe' }], step: [{ id: 'S1', title: 'Hire' }] }))),
    )
    for (const says of [
      'It has no measure',
      'It has no step',
      'Steps that serve no outcome',
      'Nobody owns it, by no date',
      'Nothing says when it is done',
      'From where to where is not said',
    ])
      assert.ok(bare.includes(says), says)
    assert.doesNotMatch(bare, /undefined|NaN|null,null/)
  })
})

describe('the list of one post', () => {
  test('has what it owns, what is open first, and what inspectors found that it answers', () => {
    assert.match(
      ownerSentence(c, c.view.get('CS008', 'post')!),
      /^Head of Front Door owns 22 things in the plan\. 16 are open: seven steps, three milestones/,
    )
    const blocks = ownerBlocks(c, 'CS008')
    assert.ok(words(blocks).indexOf('"1.4') < words(blocks).indexOf('"1.1.'), 'the open before the done')
    assert.match(words(blocks), /OF26-01/)
  })

  test('says that a post owns nothing, and is not there for what is no post', () => {
    const one = contextAt(planOf({ post: [{ id: 'P1', title: 'A post' }] }))
    assert.equal(ownerSentence(one, one.view.all.post[0]!), 'A post owns nothing in the plan.')
    for (const key of ['nothing', '1.1'])
      assert.deepEqual([ownersList(c, '2026-11-20', key), ownerPdf(c, key)], [null, null])
  })
})

test('no cell becomes markup, on the pages or in the report’s own HTML', () => {
  const reports: Report[] = [
    planOnAPage(evil, '2026-11-20'),
    fullPlan(evil, '2026-11-20'),
    ownersList(evil, '2026-11-20', `P${EVIL}`)!,
  ]
  for (const r of reports) assert.doesNotMatch(printHtml(r), /<img/)
  const seen = { ...seenAt(planOf({})), c: evil }
  for (const page of [fullPage, ownerPrintPage]) {
    const d = page.draw(seen, { ...asked(), query: { post: `P${EVIL}` } })
    assert.doesNotMatch(textOf(html`${d.title}${d.answer ?? ''}${d.body}`), /<img/)
  }
})

describe('as PDF', () => {
  const tiny = (title: string): Report => ({
    title,
    question: 'Q',
    answer: 'A',
    asAt: { day: '1 May 2026', lines: [] },
    madeOn: '1 May 2026',
    blocks: [],
  })
  const utf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

  test('it is tagged, in its language, with hostile words as words', async () => {
    const pdf = utf(await printApart(fullPlan(evil, '2026-11-20'), '2026-11-20'))
    assert.match(pdf, /^%PDF-1\.[47]/)
    for (const part of [/pdfuaid/, /StructTreeRoot/, /\/Lang ?\(en-GB\)/]) assert.match(pdf, part)
  })

  test('what cannot be set says why in one line, and the next is set', async () => {
    const broken = {
      ...tiny('x'),
      blocks: [
        {
          is: 'figure',
          caption: 'x',
          says: '',
          picture: { svg: 'no', title: '', description: '', width: 1, height: 1 },
        },
      ],
    }
    await assert.rejects(
      printApart(broken as unknown as Report, '2026-05-01'),
      /^Error: the PDF could not be set: [^\n]*$/,
    )
    assert.match(utf(await printApart(tiny('next'), '2026-05-01')), /^%PDF/)
  })

  test('a ninth that would wait is refused, and the eight are set', async () => {
    const all = await Promise.allSettled(Array.from({ length: 9 }, (_, i) => printApart(tiny(`${i}`), '2026-05-01')))
    assert.deepEqual(
      all.map(a => a.status),
      [...Array(8).fill('fulfilled'), 'rejected'],
    )
  })
})

describe('through the server', async () => {
  const { as } = await testApp({ after })
  const DOCUMENTS = [
    '/plan?download=pdf&document=plan-on-a-page',
    '/plan/full?download=pdf&document=full-plan',
    '/plan/owner-print?post=CS008&download=pdf&document=owner',
  ]

  test('whoever reads the plan takes each away as PDF, and nobody else', async () => {
    const [commissioner, member, stranger] = await Promise.all([as('commissioner'), as('elected-member'), as(null)])
    for (const path of DOCUMENTS) {
      const { status, headers, text } = await commissioner.get(path)
      assert.equal(status, 200, path)
      assert.equal(headers['content-type'], 'application/pdf')
      assert.match(
        String(headers['content-disposition']),
        /^attachment; filename="goldenthread-[a-z-]+-\d{4}-\d\d-\d\d\.pdf"$/,
      )
      assert.match(text, /^%PDF/)
      assert.equal((await member.get(path)).status, 404, path)
      assert.equal((await stranger.get(path)).status, 303, path)
    }
  })

  test('a document of another page, of no post, or in another form is not there', async () => {
    const commissioner = await as('commissioner')
    for (const path of [
      '/plan?download=pdf&document=full-plan',
      '/plan/owner-print?post=1.1&download=pdf&document=owner',
      '/plan/owner-print?download=pdf&document=owner',
      '/plan/full?download=json&document=full-plan',
      '/plan/full?download=pdf',
    ])
      assert.equal((await commissioner.get(path)).status, 404, path)
  })

  test('the pages have the same, with links to each record, and ways from the plan’s page', async () => {
    const commissioner = await as('commissioner')
    const { text } = await commissioner.get('/plan/full')
    assert.match(text, /href="\/plan\/item\?id=1\.7"/)
    assert.match(text, /href="#outcome-0"/)
    const plan = await commissioner.get('/plan?on=2026-09-01')
    assert.match(plan.text, /\/plan\?on=2026-09-01&amp;download=pdf&amp;document=plan-on-a-page/)
    assert.match((await commissioner.get('/plan/owner-print')).text, /Choose a post, and take its list away/)
  })
})
