/** A Chromium for the tests of pages: the machine's own where there is one, else the one that npm brings. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const DEBIAN = '/usr/bin/chromium'

/**
 * Opens a browser without a window. The caller closes it, which also removes its temporary folder.
 * @throws Error in one plain sentence where no Chromium can be started
 */
export async function openBrowser(): Promise<Browser> {
  // Its own folder: another user's half-unpacked browser under /tmp would otherwise be taken for ours.
  const own = mkdtempSync(join(tmpdir(), 'goldenthread-browser-'))
  const tries: string[] = []
  for (const find of [debian, fromNpm]) {
    try {
      const executablePath = await find(own)
      // Only the sandbox is switched off (containers have no user namespaces); the rest of the web's security stays on.
      const browser = await chromium.launch({
        executablePath,
        headless: true,
        args: ['--no-sandbox'],
        env: { ...process.env, TMPDIR: own } as Record<string, string>,
      })
      browser.on('disconnected', () => rmSync(own, { recursive: true, force: true, maxRetries: 3 }))
      return browser
    } catch (e) {
      tries.push((e as Error).message.split('\n')[0] ?? '')
    }
  }
  rmSync(own, { recursive: true, force: true })
  throw new Error(
    `no Chromium could be started: install Debian's "chromium", or run npm ci so that @sparticuz/chromium is there (${tries.join('; ')})`,
  )
}

async function debian(): Promise<string> {
  if (!existsSync(DEBIAN)) throw new Error(`${DEBIAN} is not there`)
  return DEBIAN
}

/** Unpacks npm's Chromium into a private folder; its own default arguments are never used, since they switch web security off. */
async function fromNpm(own: string): Promise<string> {
  const { default: packed } = await import('@sparticuz/chromium')
  const before = process.env.TMPDIR
  mkdirSync(own, { recursive: true })
  process.env.TMPDIR = own
  try {
    return await packed.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
