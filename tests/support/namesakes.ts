/**
 * The buttons of one control that have the same accessible name as another one, where no item of a list tells them apart. Without
 * `control` it looks at each control of the workbench's page. It runs in the page, so it uses nothing from around it.
 */
export function findNamesakes(control?: Element): readonly string[] {
  const controls = control ? [control] : [...document.querySelectorAll("[data-control]")];
  return controls.flatMap((each) => {
    const seen = new Map<Element, Set<string>>();
    return [...each.querySelectorAll("button, [role=button]")].flatMap((button) => {
      const item = button.closest("li, tr, [role=listitem], [role=option], [role=row]") ?? each;
      const labels = (button.getAttribute("aria-labelledby") ?? "")
        .split(" ")
        .map((id) => document.getElementById(id)?.textContent ?? "");
      const name = [button.getAttribute("aria-label"), labels.join(" "), button.textContent]
        .map((words) => words?.trim())
        .find(Boolean);
      if (!name) return []; // axe tells of a button without a name
      // A link to a record has the record's name, and two records may have the same name.
      if (button.getAttribute("title")?.trim() === name) return [];
      const names = seen.get(item) ?? new Set<string>();
      seen.set(item, names);
      if (!names.has(name)) {
        names.add(name);
        return [];
      }
      return [`two buttons are called "${name}": ${button.outerHTML.slice(0, 120)}`];
    });
  });
}
