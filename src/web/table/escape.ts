/** Text for markup written by hand. A table is thousands of small strings, and the tag costs as much for each as the rest. */

const SPECIAL = /[&<>"']/
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as it may stand in an element or within a quoted attribute. */
export const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/[&<>"']/g, special => ENTITIES[special] ?? '') : text
