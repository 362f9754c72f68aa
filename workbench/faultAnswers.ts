import { DataverseError, privilegeMissing, unknownSet, versionDiffers } from "./dataverse/errors";
import type { FaultStatus } from "./faults";

/** The error that Dataverse would give for a fault of this status (Microsoft Learn, Web API client errors; service protection limits). */
export function faultAnswer(
  status: FaultStatus,
  set: string,
  logicalName: string,
  userId: string,
): DataverseError {
  switch (status) {
    case 403:
      return privilegeMissing(userId, "Read", logicalName);
    case 404:
      return unknownSet(set);
    case 412:
      return versionDiffers();
    case 429:
      return new DataverseError(
        429,
        "0x80072322",
        "Number of requests exceeded the limit of 6000 over time window of 300 seconds.",
      );
    case 500:
      return new DataverseError(500, "0x80040216", "An unexpected error occurred.");
    case 502:
      return new DataverseError(
        502,
        "",
        "The web server received an invalid response while acting as a gateway or proxy server.",
      );
    case 503:
      return new DataverseError(503, "", "The service is unavailable.");
  }
}
