/** What to do about each fault. */
const CURES = {
  Z01: "Download the file again, or pack it again.",
  Z07: "Make the solution smaller. Dataverse doesn't accept a solution this large.",
  Z09: "Download the file again. A solution of controls is never this large.",
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
