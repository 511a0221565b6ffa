/** What is settled before the first family: places, schools, teams and who held their posts, special causes. */
import type { Settings, Settled } from '../model.ts'
export function settle(settings: Settings): Settled {
  void settings
  throw new Error('not yet')
}
