import fc from "fast-check";
import { words } from "./words";

/** Lines of multipart bodies, right and wrong. */
const line = fc.oneof(
  words(
    "--b",
    "--b--",
    "--c",
    "--c--",
    "",
    "Content-Type: application/http",
    "Content-Type: application/json",
    "Content-Type: multipart/mixed; boundary=c",
    "Content-ID: 1",
    "Content-ID: 2",
    "Content-Transfer-Encoding: binary",
  ),
  words(
    "GET contacts?$top=1 HTTP/1.1",
    "GET  HTTP/1.1",
    "POST contacts HTTP/1.1",
    "POST $batch HTTP/1.1",
    "PATCH $1 HTTP/1.1",
    "PUT $1/lastname HTTP/1.1",
    "PUT $1/parentcustomerid_contact/$ref HTTP/1.1",
    "DELETE $2 HTTP/1.1",
    "DELETE contacts(x) HTTP/1.1",
  ),
  words(
    '{"lastname":"x"}',
    '{"value":1}',
    '{"parentcustomerid_contact@odata.bind":"$1"}',
    '{"@odata.id":"$1"}',
    '{"contact_customer_contacts":[{}]}',
    '{"x@odata.bind":["$1",{}]}',
    "{",
  ),
  fc.string(),
);

const part = fc
  .tuple(words("1", "2", "1"), line, line)
  .map(([id, request, body]) =>
    [
      "--c",
      "Content-Type: application/http",
      `Content-ID: ${id}`,
      "",
      request,
      "Content-Type: application/json",
      "",
      body,
    ].join("\r\n"),
  );
const changeSet = fc
  .array(part, { maxLength: 4 })
  .map((parts) =>
    ["--b", "Content-Type: multipart/mixed; boundary=c", "", ...parts, "--c--", "--b--", ""].join(
      "\r\n",
    ),
  );
export const batch = fc.oneof(
  fc.array(line, { maxLength: 24 }).map((lines) => lines.join("\r\n")),
  changeSet,
  fc.string({ unit: "binary" }),
);

export const batchHeaders = fc.record({
  "content-type": fc.oneof(
    { weight: 3, arbitrary: fc.constant("multipart/mixed; boundary=b") },
    {
      weight: 1,
      arbitrary: words(
        'multipart/mixed;boundary="b"',
        "multipart/mixed; boundary=c",
        "multipart/mixed",
        "text/plain",
      ),
    },
  ),
  prefer: words("", "odata.continue-on-error"),
});
