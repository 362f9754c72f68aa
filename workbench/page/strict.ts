/**
 * The members of `target` and no others: reading another one throws with its name, so that what runs here cannot come to lean on
 * what is not documented. Symbols pass, since consoles and test tools ask for them.
 */
export function strict<T extends object>(
  path: string,
  target: T,
  reproach = "isn't a documented member of the component framework",
): T {
  return new Proxy(target, {
    get(members, member) {
      if (typeof member === "string" && !(member in members)) {
        throw new TypeError(`${path}.${member} ${reproach}.`);
      }
      return Reflect.get(members, member);
    },
    set(_members, member) {
      throw new TypeError(`${path}.${String(member)} can't be set because it belongs to the host.`);
    },
  });
}
