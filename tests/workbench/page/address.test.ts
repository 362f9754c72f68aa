import { readAddress, writeAddress } from "../../../workbench/page/address";

const whole =
  "?scenario=closed&conversation=0A000000-0000-4000-8000-000000000001&controls=ConversationDetails,VisitorDetails" +
  "&language=1045&direction=rtl&timezone=Asia%2FKolkata&theme=highContrast&width=320&react=17&latency=80&role=restricted&fault=429&wildcards=1000&omnichannel=off&fetchxml=plain&formscript=off&link=output&linkdelay=0&values=off&tabs=two&graph=on";

test("every part is read, and written again as it was", () => {
  const { address, complaints } = readAddress(whole);
  expect(complaints).toEqual([]);
  expect(address).toEqual({
    scenario: "closed",
    conversation: "0A000000-0000-4000-8000-000000000001",
    controls: ["ConversationDetails", "VisitorDetails"],
    language: 1045,
    direction: "rtl",
    timezone: "Asia/Kolkata",
    theme: "highContrast",
    width: 320,
    react: 17,
    latency: 80,
    role: "restricted",
    fault: "429",
    wildcards: 1000,
    omnichannel: "off",
    fetchxml: "plain",
    formscript: "off",
    link: "output",
    linkdelay: 0,
    values: "off",
    tabs: "two",
    graph: "on",
  });
  expect(writeAddress(address)).toBe(whole);
});

test("what is not said has its usual value and is not written", () => {
  const { address } = readAddress("");
  expect(address).toEqual({
    language: 1033,
    direction: "ltr",
    theme: "light",
    react: 16,
    omnichannel: "on",
    fetchxml: "either",
    formscript: "on",
    link: "all",
    linkdelay: 800,
    values: "on",
    tabs: "one",
    graph: "off",
  });
  expect(writeAddress(address)).toBe("?");
});

test.each([
  ["conversation=42", "a GUID"],
  ["conversation={0A000000-0000-4000-8000-000000000001}", "a GUID"],
  ["scenario=live%20chat", "the name of a scenario"],
  ["controls=A,,B", "names of controls"],
  ["controls=../x", "names of controls"],
  ["language=1031", "1033, 1045 or pseudo"],
  ["direction=up", "ltr or rtl"],
  ["timezone=Mars/Olympus", "a time zone"],
  ["timezone=12", "a time zone"],
  ["theme=Dark", "light, dark or highContrast"],
  ["width=20", "160 to 2000"],
  ["width=1e3", "160 to 2000"],
  ["react=19", "16, 17 or 18"],
  ["latency=-1", "0 to 10000"],
  ["latency=999999", "0 to 10000"],
  ["role=<b>", "the name of a role"],
  ["link=mail", "all, event, output or app"],
  ["linkdelay=soon", "0 to 10000"],
  ["values=some", "on or off"],
  ["tabs=3", "one or two"],
  ["fault=418", "403, 404, 429"],
])("%s is left out, and the page says what it expected", (query, expected) => {
  const { address, complaints } = readAddress(`?${query}`);
  expect(address).toEqual(readAddress("").address);
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toContain(expected);
});

test("an unknown part is named, also one that every object has", () => {
  expect(readAddress("?colour=red&constructor=1").complaints).toEqual([
    `The address contains "colour", which the workbench doesn't support.`,
    `The address contains "constructor", which the workbench doesn't support.`,
  ]);
});
