/** Which day a page speaks of, and how to say so in a link. */

/** Today is not said. `counts`: for somebody who may see counts alone. */
export type Seen = { readonly on: string; readonly today: string; readonly counts?: boolean }
export const onOf = ({ on, today }: Seen): string | undefined => (on === today ? undefined : on)
