/** An answer in the shape of a Dataverse error (Microsoft Learn, compose HTTP requests and handle errors). */
export class DataverseError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  get body(): string {
    return JSON.stringify({ error: { code: this.code, message: this.message } });
  }
}

// Statuses, codes and message patterns are those of Microsoft Learn (Web API client errors; compose HTTP requests) unless a line says otherwise.

export const unknownSet = (segment: string) =>
  new DataverseError(404, "0x8006088a", `Resource not found for the segment '${segment}'.`);

export const unknownProperty = (name: string, logicalName: string) =>
  new DataverseError(
    400,
    "0x0",
    `Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${logicalName}'.`,
  );

export const rowMissing = (logicalName: string, id: string) =>
  new DataverseError(404, "0x80040217", `${logicalName} With Id = ${id} Does Not Exist`);

/** As quoted in public reports; the page of error codes does not show the text. */
export const unknownTable = (logicalName: string) =>
  new DataverseError(
    404,
    "0x80041102",
    `The entity with a name = '${logicalName}' with namemapping = 'Logical' was not found in the MetadataCache.`,
  );

/** As quoted in public reports; the cloud adds numbers of its own, such as the id of the privilege. */
export const privilegeMissing = (userId: string, privilege: string, logicalName: string) =>
  new DataverseError(
    403,
    "0x80040220",
    `Principal user (Id=${userId}, type=8) is missing prv${privilege}${logicalName} privilege for entity '${logicalName}'.`,
  );

/** Our own rule: what is not built is refused by name, never approximated. */
export const notSupported = (what: string) =>
  new DataverseError(501, "", `The local Dataverse does not support ${what}.`);

/** The text is that of Microsoft Learn, conditional operations. */
export const versionDiffers = () =>
  new DataverseError(
    412,
    "0x80060882",
    "The version of the existing record doesn't match the RowVersion property provided.",
  );

/** A query or path that cannot be read. */
export const syntaxError = (message: string) => new DataverseError(400, "0x80060888", message);

/** A query that can be read and makes no sense for the table. */
export const badQuery = (message: string, code = "0x0") => new DataverseError(400, code, message);

export const badPayload = (logicalName: string, message: string) =>
  new DataverseError(
    400,
    "0x80048d19",
    `Error identified in Payload provided by the user for Entity :'${logicalName}', ${message}`,
  );

export const wrongMethod = (method: string) =>
  new DataverseError(405, "", `The requested resource does not support http method '${method}'.`);
