/**
 * For walking every route: something real for each name in a path, in Calderwick. A page with a new kind of parameter needs a line
 * here; the walks fail until it has one.
 */
import { demoId } from '../../src/authority/demo.ts'

const nothing = '00000000-0000-4000-8000-000000000000'

/** What stands for `:id`, by the beginning of the path. The longest that fits is taken. */
const IDS: Readonly<Record<string, string>> = {
  '/places/': demoId('place', 'Ashmere'),
  '/services/': demoId('service', 'Front door'),
  '/teams/': demoId('team', 'First Response'),
  '/posts/': demoId('post', 'Head of Front Door'),
  '/people/': demoId('person', 'Gideon Ashcombe-Tuttle'),
  '/guard/people/': demoId('person', 'Gideon Ashcombe-Tuttle'),
  '/glass/': demoId('glass', 'Police found a child alone at the station; the worker’s line was not answered'),
  // What these name does not exist until somebody makes it: whoever may and whoever may not find nothing alike.
  '/holdings/': nothing,
  '/roles/': nothing,
  '/account-roles/': nothing,
  '/namings/': nothing,
  '/standing-in/': nothing,
  '/me/': nothing,
  '/jobs/': nothing,
}

/** What a page needs behind the question mark to show something. */
const QUERIES: Readonly<Record<string, string>> = { '/plan/item': '?id=1.3', '/search': '?words=front' }

/** A declared path as an address that can be asked for. */
export function sampleOf(path: string): string {
  const filled = path.replace(/:([a-z]+)/gi, name => {
    const [known] = Object.keys(IDS)
      .filter(start => path.startsWith(start))
      .sort((a, b) => b.length - a.length)
    if (name !== ':id' || known === undefined) throw new Error(`test/pages/samples.ts has nothing for ${path}`)
    return IDS[known]!
  })
  return filled + (QUERIES[path] ?? '')
}
