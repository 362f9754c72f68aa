/** What to do about each fault. */
const CURES = {
  Z01: "Get the file again from where it comes from, or pack it again.",
  Z07: "Leave the weight out; Dataverse does not take so large a solution.",
  Z09: "Get the file again from where it comes from: no solution of controls holds so much.",
};

/** Why a zip is not read: Z01 it cannot be, Z07 the file is too large, Z09 too much is in it. */
export class ArchiveFault extends Error {
  override readonly name = "ArchiveFault";
  readonly cure: string;

  constructor(
    readonly code: keyof typeof CURES,
    readonly entry: string,
    problem: string,
  ) {
    super(problem);
    this.cure = CURES[code];
  }
}
