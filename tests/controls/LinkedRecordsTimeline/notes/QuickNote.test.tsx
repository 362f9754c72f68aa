import { act, cleanup, render } from "@testing-library/react";
import * as React from "react";
import { QuickNote } from "../../../../controls/LinkedRecordsTimeline/notes/QuickNote";
import { Conversation } from "../../../../shared/conversation/conversation";
import { Privilege } from "../../../../shared/dataverse/client";
import { makeFormContext, noDataverse, withForm } from "../../../support/form";

const id = "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a01";
const linked = [{ table: "incident", id: "6f1c2a10-4b7d-4c51-9a2e-1f0b7d5e0a02", name: "Leak" }];
afterEach(cleanup);

test.each<[string, (privilege: Privilege, table: string) => boolean, boolean]>([
  ["create notes", (privilege, table) => table !== "annotation" || privilege !== "create", false],
  ["append notes", (privilege, table) => table !== "annotation" || privilege !== "append", false],
  ["append notes to the record", (privilege) => privilege !== "appendTo", false],
  ["nothing that is missing", () => true, true],
])(
  "without the privilege to %s a line says why there is no note button",
  async (_, may, isOffered) => {
    const form = makeFormContext(id, { ...noDataverse, may });
    const { container, unmount } = render(
      withForm(
        form,
        <QuickNote
          conversation={{ isClosed: false } as Conversation}
          linked={linked}
          recordLabel={({ name = "" }) => name}
        />,
      ),
    );
    await act(() => Promise.resolve());
    const shown = container.textContent;
    expect(shown?.includes("LinkedRecordsTimeline_MayNotNote")).toBe(!isOffered);
    expect(shown?.includes("LinkedRecordsTimeline_Write")).toBe(isOffered);
    unmount();
    form.disconnect();
  },
);
