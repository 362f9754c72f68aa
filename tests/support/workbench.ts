declare const openWorkbench: () => Promise<string>; // of domEnvironment.cjs

/** The workbench for the tests of one file, at its first scenario; `fetch` reaches it. */
export function useWorkbench(): { readonly url: string } {
  let url = "";
  beforeAll(async () => {
    url = await openWorkbench();
  });
  return {
    get url() {
      if (url === "") throw new Error("The workbench is open from the first test on, not before.");
      return url;
    },
  };
}
