import type { HttpAnswer } from "../request";

/** Headers of every answer; the cloud names its OData version the same way. */
const ODATA = { "OData-Version": "4.0" };

export const json = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer => ({
  status,
  headers: {
    ...ODATA,
    "Content-Type": "application/json; odata.metadata=minimal; charset=utf-8",
    ...headers,
  },
  body,
});

export const nothing = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer => ({
  status,
  headers: { ...ODATA, ...headers },
  body: "",
});
