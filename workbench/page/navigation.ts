import { element } from "./markup.js";
import type { Words } from "./words.js";

/** One call of `context.navigation`, for the eye and for tests. */
export interface NavigationCall {
  member: string;
  options: object;
}

/** Creates a row for a quick create form; answers what was saved, or nothing where the agent changed their mind. */
export type QuickCreate = (
  table: string,
  values: Record<string, string>,
) => Promise<ComponentFramework.LookupValue | undefined>;

/** `context.navigation` with real dialogs; where it would leave the form it says where it would go. */
export function createNavigation(
  words: Words,
  calls: NavigationCall[],
  quickCreate: QuickCreate,
): ComponentFramework.Navigation {
  const log = (member: string, options: object) => void calls.push({ member, options });
  const leave = async (member: string, options: object, title: string, text: string) => {
    log(member, options);
    await showDialog({ title, text, buttons: [words.close] });
  };
  return {
    async openAlertDialog(strings) {
      log("openAlertDialog", strings);
      await showDialog({
        title: "",
        text: strings.text,
        buttons: [strings.confirmButtonLabel ?? words.ok],
      });
    },
    async openConfirmDialog(strings) {
      log("openConfirmDialog", strings);
      const buttons = [
        strings.confirmButtonLabel ?? words.ok,
        strings.cancelButtonLabel ?? words.cancel,
      ];
      const chosen = await showDialog({ title: strings.title ?? "", text: strings.text, buttons });
      return { confirmed: chosen === 0 };
    },
    async openErrorDialog(options) {
      log("openErrorDialog", options);
      const text = [options.message, options.details].filter(Boolean).join("\n");
      await showDialog({ title: words.error, text, buttons: [words.ok] });
    },
    async openForm(options, parameters = {}) {
      const { entityName, entityId, useQuickCreateForm } = options;
      if (useQuickCreateForm && !entityId) {
        log("openForm", { ...options, parameters });
        const saved = await quickCreate(entityName, parameters);
        return { savedEntityReference: saved ? [saved] : [] };
      }
      const text = entityId
        ? `${entityName} ${entityId}`
        : `${entityName}, ${JSON.stringify(parameters)}`;
      await leave(
        "openForm",
        { ...options, parameters },
        entityId ? "Would open the record" : "Would open a new form",
        text,
      );
      return { savedEntityReference: [] };
    },
    openFile: (file) =>
      leave("openFile", { fileName: file.fileName }, "Would open the file", file.fileName),
    openUrl: (url) => void leave("openUrl", { url }, "Would open the address", url),
    openWebResource: (name, _options, data) =>
      void leave("openWebResource", { name, data }, "Would open the web resource", name),
  };
}

/** Shows a dialog and tells which button closed it; Escape counts as the last one. */
function showDialog({
  title,
  text,
  buttons,
}: {
  title: string;
  text: string;
  buttons: string[];
}): Promise<number> {
  return new Promise((resolve) => {
    const close = (chosen: number) => {
      dialog.close();
      dialog.remove();
      resolve(chosen);
    };
    const button = (label: string, index: number) =>
      element(
        "button",
        { type: "button", class: index === 0 ? "primary" : "", click: () => close(index) },
        label,
      );
    const dialog = element(
      "dialog",
      { class: "dialog", "data-workbench": "", "aria-label": title || text },
      ...(title ? [element("h2", {}, title)] : []),
      element("p", {}, text),
      element("div", { class: "dialogButtons" }, ...buttons.map(button)),
    );
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      close(buttons.length - 1);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
