import { randomUUID } from "node:crypto";
import { DataverseClient } from "../../../../shared/dataverse/client";
import { DataverseFailure } from "../../../../shared/dataverse/failure";
import { Reference } from "../../../../shared/dataverse/row";
import {
  addNote,
  NewNote,
  readFileRules,
  readNote,
  removeNote,
  restoreNote,
  rewriteNote,
} from "../../../../controls/LinkedRecordsTimeline/data/note";
import { useOrganization } from "../../../support/localOrganization";

const organization = useOrganization();
beforeAll(() => organization.reset("liveChat"));

const tables = {
  contact: { lastname: "Note" },
  account: { name: "Note" },
  incident: { title: "Note" },
};
async function about(table: keyof typeof tables): Promise<Reference> {
  const customer = await organization.make("accounts", { name: "Customer" }, "accountid");
  return {
    table,
    id: await organization.make(
      `${table}s`,
      {
        ...tables[table],
        ...(table === "incident" && { "customerid_account@odata.bind": `/accounts(${customer})` }),
      },
      `${table}id`,
    ),
  };
}
const hello = {
  name: "hello.txt",
  type: "text/plain",
  content: Buffer.from("hello").toString("base64"),
};
const add = async (note: Partial<NewNote> = {}): Promise<string> => {
  const id = randomUUID();
  await addNote(organization.client, {
    id,
    about: await about("contact"),
    subject: "Live chat",
    text: "<p>Words</p>",
    ...note,
  });
  return id;
};

test.each(["contact", "account", "incident"] as const)(
  "a note hangs on its %s, with its file and the size that the server finds",
  async (table) => {
    const record = await about(table);
    const id = await add({ about: record, file: hello });
    expect(
      await organization.client.retrieve("annotation", id, {
        select: [
          "subject",
          "notetext",
          "filename",
          "mimetype",
          "filesize",
          "isdocument",
          "documentbody",
          "_objectid_value",
        ],
      }),
    ).toMatchObject({
      subject: "Live chat",
      notetext: "<p>Words</p>",
      filename: "hello.txt",
      mimetype: "text/plain",
      filesize: 5,
      isdocument: true,
      documentbody: hello.content,
      _objectid_value: record.id,
    });
  },
);

test("a second try with the same id makes no second note", async () => {
  const record = await about("contact");
  const note = { id: randomUUID(), about: record, subject: "Once", text: "<p>Once</p>" };
  await addNote(organization.client, note);
  await addNote(organization.client, note);
  expect(
    await organization.client.retrieveMultiple("annotation", {
      select: ["annotationid"],
      filter: `_objectid_value eq ${record.id}`,
    }),
  ).toHaveLength(1);
});

test("words are changed where they are as they were seen, and left where they are not", async () => {
  const id = await add();
  expect(await rewriteNote(() => organization.client, id, "<p>Words</p>", "<p>Others</p>")).toBe(
    true,
  );
  expect(await rewriteNote(() => organization.client, id, "<p>Words</p>", "<p>Third</p>")).toBe(
    false,
  );
  expect(await readNote(organization.client, id)).toMatchObject({
    notetext: "<p>Others</p>",
    subject: "Live chat",
  });
});

test("a removed note comes back with its id, its record and its file; removing twice is no fault", async () => {
  const record = await about("incident");
  const id = await add({ about: record, file: hello });
  const kept = await readNote(organization.client, id);
  await removeNote(organization.client, id);
  await removeNote(organization.client, id);
  await restoreNote(organization.client, id, kept);
  expect(await readNote(organization.client, id)).toMatchObject({
    subject: "Live chat",
    notetext: "<p>Words</p>",
    documentbody: hello.content,
    _objectid_value: record.id,
  });
});

test("the organization says what it takes as a file; where it does not, the server decides", async () => {
  const rules = await readFileRules(organization.client);
  expect(rules.mostBytes).toBe(5_242_880);
  expect(rules.blocked).toEqual(expect.arrayContaining(["exe", "js", "svg"]));
  const closed: DataverseClient = {
    ...organization.client,
    retrieveMultiple: () => Promise.reject(new DataverseFailure("noPrivilege", "organization", 0)),
  };
  expect(await readFileRules(closed)).toEqual({ mostBytes: 134_217_728, blocked: [] });
  const busy: DataverseClient = {
    ...organization.client,
    retrieveMultiple: () => Promise.reject(new DataverseFailure("throttled", "organization", 429)),
  };
  await expect(readFileRules(busy)).rejects.toMatchObject({ kind: "throttled" });
});
