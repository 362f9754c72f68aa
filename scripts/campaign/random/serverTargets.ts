import fc from "fast-check";
import { answerBatch, isBatch } from "../../../workbench/dataverse/batch/answerBatch";
import { answerRequest } from "../../../workbench/dataverse/answerRequest";
import type { HttpAnswer } from "../../../workbench/dataverse/request";
import type { Workbench } from "../../../workbench/workbench";
import { defineTarget, type Target } from "./check";
import { judgeAnswer } from "./server/judgeAnswer";
import { serverInputs, type ServerInput } from "./server/serverInputs";
import { SOME_ID } from "./server/words";

/** Each question is answered as documented, without a trace of the server's own code; after all of them the server still answers. */
export function serverTargets({ organization }: Workbench): readonly Target[] {
  const answer = (input: ServerInput): HttpAnswer => {
    const request = {
      ...input,
      body: Buffer.from(input.body),
      root: "http://127.0.0.1/api/data/v9.2/",
    };
    return isBatch(request)
      ? answerBatch(request, organization)
      : answerRequest(request, organization);
  };
  const judge = (input: ServerInput): void => {
    const { status, headers, body } = answer(input);
    judgeAnswer({ status, contentType: headers["Content-Type"] ?? "", body });
  };
  return [
    ...serverInputs.map(({ name, runs, inputs }) =>
      defineTarget({ name: `server: ${name}`, runs, inputs, run: judge }),
    ),
    defineTarget({
      name: "server: it still answers",
      runs: 1,
      inputs: fc.constant<ServerInput>({
        method: "GET",
        url: `msdyn_ocliveworkitems(${SOME_ID})?$select=subject`,
        headers: {},
        body: "",
      }),
      run(input) {
        const { status } = answer(input);
        // A random write may have removed the row.
        if (status !== 200 && status !== 404) throw new Error(`the status is ${status}`);
      },
    }),
  ];
}
