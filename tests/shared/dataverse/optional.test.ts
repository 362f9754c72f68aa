import { DataverseFailure, FailureKind } from "../../../shared/dataverse/failure";
import { optional } from "../../../shared/dataverse/optional";

test("an answer comes through", async () => {
  await expect(optional(Promise.resolve(0), 1)).resolves.toBe(0);
});

test.each<FailureKind>(["missingTable", "missingColumn", "noPrivilege", "throttled", "offline"])(
  "the fallback replaces a failure of the kind %s",
  async (kind) => {
    const request = Promise.reject<string>(new DataverseFailure(kind, "contact", 1));
    await expect(optional(request, "fallback")).resolves.toBe("fallback");
  },
);
