/** Whether the first of two versions of numbers is higher (above 0), the same, or lower; a number left out is 0. */
export function compareVersions(one: string, other: string): number {
  const numbers = (version: string) => version.split(".").map(Number);
  const [a, b] = [numbers(one), numbers(other)];
  const differing = [0, 1, 2, 3].find((place) => (a[place] ?? 0) !== (b[place] ?? 0));
  return differing === undefined ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}
