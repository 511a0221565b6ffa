/** The report: what it says, that no cell can become markup in it, and that everybody can read it. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { check, type Judgement, planOf } from '../src/plan/coherence/index.ts'
import type { PlanGraph } from '../src/plan/graph/graph.ts'
import { readPlan } from '../src/plan/reading/read.ts'
import { type Meta, reportHtml, reportPdf } from '../src/plan/report/report.ts'
import { openBrowser } from './browser.ts'
import { assertSound } from './sound.ts'

const ON = '2026-11-20'
const meta = (title = 'Calderwick'): Meta => ({
  title,
  files: [{ file: 'plan.xlsx', sheet: 'Actions', kind: 'step', rows: 6, confidence: 0.93 }],
  warnings: [{ file: 'plan.xlsx', sheet: 'Actions', row: 4, column: 'C', message: 'the date could not be read' }],
  madeOn: '2026-11-21',
})

/** A small plan with something wrong in each severity, an accepted finding, money that ends early, and measures with values. */
const small = (): PlanGraph =>
  planOf({
    outcome: [
      {
        id: 'O1',
        title: 'Every worry gets a safe decision in time',
        owner: 'Head of front door',
        now: '58 of 100',
        // biome-ignore lint/suspicious/noThenProperty: the pair is called now and then; no record is awaited.
        then: '95 of 100',
      },
      { id: 'O2', title: 'Children in care live near their people' },
    ],
    measure: [
      {
        id: 'M1',
        title: 'Contacts decided in time',
        outcomes: 'O1',
        baseline: '58%',
        baselineOn: '2026-01-31',
        baselineSource: 'case system',
        target: '95%',
        targetOn: '2027-03-31',
        direction: 'up',
      },
    ],
    value: ['2026-01-31', '2026-04-30', '2026-07-31', '2026-10-31'].map((on, i) => ({
      measure: 'M1',
      on,
      value: `${58 + i * 7}%`,
    })),
    programme: [
      {
        id: 'P1',
        title: 'Front door',
        state: 'in flight',
        outcomes: 'O1',
        lead: 'Head of front door',
        start: '2026-04-01',
        fundedFrom: '2026-04-01',
        fundedUntil: '2027-03-31',
        cost: '£2m',
        funding: '£1.4m',
        boards: 'B1',
      },
      { id: 'P2', title: 'Homes', state: 'in flight', lead: 'Director of care' },
    ],
    milestone: [
      { id: 'MS1', title: 'One front door live', programme: 'P1', due: '2026-06-30', doneOn: '2026-06-28' },
      { id: 'MS2', title: 'Gain held a year', programme: 'P1', due: '2027-12-31' },
    ],
    step: [
      {
        id: 'S1',
        title: 'Decide every red contact the same day',
        outcomes: 'O1',
        programme: 'P1',
        owner: 'Head of front door',
        start: '2026-04-01',
        due: '2026-12-31',
        status: 'in progress',
      },
      {
        id: 'S2',
        title: 'Continue to strengthen and embed robust practice where possible',
        programme: 'P2',
        owner: 'All managers',
        due: 'ongoing',
      },
      {
        id: 'S3',
        title: 'Clear the 640 overdue reviews',
        outcomes: 'O1',
        programme: 'P1',
        owner: 'Head of front door',
        due: '2026-10-31',
        status: 'in progress',
      },
      {
        id: 'S4',
        title: 'Move duty to one site',
        outcomes: 'O1',
        programme: 'P1',
        owner: 'Head of front door',
        due: '2026-06-30',
        status: 'done',
        evidence: 'It is done',
      },
      { id: 'S5', title: 'Write the threshold guide', outcomes: 'O1', programme: 'P1', owner: 'Head of front door' },
    ],
    post: [
      {
        id: 'head',
        title: 'Head of front door',
        heldAs: 'interim',
        holder: 'A. Person',
        from: '2026-01-01',
        until: '2027-02-28',
        senior: 'yes',
      },
      { id: 'director', title: 'Director of care', state: 'vacant', senior: 'yes' },
    ],
    board: [{ id: 'B1', title: 'Improvement board', cadence: 'monthly' }],
    finding: [
      {
        id: 'F1',
        title: 'Decisions take too long',
        body: 'Ofsted',
        on: '2026-03-01',
        sort: 'priority action',
        steps: 'S1',
      },
      { id: 'F2', title: 'Children are not heard', body: 'Ofsted', on: '2026-03-01' },
    ],
    risk: [{ id: 'R1', title: 'The case system is late' }],
    exception: [
      { rule: 'C-02', item: 'S5', by: 'Chief executive', reason: 'Waits for the new guide', until: '2027-01-31' },
    ],
  })

const HOSTILE = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '"><svg onload=alert(3)>',
  '#import "x": * ] #read("/etc/passwd") $ x_1 $ */ // <label> @ref \\u{41} `raw` \' end',
  '\u0000\u0007\u001b[31m red \u202e reversed \ufffe 😀 東京 \ud800 half',
  `${'x'.repeat(300)} ]]] {{{ )))`,
  '= A heading? - a list',
]
/** The same sort of plan with every cell as bad as cells come. */
const hostile = (): PlanGraph => {
  const bad = (i: number) => HOSTILE[i % HOSTILE.length]!
  return planOf({
    outcome: HOSTILE.map((_, i) => ({
      id: `O${i}`,
      title: bad(i),
      now: bad(i + 1),
      // biome-ignore lint/suspicious/noThenProperty: as above.
      then: bad(i + 2),
      owner: bad(i + 3),
    })),
    measure: HOSTILE.map((_, i) => ({
      id: `M${i}`,
      title: bad(i),
      outcomes: `O${i}`,
      baseline: '1%',
      target: '2%',
      unit: bad(i + 1),
    })),
    value: HOSTILE.flatMap((_, i) =>
      ['2026-01-31', '2026-04-30', '2026-07-31'].map((on, k) => ({ measure: `M${i}`, on, value: `${k}%` })),
    ),
    programme: HOSTILE.map((_, i) => ({
      id: `P${i}`,
      title: bad(i),
      state: bad(i),
      lead: bad(i + 1),
      fundedUntil: '2027-01-31',
      boards: bad(i + 2),
      start: '2026-01-01',
      outcomes: `O${i}`,
    })),
    milestone: HOSTILE.map((_, i) => ({ id: `MS${i}`, title: bad(i), programme: `P${i}`, due: '2027-06-30' })),
    step: HOSTILE.map((_, i) => ({
      id: `S${i} ${bad(i)}`,
      title: bad(i),
      owner: bad(i + 1),
      due: bad(i + 2),
      file: `<b>${i}</b>.csv`,
    })),
    finding: HOSTILE.map((_, i) => ({ id: `F${i}`, title: bad(i), body: bad(i + 1) })),
    exception: [{ rule: 'C-05', item: 'O5', by: HOSTILE[0]!, reason: HOSTILE[2]!, until: '2027-01-31' }],
  })
}
const hostileMeta = (): Meta => ({
  ...meta(`${HOSTILE[0]} ${HOSTILE[2]}`),
  files: [{ file: HOSTILE[0]!, sheet: HOSTILE[2]!, kind: null, rows: 0, confidence: 0 }],
  warnings: HOSTILE.map(message => ({ message })),
})

const made = (graph: PlanGraph, on = ON, m = meta()): { judgement: Judgement; html: string } => {
  const judgement = check(graph, on)
  return { judgement, html: reportHtml(judgement, graph, m) }
}

describe('what the report says', () => {
  const { judgement, html } = made(small())

  test('the plan at hand has something in every severity and something accepted', () => {
    for (const [s, n] of Object.entries(judgement.counts)) assert.ok(n > 0, s)
    assert.equal(judgement.accepted.length, 1)
  })

  test('the answer comes first, then what to fix, the thread, the plan, the findings and what they stand on', () => {
    const order = [
      '<h1>Is this one coherent plan?',
      'Not today.',
      'What to fix first',
      'id="thread"',
      'id="plan"',
      'id="time"',
      'id="blocker"',
      'id="high"',
      'id="medium"',
      'id="low"',
      'id="accepted"',
      'id="silent"',
      'id="read"',
      'id="rules"',
      'id="shapes"',
    ]
    const at = order.map(o => html.indexOf(o))
    assert.ok(
      at.every(i => i > 0),
      String(order.filter((_, i) => at[i]! < 0)),
    )
    assert.deepEqual(
      at,
      [...at].sort((a, b) => a - b),
    )
    assert.match(html, /<b>As at 20 November 2026<\/b>/)
    assert.equal(html.match(/<h1/g)?.length, 1)
  })

  test('every finding is in it, with its message', () => {
    const text = html.replace(/<[^>]+>/g, '')
    const plain = (s: string) =>
      s.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/'/g, '&#39;').replace(/</g, '&lt;')
    for (const f of judgement.findings) assert.ok(text.includes(plain(f.message)), f.message)
  })

  test('vague words are marked where they stand', () => {
    assert.match(html, /<blockquote class="gt-quote">(?:.|\n)*?<mark>[^<]+<\/mark>/)
  })

  test('rules that could not run say what file would supply them', () => {
    assert.match(html, /Rules that could not run, and what would let them/)
    assert.match(html, /A sheet called “/)
  })

  test('a plan with nothing wrong is told so', () => {
    const graph = planOf({ board: [] })
    const page = reportHtml({ ...check(graph, ON), findings: [], accepted: [] }, graph, meta())
    assert.match(page, /Nobody can say yet|Yes\. Every rule/)
    assert.doesNotMatch(page, /What to fix first/)
  })

  test('the page asks for nothing outside itself', () => {
    assert.match(html, /Content-Security-Policy" content="default-src (?:&#39;|')none(?:&#39;|'); style-src/)
    const outside = [...html.matchAll(/(?:src|href|url)\s*[=(]\s*["']?([^"')\s>]+)/g)]
      .map(m => m[1]!)
      .filter(u => !/^(?:#|data:font\/woff2)/.test(u))
    assert.deepEqual(outside, [])
    assert.doesNotMatch(html, /<script|<iframe|<link|@import/i)
  })

  test('the same judgement gives the same page, byte for byte', () => {
    assert.equal(made(small()).html, html)
  })
})

describe('as PDF', () => {
  test('it is tagged PDF/UA with its title and language', async () => {
    const graph = small()
    const pdf = Buffer.from(await reportPdf(check(graph, ON), graph, meta())).toString('latin1')
    assert.match(pdf, /^%PDF-1\.[47]/)
    assert.match(pdf, /pdfuaid/)
    assert.match(pdf, /StructTreeRoot/)
    assert.match(pdf, /\/Lang ?\(en-GB\)/)
  })

  test('no cell of a spreadsheet is read as markup of the typesetter', async () => {
    const graph = hostile()
    const pdf = Buffer.from(await reportPdf(check(graph, ON), graph, hostileMeta())).toString('latin1')
    assert.match(pdf, /pdfuaid/)
    // The title stands in the file's description as it was written.
    assert.match(pdf, /#import (?:&quot;|")x(?:&quot;|"): \* \] #read\(/)
    assert.match(pdf, /&lt;script&gt;alert\(1\)/)
  })

  test('a report of a plan with nothing in it is still a document', async () => {
    const graph = planOf({})
    const pdf = await reportPdf(check(graph, ON), graph, { ...meta(), files: [], warnings: [] })
    assert.ok(pdf.length > 10_000)
  })
})

describe('in a browser', () => {
  let browser: Browser
  before(async () => {
    browser = await openBrowser()
  })
  after(() => browser?.close())

  /** Opens a page as the file that somebody was sent, and listens for everything that should not happen. */
  async function open(html: string, width: number) {
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('console', m => wrong.push(m.text()))
    page.on('pageerror', e => wrong.push(String(e)))
    page.on('dialog', d => {
      wrong.push(`dialog ${d.message()}`)
      void d.dismiss()
    })
    page.on('request', r => r.url().startsWith('data:') || r.url() === 'http://report.test/' || wrong.push(r.url()))
    await page.route('http://report.test/', r => r.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
    await page.goto('http://report.test/')
    return { page, wrong, close: () => context.close() }
  }

  async function audit(html: string, width: number) {
    const { page, wrong, close } = await open(html, width)
    assert.deepEqual(wrong, [])
    await assertSound(page)
    await close()
  }

  for (const width of [1280, 320])
    test(`axe finds nothing at ${width} pixels`, async () => {
      await audit(made(small()).html, width)
    })

  test('axe finds nothing where every cell is hostile, and nothing in a cell runs', async () => {
    await audit(made(hostile(), ON, hostileMeta()).html, 320)
  })

  const folder = 'examples/birmingham-2022'
  for (const width of [1280, 320])
    test(`axe finds nothing at ${width} pixels on ${folder}`, { skip: !existsSync(folder) }, async () => {
      const r = await readPlan(folder)
      const page = { ...meta('Birmingham'), files: r.taken, warnings: r.warnings }
      await audit(reportHtml(check(r.graph, '2022-03-31'), r.graph, page), width)
    })

  test('a keyboard reaches the report at once, and every picture that slides', async () => {
    const { page, close } = await open(made(small()).html, 320)
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Skip to the report')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'main')
    assert.equal(
      await page.evaluate("[...document.querySelectorAll('.gt-scroll--wide')].every(e => e.tabIndex === 0)"),
      true,
    )
    await close()
  })

  test('paper shows every finding: nothing is folded away', async () => {
    const { judgement, html } = made(small())
    const { page, close } = await open(html, 1280)
    await page.emulateMedia({ media: 'print' })
    const seen = (await page.evaluate('document.body.innerText')) as string
    for (const f of judgement.findings)
      assert.ok(seen.replace(/\s+/g, ' ').includes(f.message.replace(/\s+/g, ' ')), f.message)
    await close()
  })
})

describe('large plans', () => {
  const large = (n: number) =>
    planOf({
      outcome: Array.from({ length: 12 }, (_, i) => ({
        id: `O${i}`,
        title: `Outcome number ${i} is reached for children`,
      })),
      programme: Array.from({ length: 12 }, (_, i) => ({
        id: `P${i}`,
        title: `Programme number ${i}`,
        outcomes: `O${i}`,
        state: 'in flight',
        fundedUntil: '2026-12-31',
      })),
      step: Array.from({ length: n }, (_, i) => ({
        id: `S${i}`,
        title: `Continue to improve step ${i} of the work with families where possible`,
        programme: `P${i % 12}`,
        due: i % 3 === 0 ? 'ongoing' : '2026-05-31',
        ...(i % 2 === 0 ? { owner: 'Head of practice' } : {}),
      })),
    })

  test('150 steps make a page of less than 1.5 MB', () => {
    const { judgement, html } = made(large(150))
    assert.ok(judgement.findings.length > 300, String(judgement.findings.length))
    assert.ok(html.length < 1_500_000, String(html.length))
  })

  test('5,000 steps still make a page and a document, which say what they leave out', async () => {
    const graph = large(5000)
    const judgement = check(graph, ON)
    const html = reportHtml(judgement, graph, meta())
    assert.match(html, /further findings of this rule are counted above but not listed here/)
    assert.ok(html.length < 6_000_000, String(html.length))
    const pdf = await reportPdf(judgement, graph, meta())
    assert.ok(pdf.length < 12_000_000, String(pdf.length))
  })
})
