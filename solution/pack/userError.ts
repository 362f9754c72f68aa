/** What stands in the way, in words that end with the cure; the commands print it and exit with 1. */
export class UserError extends Error {
  override readonly name = "Refusal";
}
