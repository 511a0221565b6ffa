/** A file or a wish that cannot be followed: one line, naming the file, the line and the column. */
export class Unusable extends Error {
  override name = 'Unusable'
}
