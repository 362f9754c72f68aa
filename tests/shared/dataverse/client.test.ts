import { DataverseClient, retrieveTolerant } from "../../../shared/dataverse/client";
import { DataverseFailure } from "../../../shared/dataverse/failure";
import { queryText } from "../../../shared/dataverse/query";

/** A table that has these columns and refuses the first other one, as Dataverse does. */
function tableWith(...columns: readonly string[]): { asked: string[][]; client: Pick<DataverseClient, "retrieve"> } {
  const asked: string[][] = [];
  const client: Pick<DataverseClient, "retrieve"> = {
    retrieve: (table, _id, { select }) => {
      asked.push([...select]);
      const missing = select.find((column) => !columns.includes(column));
      return missing ? Promise.reject(new DataverseFailure("missingColumn", table, 0, missing)) : Promise.resolve({ columns: select.length });
    },
  };
  return { asked, client };
}

test("a missing group of columns is left out as a whole, the rest is asked again", async () => {
  const { asked, client } = tableWith("a", "d");
  await expect(retrieveTolerant(client, "t", "1", ["a"], [["b", "c"], ["d"]])).resolves.toEqual({ columns: 2 });
  expect(asked).toEqual([["a", "b", "c", "d"], ["a", "d"]]);
});

test("a missing column that nobody called optional stays a failure", async () => {
  const { asked, client } = tableWith("b");
  await expect(retrieveTolerant(client, "t", "1", ["a"], [["b"]])).rejects.toMatchObject({ kind: "missingColumn", column: "a" });
  expect(asked).toHaveLength(1);
});

test("a query is written with its values encoded", () => {
  expect(queryText({ select: ["a", "b"], filter: "a eq 'x&y'", orderBy: "b desc", top: 3 }))
    .toBe("?$select=a,b&$filter=a%20eq%20'x%26y'&$orderby=b%20desc&$top=3");
});
