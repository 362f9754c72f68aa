import { toGuid } from "../../../shared/dataverse/guid";

const id = "0f5a9f3e-6c1b-4a57-9d0e-3b2f6f8c1a11";

test.each([
  [id, "as it is"],
  [id.toUpperCase(), "in capitals"],
  [`{${id}}`, "in braces"],
  [`  {${id.toUpperCase()}} `, "with blanks around"],
])("%s is one id (%s)", (spelling) => expect(toGuid(spelling)).toBe(id));

test.each([
  undefined,
  null,
  "",
  "  ",
  "abc",
  `${id}0`,
  id.slice(1),
  id.replace(/-/g, ""),
  `${id}' or 1 eq 1`,
])("%p is no id", (text) => expect(toGuid(text)).toBeUndefined());
