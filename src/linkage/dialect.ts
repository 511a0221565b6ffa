/**
 * The one place where SQL differs from one engine to another: names of functions, how a text is cleaned, how a sample is drawn that
 * is the same on every engine. Everything else is plain SQL.
 */
export type Dialect = {
  /** Jaro-Winkler similarity of two texts, 0 to 1. */
  readonly jaroWinkler: (a: string, b: string) => string
  readonly levenshtein: (a: string, b: string) => string
  /** Positions at which two texts of one length differ. */
  readonly hamming: (a: string, b: string) => string
  /** A text without accents, in small letters. */
  readonly plain: (text: string) => string
  readonly replaceAll: (text: string, pattern: string, by: string) => string
  readonly matches: (text: string, pattern: string) => string
  /** Whether a record is in a sample of this share: by the md5 of its id and a salt, the same wherever it is computed. */
  readonly sampled: (id: string, salt: string, share: number) => string
}

export const duckdb: Dialect = {
  jaroWinkler: (a, b) => `jaro_winkler_similarity(${a}, ${b})`,
  levenshtein: (a, b) => `levenshtein(${a}, ${b})`,
  hamming: (a, b) => `hamming(${a}, ${b})`,
  plain: text => `lower(strip_accents(${text}))`,
  replaceAll: (text, pattern, by) => `regexp_replace(${text}, '${pattern}', '${by}', 'g')`,
  matches: (text, pattern) => `regexp_full_match(${text}, '${pattern}')`,
  sampled: (id, salt, share) =>
    `substr(md5(concat('${salt}', ${id})), 1, 8) < '${Math.min(4_294_967_295, Math.floor(share * 4_294_967_296))
      .toString(16)
      .padStart(8, '0')}'`,
}
