/** A mistake in a configuration file, told with its place; its message is complete and needs no stack trace. */
export class OptionsError extends Error {
  override readonly name = "OptionsError";

  constructor(
    message: string,
    /** Where in the file, counted in characters. */
    readonly offset = 0,
  ) {
    super(message);
  }
}
