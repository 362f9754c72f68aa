/**
 * The members of `target` and no others: reading one that the framework does not document throws with its name,
 * so that a control cannot come to lean on it. Symbols pass, since consoles and test tools ask for them.
 */
export function strict<T extends object>(path: string, target: T): T {
  return new Proxy(target, {
    get(members, member) {
      if (typeof member === "string" && !(member in members)) {
        throw new TypeError(`${path}.${member} is not a documented member of the component framework.`);
      }
      return Reflect.get(members, member);
    },
    set(_members, member) {
      throw new TypeError(`${path}.${String(member)} cannot be set: the context belongs to the host.`);
    },
  });
}
