/** For tests of the wizard's pages: files of an invented plan, sent by their form. */
import type { SentFile, Signed } from '../../web/app-for-tests.ts'
import { importsUrl, uploadUrl } from './urls.ts'

/** A risk register that Calderwick does not have: one row with a day that is none. */
export const RISKS: SentFile = {
  name: 'new risks.csv',
  bytes:
    'Risk ref,What could go wrong,Risk owner,What we are doing,Next review\nNR1,Two team managers leave in one month,Head of Front Door,Notice periods of three months,31/03/2027\nNR2,The new system is late,Director of Commissioning and Resources,Weekly look at the supplier,when it suits\n',
}

/** Sends files by the wizard's form, and gives the id of the draft. */
export async function uploadBy(browser: Signed, files: readonly SentFile[] = [RISKS]): Promise<string> {
  // The page gives the token that its form needs.
  await browser.get(importsUrl.path)
  const { status, location = '', text } = await browser.send(uploadUrl.path, files, { mark: 'upload', invented: 'yes' })
  const id = /^\/plan\/import\/([0-9a-f-]{36})\?/.exec(location)?.[1]
  if (!id) throw new Error(`sending files gave ${status} ${location} ${text.slice(0, 500)}`)
  return id
}

/** The values of the controls of a page's form, as a browser would send them. */
export function valuesIn(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  const plain = (html: string) =>
    html
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
  for (const [tag] of text.matchAll(/<input\b[^>]*>/g)) {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
    const [name, type] = [of('name'), of('type')]
    if (!name || name === 'csrf' || name === 'words' || type === 'file') continue
    if ((type === 'radio' || type === 'checkbox') && !/\bchecked\b/.test(tag)) continue
    values[name] = plain(of('value') ?? '')
  }
  for (const [, name = '', inside = ''] of text.matchAll(/<select\b[^>]*\bname="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
    const chosen = /<option value="([^"]*)" selected/.exec(inside) ?? /<option value="([^"]*)"/.exec(inside)
    values[name] = plain(chosen?.[1] ?? '')
  }
  for (const [, name = '', inside = ''] of text.matchAll(/<textarea\b[^>]*\bname="([^"]*)"[^>]*>(.*?)<\/textarea>/gs))
    values[name] = plain(inside)
  return values
}

/** Brings a draft in as somebody who changes nothing of what the page shows. */
export async function bringBy(browser: Signed, id: string, more: Record<string, string> = {}): Promise<string> {
  const { text } = await browser.get(`/plan/import/${id}/preview`)
  const { location = '', status } = await browser.post(`/plan/import/${id}/bring`, { ...valuesIn(text), ...more })
  if (status !== 303) throw new Error(`bringing files in gave ${status}`)
  return location
}
