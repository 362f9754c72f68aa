import { UserError } from "../pack/userError";

/** The version to be released: three numbers, as the platform takes no more words in one. */
export function readVersion(given: readonly string[]): string {
  const [version] = given;
  if (version === undefined || given.length !== 1)
    throw new UserError(`Specify one version, such as 1.2.0. You specified ${given.length}.`);
  if (!/^(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}$/.test(version)) {
    throw new UserError(
      `The version is "${version}". Use three numbers, such as 1.2.0. The platform doesn't accept a "v" or a suffix.`,
    );
  }
  return version;
}
