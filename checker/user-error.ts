/** A user's mistake: one clear paragraph that says what, where and what to do. It is printed without a stack trace. */
export class UserError extends Error {
  override readonly name = "UserError";
}
